"""What prose says of inputs, and what only seems to."""

from __future__ import annotations

import pytest

from greenloop.reading import read_problem


def broken(sentence: str, parameters: str, *args: object) -> bool:
    """Whether an input breaks what a sentence says, and nothing else."""
    found = read_problem(f"Work out the score. {sentence}\n\ndef score({parameters}) -> bool:\n")
    assert found is not None
    return bool(found[0].violations(args))


@pytest.mark.parametrize(
    ("sentence", "parameters", "good", "bad"),
    [
        ("`seats` is between 1 and 26.", "seats: int", 26, 27),
        ("seats is strictly between 1 and 26, exclusive.", "seats: int", 25, 26),
        ("seats will be a positive integer not larger than 100.", "seats: int", 100, 101),
        ("The number is at least three.", "seats: int", 3, 2),
        ("We need all seats, 0 ≤ seats < 60.", "seats: int", 59, 60),
        ("seats is a non-negative number.", "seats: int", 0, -1),
        ("seats is even.", "seats: int", 2, 3),
        ("seats is divisible by 3.", "seats: int", 6, 7),
        ("seats is a positive multiple of 3.", "seats: int", 6, 7),
        ("seats is a whole number of rows from 0 to 9.", "seats: int", 9, 10),
        ("seats is from 0 to 9 and can be divided by 3.", "seats: int", 6, 7),
        ("The list is never empty.", "row: list[int]", [1], []),
        ("The list has at most three elements.", "row: list[int]", [1, 1, 1], [1, 1, 1, 1]),
        ("The array has at least two elements.", "row: list[int]", [1, 2], [1]),
        ("You can assume that the length of row is at least 2.", "row: list[int]", [1, 2], [1]),
        ("You may assume all numbers are distinct.", "row: list[int]", [1, 2], [1, 1]),
        ("The given list does not contain duplicates.", "row: list[int]", [1, 2], [1, 1]),
        ("row is sorted in ascending order.", "row: list[int]", [1, 2], [2, 1]),
        ("row is sorted in descending order.", "row: list[int]", [2, 1], [1, 2]),
        ("No two adjacent elements are equal.", "row: list[int]", [1, 2, 1], [1, 1]),
        ("Each number in row is between 0 and 9 (inclusive).", "row: list[int]", [9], [10]),
        ("You are given a non-empty list of positive integers.", "row: list[int]", [1], [0]),
        ("word contains only lowercase letters.", "word: str", "ab", "aB"),
        ("The string consists of digits and spaces only.", "word: str", "1 2", "a"),
        ("The string is non-empty.", "word: str", "a", ""),
    ],
)
def test_what_is_said_of_every_input(
    sentence: str, parameters: str, good: object, bad: object
) -> None:
    assert not broken(sentence, parameters, good)
    assert broken(sentence, parameters, bad)


@pytest.mark.parametrize(
    "sentence",
    [
        "The result is between 1 and 26.",
        "If seats is less than 2, return False.",
        "seats should be handled if it is negative.",
        "seats may be positive.",
        "seats is divisible by 3 or 5.",
        "seats is between 1 and 26 times as large.",
        "seats must be positive, otherwise raise an error.",
        "Return True if:\n- seats is even\n- seats is at least 3\n",
        "For example:\nseats is between 1 and 2\n",
        "A good number is positive.",
        "seats is positive. For a negative number return False.",
        "seats is positive. If seats is 0, return False.",
    ],
)
def test_what_is_not_said_of_every_input(sentence: str) -> None:
    assert not any(broken(sentence, "seats: int", number) for number in (-7, 0, 1, 2, 1000))


@pytest.mark.parametrize(
    "sentence",
    [
        "The list must be sorted in ascending order.",
        "Return row, where the list has at least two elements.",
        "The list must contain no duplicates when you are done.",
        "If row is empty, return False. The list has at least one element.",
    ],
)
def test_what_may_be_meant_of_the_answer(sentence: str) -> None:
    text = f"Tidy a list. {sentence}\n\ndef tidy(row: list[int]) -> list[int]:\n"
    found = read_problem(text)
    assert found is not None
    assert not any(found[0].violations([row]) for row in ([], [2, 1, 1]))


def test_prose_that_an_example_breaks_is_shown_as_not_understood() -> None:
    stub = "def add(row: list[int]) -> int:"
    text = f"Add up. `row` has at least two elements.\n\n{stub}\n\nadd([1]) -> 1"
    found = read_problem(text)
    assert found is not None
    assert found[0].unread == ("row has at least two elements",)
