"""Reading takes time in proportion to the length of a text, whatever is in it."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.quotes import quoted
from greenloop.reading.text import LONGEST

STUB = "\n\ndef f(nums: list[int], k: int) -> int: ...\n"
SLACK = 1.0
"""Seconds that a short text may take on a busy machine; a quadratic one takes minutes here."""
PIECES = [
    *(
        "a",
        "a ",
        "(",
        "[",
        "{",
        "7",
        "7 ",
        " ",
        "f(",
        "f(1",
        "=",
        "-",
        "_",
        "|",
        ",",
        '"',
        "'",
        "`",
    ),
    *("Input:", "Input: k = ", 'f("', '\\"', "```\n", "<p ", "10^", "1 <= k, ", "nums[i] ", "any "),
    *("return ", "function ", "exactly one ", "in any order ", "if the list is empty, ", "order "),
    *("Constraints:\n1 <= k", "| k ", "1 -> 2\n", "first k elements of ", "For k = 1", "within 1"),
    *("$", "$a", "$a$ ", "\\(", "\\[", "\\textbf{", "<td>", "<table>", "<script>", "<!--", "> "),
    *("10\n", "【", "\\_", "> f(", "s 由", "的长度", "1 000 ", "# "),
]
BEGINNINGS = ["Constraints:\n", "Input: k = 1\nOutput: 1", "linked list ", "<p></p>"]


def seconds(beginning: str, piece: str, length: int) -> float:
    text = beginning + piece * ((length - len(beginning)) // len(piece)) + "x" + STUB
    start = process_time()
    with suppress(ProblemError):
        read(text).complete()
    return process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    assert seconds("", piece, 40_000) < 8 * seconds("", piece, 10_000) + SLACK


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("piece", ["a ", " ", "and ", "return ", "'a' "])
def test_wherever_it_stands(beginning: str, piece: str) -> None:
    assert seconds(beginning, piece, 40_000) < 8 * seconds(beginning, piece, 10_000) + SLACK


def test_the_longest_word_is_read_quickly() -> None:
    assert seconds("", "a", LONGEST - 100) < 5 * SLACK


def test_white_space_is_squeezed_quickly() -> None:
    case = read("Input: k = 1\nOutput: 2").shown[0]
    start = process_time()
    assert not quoted(case, " " * LONGEST + "x")
    assert process_time() - start < SLACK
