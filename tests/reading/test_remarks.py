from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.reading import read

LIST = "def f(nums: list[int]) -> int: ..."
TEXT = "def f(s: str) -> str: ..."
NUMBER = "def f(n: int) -> int: ..."
TWO = "def f(nums: list[int], k: int) -> int: ...\n\nassert f([1], 7) == 2"
PAIR = "def f(old: int, new: int) -> int: ..."
TEXTS = "def f(a: str, b: str) -> int: ..."
LISTS = "def f(a: list[int], b: list[int]) -> int: ..."
VALID = "def is_valid(s: str) -> bool: ..."


def said(sentence: str, code: str) -> list[Case]:
    draft = read(f"Do it well.\n\n{sentence}\n\n```python\n{code}\n```")
    return draft.cases(draft.complete())[len(draft.shown) :]


@pytest.mark.parametrize(
    ("sentence", "code", "args", "expected"),
    [
        ("For an empty text return an empty string.", TEXT, ("",), ""),
        ("If the list is empty, return 0.", LIST, ([],), 0),
        ("If the given list is empty, the function should return -1.", LIST, ([],), -1),
        ("Return -1 if nums is empty.", LIST, ([],), -1),
        ("Return the largest item, or None if the input is empty.", LIST, ([],), None),
        ("Return 0 if the list has no elements.", LIST, ([],), 0),
        ("When nums is empty, return 5 instead.", TWO, ([], 7), 5),
        ("If the list is empty or k is 0, return 3.", TWO, ([], 7), 3),
        ("Return 1 for n = 0.", NUMBER, (0,), 1),
        ("If n is zero return 1.", NUMBER, (0,), 1),
        ("If n is negative, return -1.", NUMBER, (-1,), -1),
        ("For a negative number return -1.", NUMBER, (-1,), -1),
        ("For a negative number of n return -1.", NUMBER, (-1,), -1),
        ("If n is None, return None.", NUMBER, (None,), None),
        ("Return 7 if nums is None.", TWO, (None, 7), 7),
        ("An empty string is also valid.", VALID, ("",), True),
        ("Note that an empty string is not valid.", VALID, ("",), False),
        ("An empty string returns True.", VALID, ("",), True),
        ("There are two prices. When both prices are 0, return 7.", PAIR, (0, 0), 7),
        ("Return 7 if both numbers are zero.", PAIR, (0, 0), 7),
        ("Return 7 if both old and new are 1.", PAIR, (1, 1), 7),
        ("If both strings are empty, return 7.", TEXTS, ("", ""), 7),
        ("If both lists are empty, return 7.", LISTS, ([], []), 7),
    ],
)
def test_what_is_said_in_words(
    sentence: str, code: str, args: tuple[Any, ...], expected: Any
) -> None:
    (case,) = said(sentence, code)
    assert (case.args, case.expected, case.raises) == (args, expected, "")
    assert case.provenance is Provenance.STATEMENT
    assert case.name == f"said in words: {sentence.rpartition('. ')[2].rstrip('.')}"


@pytest.mark.parametrize(
    ("sentence", "raises"),
    [
        ("Raise ValueError if n is negative.", "ValueError"),
        ("If n < 0, throw a ValueError.", "ValueError"),
        ("The function should raise a ValueError for negative numbers.", "ValueError"),
        ("If n is less than 0, throw an error.", "Exception"),
    ],
)
def test_an_exception_may_be_what_is_said(sentence: str, raises: str) -> None:
    (case,) = said(sentence, NUMBER)
    assert (case.args, case.expected, case.raises) == ((-1,), None, raises)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("If the list is empty and k is 0, return 0.", TWO),
        ("Return 0 if the list is empty and k is 2.", TWO),
        ("Otherwise, if the list is empty, return 0.", LIST),
        ("If the list is not empty, return 1.", LIST),
        ("If the stack is empty, return -1.", LIST),
        ("If no such item exists, return -1.", LIST),
        ("If n is 0, return 1 + n.", NUMBER),
        ("If the list is empty, return 'no'.", LIST),
        ("If the list is empty, return 0.", "def f(a: list[int], b: list[int]) -> int: ..."),
        ("If nums is empty, return 0.", "def f(nums: list[int], k: int) -> int: ..."),
        ("An empty string is boring.", VALID),
        ("Return 7 if both digits are 0.", PAIR),
        ("Return 7 if both numbers are 0 and it rains.", PAIR),
        ("If both strings are empty, return 7.", PAIR),
        ("If both numbers are 0, return 7.", NUMBER),
        ("If n is 0, return 1. If n is 0, return 2.", NUMBER),
    ],
)
def test_what_decides_nothing_is_no_case(sentence: str, code: str) -> None:
    assert said(sentence, code) == []


def test_no_case_breaks_a_constraint() -> None:
    sentence = "If the list is empty, return 0.\n\nConstraints:\n\n1 <= nums.length <= 9"
    assert said(sentence, LIST) == []


def test_what_an_example_shows_already_is_not_said_again() -> None:
    assert said("If n is 0, return 1.", f"{NUMBER}\n\nassert f(0) == 1") == []
