from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.problem import Parameter, Signature
from greenloop.reading import read
from greenloop.reading.notations import described, pointed, tabled, with_arrays
from reading.drafts import names, pairs

PICK = "\n\ndef pick(nums: list[int], k: int) -> int: ..."


@pytest.mark.parametrize(
    "text",
    [
        "Input: nums[] = {3, 1, 3}, k = 2\nOutput: 3",
        "Input = [3, 1, 3], 2, Output = 3",
        "Input = [3, 1, 3], 2\nOutput = 3",
        "| Input | Output |\n|-------|:------:|\n| `nums = [3, 1, 3], k = 2` | `3` |",
        "nums | k | expected\n--- | --- | ---\n[3, 1, 3] | 2 | 3",
        "[3, 1, 3], 2 --> 3",
        "([3, 1, 3], 2) returns 3",
        "Example: [3, 1, 3], 2 ⟶ 3",
        "Input: nums = [3, 1, 3], k = 2 -> Output: 3",
        "Input: nums = [3, 1, 3], k = 2 => 3",
        "pick of [3, 1, 3], 2 is 3.",
        "вход: nums = [3, 1, 3], k = 2\nвыход: 3",  # noqa: RUF001
        "入力例:\n[3, 1, 3]\n2\n出力例:\n3",
    ],
)
def test_every_notation_of_one_example(text: str) -> None:
    assert pairs(read(f"Pick one.\n\n{text}{PICK}")) == [(([3, 1, 3], 2), 3)]


@pytest.mark.parametrize(
    ("text", "arity", "found"),
    [
        ("2,2,2 --> 2", 3, [((2, 2, 2), 2)]),
        ("* 2 3 => 5", 2, [((2, 3), 5)]),
        ("Examples:\n\n[1, 2] => 3\n", 1, [(([1, 2],), 3)]),
        ("Examples:\n'ab' -> 'ba'\n'c' -> 'c'", None, [(("ab",), "ba"), (("c",), "c")]),
        ("Example: 4 -> 8", 1, [((4,), 8)]),
        ("Example: 12 -> 6 -> 3", 1, []),
        ("12 -> 6", 1, []),
        ("'ab' -> 'ba'", 1, []),
        ("12 -> 6 -> 3 -> 10", 1, []),
        ("Examples:\n12 -> 6\n6 -> 3\n3 -> 10", 1, []),
        ("n -> n / 2", 1, []),
        ("2, 3 -> 5 apples", 2, []),
        (r"Examples:\n'a' -> '5\*10'", 1, []),
    ],
)
def test_arrows_between_bare_values(text: str, arity: int | None, found: list[Any]) -> None:
    values = [
        (tuple(value for _, value in one.arguments), one.expected) for one in pointed(text, arity)
    ]
    assert values == found


def test_the_steps_of_a_computation_are_no_examples() -> None:
    text = "Halve even numbers: 12 ➜ 6 ➜ 3 ➜ 10.\nSo steps(12) -> 6 -> 3.\n\ndef steps(n): ..."
    assert pairs(read(text)) == []


def test_a_table_names_the_arguments_by_its_columns() -> None:
    text = "Add.\n\n| # | a | b | result | note |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 5 | small |"
    reading = read(text)
    assert (names(reading), pairs(reading)) == (["a", "b"], [((2, 3), 5)])


def test_a_column_of_strings_does_without_quotes() -> None:
    code = "def swap(text: str, n: int) -> str: ...\n\n"
    rows = "| ab | 1 | ba |\n| 12 | 0 | 12 |\n| 'c' | 2 | \"c\" |\n| d | e | d |\n"
    reading = read(f"{code}| text | n | result |\n|---|---|---|\n{rows}")
    assert pairs(reading) == [(("ab", 1), "ba"), (("12", 0), "12"), (("c", 2), "c")]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "| a | output |\n|---|---|\n| one | 2 |",
        "| a | output |\n| 1 | 2 |",
        "| a | output |\n|---|---|\n| 1 | 2 | 3 |",
        "| first value | output |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_other_tables_show_nothing(text: str) -> None:
    assert list(tabled(text)) == []


def test_a_word_before_of_is_the_function_or_nothing() -> None:
    assert [one.expected for one in described("double of 4 is 8.", "double")] == [8]
    assert list(described("half of 4 is 2.", "double")) == []
    assert list(described("half of 4 is 2.", "")) == []


@pytest.mark.parametrize(
    ("text", "type_", "read_as"),
    [
        ("a[] = {1, 2}", "", "a = [1, 2]"),
        ("a = {1, 2}", "list[int]", "a = [1, 2]"),
        ("a[] = {'}', '{'}", "", "a = ['}', '{']"),
        ("a = {1, 2}", "set[int]", "a = {1, 2}"),
        ("a = {1, 2}", "", "a = {1, 2}"),
        ("a = {'x': 1}", "list[int]", "a = {'x': 1}"),
        ("f([{}])", "list[int]", "f([{}])"),
    ],
)
def test_braces_are_lists_where_nothing_else_fits(text: str, type_: str, read_as: str) -> None:
    signature = Signature(name="f", parameters=(Parameter(name="a", type=type_),))
    assert with_arrays(text, signature) == read_as


def test_a_line_with_a_colon_announces_more_of_the_same() -> None:
    text = "For example:\n\n12 ==> 3\n13 ==> 4\n\nIf none is left, return -1:\n\n9 ==> -1\n"
    found = [(one.arguments[0][1], one.expected) for one in pointed(text, 1)]
    assert found == [(12, 3), (13, 4), (9, -1)]


def test_what_differs_from_the_first_ones_is_not_of_the_same() -> None:
    text = "For example:\n\n12 ==> 3\n\nDigits are spelled:\n\n1 ==> 'one'\n"
    assert len(list(pointed(text, 1))) == 1
