from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.errors import ProblemError
from greenloop.reading import read
from reading.drafts import pairs

SOLUTION_OF_THREE = "solution(arg1: int, arg2: int, arg3: int) -> int"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Add Two\n\nInput: a = 1, b = 2\nOutput: 3", "add_two(a: int, b: int) -> int"),
        ("# Add Two\nInput: a = [1], b = 2.5\nOutput: 3", "add_two(a: list[int], b: float) -> int"),
        ("Add\n\nInput: a = 1\nOutput: null\nInput: a = 2\nOutput: 1", "add(a: int) -> int | None"),
        ("Do it: addUp(1, 'a') gives 2", "addUp(arg1: int, arg2: str) -> int"),
        ("A function called add_up.\nInput: a = 1\nOutput: 2", "add_up(a: int) -> int"),
        ("Write a function add_up(a, b) that adds. add_up(1, 2) -> 3", "add_up(a: , b: ) -> "),
        ("Write `add_up(a: int) -> list[int] | None`.", "add_up(a: int) -> list[int] | None"),
        ("assert up(1) == 2\nassert up(2) == 3\nassert len([1]) == 1", "up(arg1: int) -> int"),
        ("Pass\n\nInput: if = 1, x = 2, x = 3\nOutput: 4", SOLUTION_OF_THREE),
        ("3. 3Sum\n\nInput: a = 1\nOutput: 2", "three_sum(a: int) -> int"),
        ("Max\n\nInput: a = 1\nOutput: 2", "solution(a: int) -> int"),
        ("A sentence is no title.\nInput: [1]\nOutput: 2", "solution(arg1: list[int]) -> int"),
    ],
)
def test_signatures_from_prose_and_examples(text: str, expected: str) -> None:
    signature = read(text).signature
    assert signature is not None
    shown = ", ".join(f"{one.name}: {one.type}" for one in signature.parameters)
    assert f"{signature.name}({shown}) -> {signature.returns}" == expected


def test_plain_prose_has_neither_signature_nor_examples() -> None:
    reading = read("Reverse the words of a sentence.")
    assert reading.signature is None
    assert reading.shown == ()
    assert not reading.shown


def test_one_result_in_brackets_is_a_tuple_where_all_others_are() -> None:
    text = 'def f(x):\n    """\n    f(1) ==> ("a", "b")\n    f(2) ==> ("a")\n    """\n'
    assert pairs(read(text)) == [((1,), ("a", "b")), ((2,), ("a",))]


def test_values_take_the_declared_types() -> None:
    stub = "def f(a: tuple[int, int], b: dict[int, str]) -> set[int]: ..."
    text = f'{stub}\n\nInput: a = [1,2], b = {{"1": "x"}}\nOutput: [3]'
    assert pairs(read(text)) == [(((1, 2), {1: "x"}), {3})]


def test_in_place_problems() -> None:
    text = (
        "Do not return anything, modify second in-place instead.\n"
        "Input: first = [1], second = [2]\nOutput: [3]\n"
        "class Solution:\n    def f(self, first: List[int], second: List[int]) -> None:\n"
    )
    signature = read(text).signature
    assert signature is not None
    assert signature.mutates == 1
    prose = read("Sort nums in place; do not return it.\nInput: nums = [1]\nOutput: [1]")
    assert prose.signature is not None
    assert prose.signature.mutates == 0


FRAGMENTS = """
Input: |Output: |Constraints:\n|Example 1:\n|def f(|class Solution:\n|    def f(self, x):\n
f(1) == 2|>>> f(|)|:\n|\'\'\'|```python\n|```\n|assert |-> |1 <= n <= 10\n|nums = [1, 2]|# |Note:
### Question:\n|### Format: \n|<pre>|</p>|\\|"|[|]|{|}|import os\n|function f(x)|in-place
not return|For x = 1, return |\n|    |if x is empty, return 0|in any order|, nums = [1,_]|a[] = {1}
|x|output|\r---|---|---\r|1|2|for all i >= 1|1 --> 2|within 10^-5|raise ValueError if x < 0|
not return|For x = 1, return |\n|    |assert f(1)|def test_f():\n|class Node:\n|self.next = x
raises ValueError|sorted(|*args|, k=2
:type x: int\n|with pytest.raises(E):\n|void f(int x) {|def check(candidate):\n
"""
PIECES = st.sampled_from(re.split(r"[|\n]", FRAGMENTS.replace("\\n", "\r"))).map(
    lambda piece: piece.replace("\r", "\n")
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_nothing_but_a_problem_error_is_raised(text: str) -> None:
    try:
        reading = read(text)
    except ProblemError:
        return
    signature = reading.signature
    for case in reading.shown:
        assert signature is not None
        assert len(case.args) == len(signature.parameters), case
    if signature:
        problem = reading.complete()
        assert reading.cases(problem)[: len(reading.shown)] == [
            case.model_copy(update={"comparator": problem.comparator}) for case in reading.shown
        ]


HOSTILE = [
    "Input: ",
    "def f(",
    "f(",
    '"""',
    "import a\n",
    "[",
    "for a = 1\n",
    "<p>",
    "f(1) = ",
    "f(1, ",
    "assert f(1) == [",
    "def test_f():\n",
    "class Node {\n",
    "x = f(1)\n",
]


@pytest.mark.parametrize("piece", [*HOSTILE, "class A:\n def f(self): x\n", "1 <= a, ", "```\n"])
def test_hostile_text_ends(piece: str) -> None:
    with suppress(ProblemError):
        assert read(piece * (20_000 // len(piece))).statement
