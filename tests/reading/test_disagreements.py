"""Statements whose prose contradicts an example, and some that only look like it."""

from __future__ import annotations

import pytest

from greenloop.reading import read_problem


def found(prose: str, stub: str, example: str) -> tuple[str, ...]:
    read = read_problem(f"{prose}\n\n{stub}\n\n{example}")
    assert read is not None
    return read[0].contradictions


LIST = "def tidy(row: list[int]):"
TEXT = "def tidy(word: str):"
NUMBER = "def tidy(seats: int):"

CONTRADICT = [
    ("Return the number of passengers over 18.", LIST, "tidy([3, 20]) -> [20]"),
    ("The function should return how many words there are.", TEXT, 'tidy("a b") -> ["a", "b"]'),
    ("Return a list of the large fares.", LIST, "tidy([3, 20]) -> 20"),
    ("Return an array of digits.", NUMBER, "tidy(34) -> 34"),
    ("Return a string that shows the seats.", NUMBER, "tidy(3) -> 3"),
    ("Return whether the row is full.", LIST, "tidy([1]) -> 1"),
    ("Return a boolean.", TEXT, 'tidy("ab") -> "yes"'),
    ("Return a list of exactly three numbers.", LIST, "tidy([1, 2]) -> [1, 2]"),
    ("It returns a list of 2 elements.", LIST, "tidy([4, 4, 5]) -> [4, 4, 5]"),
    ("Return the mean, rounded to two decimals.", LIST, "tidy([1, 1, 2]) -> 1.3333"),
    ("The result is rounded to 1 decimal place.", LIST, "tidy([1, 2, 2]) -> 1.67"),
    ("Return the numbers without duplicates.", LIST, "tidy([1, 1, 2]) -> [1, 1, 2]"),
    ("Devuelve los números sin repetidos.", LIST, "tidy([1, 1, 2]) -> [1, 1, 2]"),
    ("Return the word in upper case.", TEXT, 'tidy("ab") -> "Ab"'),
    ("Return the label in lowercase.", TEXT, 'tidy("Ab") -> "Ab"'),
    ("Return the numbers from smallest to largest.", LIST, "tidy([1, 3, 2]) -> [3, 2, 1]"),
    ("Return all fares, largest first.", LIST, "tidy([1, 3, 2]) -> [1, 2, 3]"),
    ("Devuelve la lista ordenada de menor a mayor.", LIST, "tidy([1, 2]) -> [2, 1]"),
    ("Gib die Zahlen absteigend zurück.", LIST, "tidy([1, 2]) -> [1, 2]"),
    ("Return the numbers in ascending order.", LIST, "tidy([1, 2]) -> [2, 1]"),
    ("Find the first gap. Return -1 if there is no gap.", LIST, "tidy([1, 2]) -> None"),
    ("Find the seat. If there is no such seat, return -1.", LIST, "tidy([1, 2]) -> None"),
    ("Add up. The list has at least two elements.", LIST, "tidy([1]) -> 1"),
    ("Add up. The list is never empty.", LIST, "tidy([]) -> 0"),
    ("Add up. `seats` is between 1 and 26.", NUMBER, "tidy(27) -> 9"),
    ("Count. The string contains only lowercase letters.", TEXT, 'tidy("aB") -> 2'),
    ("Add up. The numbers are distinct.", LIST, "tidy([2, 2]) -> 4"),
    ("Double it.", NUMBER, "tidy(2) -> 4\ntidy(2) -> 5"),
    ("Double it. If seats is 0, return 1.", NUMBER, "tidy(0) -> 0"),
    ("Count.", NUMBER, "Input: seats = 3\nOutput: 4\nExplanation: Hence, the answer is 5."),
    ("Round down to a whole number of rows of two seats.", NUMBER, "tidy(3) -> 2"),
    ("Ignore upper and lower case. Are all letters equal?", TEXT, 'tidy("aA") -> False'),
    ("Add up the numbers from 1 to seats, inclusive.", NUMBER, "tidy(3) -> 3"),
    ("Return the place of the largest, counting from 1.", LIST, "tidy([9, 1]) -> 0"),
]
NOT_SEEN = CONTRADICT[-4:]
"""What takes a reader who understands the sentence; programs that read it alike dispute these."""

