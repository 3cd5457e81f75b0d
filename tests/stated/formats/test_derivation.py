"""Formats of inputs, from words and layouts, and what they read and write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.stated.formats import derive

LISTS = (
    "The first line contains two integers n and k (1 <= k <= n <= 50). The second line contains n "
    "integers a_1, a_2, ..., a_n (1 <= a_i <= 9)."
)
STATED = [
    (LISTS, "3 2\n4 5 6\n", {"k": "int", "a": "list[int]"}, {"n": "a.length"}),
    (
        "The first line contains n, the number of shelves. Then follow n lines, each containing a "
        "word and two integers, its name, width and height.",
        "2\noak 3 4\nelm 5 6\n",
        {"rows1": "list[tuple[str, int, int]]"},
        {"n": "rows1.length"},
    ),
    (
        "The first line contains two integers h and w. The next h lines contain a row of w "
        "characters each.",
        "2 3\n..#\n###\n",
        {"w": "int", "item1": "list[str]"},
        {"h": "item1.length"},
    ),
    (
        "The first line contains two integers n and m. Then m lines follow, each describing a pipe."
        " Each line contains two integers u and v.",
        "5 2\n1 2\n2 5\n",
        {"n": "int", "rows1": "list[tuple[int, int]]"},
        {"m": "rows1.length"},
    ),
    (
        "The following $n - 1$ lines describe bridges. Each of these lines contains two integers.",
        "1 2\n",
        None,
        None,
    ),
    (
        "The second and third lines contain strings a and b respectively.",
        "abc\nd\n",
        {"a": "str", "b": "str"},
        {},
    ),
    ("Something about a river.", "3\n", None, None),
    (LISTS, "3 2\n4 5\n", None, None),
]
LAYOUT = """Input is given from Standard Input in the following format:

N K
A_1 A_2 \\ldots A_N
x_1 y_1
:
x_K y_K
S
"""
TESTS = (
    "The first line contains t, the number of test cases. The first line of each test case contains"
    " one integer n. The second line of each test case contains n integers a_1, ..., a_n."
)


@pytest.mark.parametrize(("words", "sample", "parameters", "counts"), STATED)
def test_formats_in_words(
    words: str, sample: str, parameters: dict[str, str] | None, counts: dict[str, str] | None
) -> None:
    found = derive(words, [sample])
    assert (found and found.parameters) == parameters
    assert (found and found.counts) == counts


def test_a_layout_names_its_values() -> None:
    found = derive(LAYOUT, ["3 2\n1 2 3\n4 5\n6 7\nabc\n"])
    assert found
    assert found.parameters == {"A": "list[int]", "rows2": "list[tuple[int, int]]", "S": "str"}
    assert found.terms["x"] == "rows2[i][0]"


def test_tests_are_read_one_by_one() -> None:
    found = derive(TESTS, ["2\n2\n1 2\n1\n5\n"])
    assert found
    assert found.tests == "t"
    assert found.read("2\n2\n1 2\n1\n5\n") == [{"n": 2, "a": [1, 2]}, {"n": 1, "a": [5]}]
    assert found.read("2\n2\n1 2\n") is None
    assert found.write([{"a": [7]}, {"a": [8, 9]}]) == "2\n1\n7\n2\n8 9\n"


def test_a_string_is_as_long_as_the_samples_say_it_is() -> None:
    words = "The first line contains one integer n. The second line contains a string s."
    found = derive(words, ["3\nabc\n", "2\nzz\n"])
    assert found
    assert found.counts == {"n": "s.length"}
    assert found.read("3\nab\n") is None
    one = derive(words, ["3\nabc\n"])
    assert one
    assert one.read("3\nab\n")


def test_no_sample_is_no_ground() -> None:
    assert derive(LISTS, []) is None


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(1, 9))
def test_what_is_written_is_read_again(a: list[int], k: int) -> None:
    found = derive(LISTS, ["3 2\n4 5 6\n"])
    assert found
    text = found.write([{"a": a, "k": k}])
    assert text
    assert found.read(text) == [{"n": len(a), "k": k, "a": a}]


@given(st.text(alphabet="nak 123._,()$-\n", max_size=80), st.text(alphabet="12 a\n", max_size=20))
def test_any_words_are_read_or_not(words: str, sample: str) -> None:
    found = derive(f"The first line contains {words}", [sample])
    assert found is None or found.read(sample)


@given(st.text(alphabet="0123 -a\n", max_size=30))
def test_any_input_is_read_or_not(text: str) -> None:
    found = derive(LISTS, ["3 2\n4 5 6\n"])
    assert found
    read = found.read(text)
    assert read is None or found.write([{"a": read[0]["a"], "k": read[0]["k"]}]) is not None