AGREE = [
    ("Return the number of passengers in each row.", LIST, "tidy([3, 20]) -> 2"),
    ("Return the number of seats in each row in a list.", LIST, "tidy([3]) -> [3]"),
    ("Return the number of pairs as a list of one.", LIST, "tidy([3]) -> [0]"),
    ("Return a list, or -1 if there is none.", LIST, "tidy([]) -> -1"),
    ("Return the list index of the largest fare.", LIST, "tidy([3, 20]) -> 1"),
    ("Return the array element that is largest.", LIST, "tidy([3, 20]) -> 20"),
    ("Return a string if it is long, otherwise a number.", TEXT, 'tidy("a") -> 1'),
    ("Return whether the row is full.", LIST, "tidy([1]) -> True"),
    ("Return 1 if the row is full, else 0.", LIST, "tidy([1]) -> 1"),
    ("Return a list of 2 elements for each row.", LIST, "tidy([1, 2]) -> [[1, 1], [2, 2]]"),
    ("Return a list of three numbers if there are as many.", LIST, "tidy([1]) -> [1]"),
    ("Return the mean, rounded to two decimals.", LIST, "tidy([1, 1, 2]) -> 1.33"),
    ("Fares are rounded to two decimals before they are added.", LIST, "tidy([1]) -> 1.125"),
    ("Remove duplicates, then return each number doubled.", LIST, "tidy([1]) -> [2, 2]"),
    ("Return the list without duplicates if it is short.", LIST, "tidy([1, 1]) -> [1, 1]"),
    (
        "Return the word with its first letter in upper case letters of gold.",
        TEXT,
        'tidy("a") -> "A"',
    ),
    ("Return the lowercase letters it lacks, then the rest.", TEXT, 'tidy("a") -> "B"'),
    (
        "Sort from smallest to largest, then return the list reversed.",
        LIST,
        "tidy([1, 2]) -> [2, 1]",
    ),
    ("Visit the rows largest first, return the fares.", LIST, "tidy([1, 2]) -> [1, 2]"),
    ("Return the fares from smallest to largest.", LIST, "tidy([2, 2]) -> [2, 2]"),
    ("Return all fares, largest first.", LIST, "tidy([1, 3, 2]) -> [3, 2, 1]"),
    ("Return -1 if there is no gap, None if the row is empty.", LIST, "tidy([]) -> None"),
    ("Return the change; it may be negative.", LIST, "tidy([2, 1]) -> -1"),
    ("Add up. The list has at least two elements.", LIST, "tidy([1, 1]) -> 2"),
    ("Add up. The result is between 1 and 26.", NUMBER, "tidy(27) -> 9"),
    ("Add up. If seats is between 1 and 26, add one.", NUMBER, "tidy(27) -> 27"),
    ("Count the letters. A tag contains only lowercase letters.", TEXT, 'tidy("aB") -> 1'),
    ("Add up those that are distinct.", LIST, "tidy([2, 2]) -> 2"),
    ("Return any of them.", NUMBER, "tidy(2) -> 1\ntidy(2) -> 2"),
    ("Given a positive number, count its digits.", NUMBER, "tidy(0) -> 1"),
    ("Count.", NUMBER, "Input: seats = 3\nOutput: 4\nExplanation: Hence, the answer is 4."),
]


@pytest.mark.parametrize("text", [one for one in CONTRADICT if one not in NOT_SEEN])
def test_a_contradiction_is_seen(text: tuple[str, str, str]) -> None:
    assert found(*text)


@pytest.mark.parametrize("text", AGREE)
def test_what_agrees_is_no_contradiction(text: tuple[str, str, str]) -> None:
    assert found(*text) == ()
