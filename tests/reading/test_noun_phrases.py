from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.reading import read
from greenloop.reading.noun_phrases import phrases
from greenloop.stated.predicates import Sort

PAIR: dict[str, Sort | None] = {"a": "number", "b": "number"}
N: dict[str, Sort | None] = {"n": "number"}
WORD: dict[str, Sort | None] = {"s": "text", "k": "number"}


@pytest.mark.parametrize(
    ("sentence", "sorts", "lines"),
    [
        ("Given two positive integers a and b, return their gcd.", PAIR, ["a > 0", "b > 0"]),
        ("Take three non-negative numbers a, b and total.", PAIR, ["a >= 0", "b >= 0"]),
        ("For a positive integer, n, count its digits.", N, ["n > 0"]),
        ("Partitions of a positive integer n, also called sums, are asked for.", N, ["n > 0"]),
        ("n is a natural number.", N, ["n > 0"]),
        ("Return the n-th prime (n >= 1).", N, ["n >= 1"]),
        ("You get a number n (always positive).", N, ["n > 0"]),
        ("n will never be negative.", N, ["n >= 0"]),
        ("The input will always be a positive integer.", N, ["n > 0"]),
        ("Only positive integers will be passed.", PAIR, ["a > 0", "b > 0"]),
        (
            "s is a string of lowercase letters.",
            WORD,
            ["s consists of lowercase letters"],
        ),
        (
            "Given a word consisting only of digits, sum them.",
            WORD,
            ["s consists of digits"],
        ),
    ],
)
def test_what_a_phrase_says_of_inputs(
    sentence: str, sorts: dict[str, Sort | None], lines: list[str]
) -> None:
    assert [*phrases(sentence, sorts)] == lines


@pytest.mark.parametrize(
    ("sentence", "sorts"),
    [
        ("Return -1 if there is no positive integer n.", N),
        ("Return the smallest positive integer that is missing.", N),
        ("Add only positive numbers to the sum.", N),
        ("When (n > 0) fails, return 0.", N),
        ("Return a string of lowercase letters.", WORD),
        ("The input will always be a positive integer.", WORD),
    ],
)
def test_what_says_nothing_of_inputs(sentence: str, sorts: dict[str, Sort | None]) -> None:
    assert [*phrases(sentence, sorts)] == []


@given(st.text(alphabet="an positive integers,()>0 bstring of only", max_size=80))
def test_any_sentence_is_read(sentence: str) -> None:
    assert all(isinstance(one, str) for one in phrases(sentence, {**PAIR, "s": "text"}))


def test_emphasis_around_a_name() -> None:
    problem = read("Count the sums of a positive integer *n*.\n\ndef f(n):\n\nf(3) == 3").complete()
    assert problem.bounds()["n"].least == 1


def test_a_line_that_allows_more_than_a_sentence_counts() -> None:
    text = "Given a positive integer k, return it.\n\nf(3) == 3\n\nNote:\n    1. 0 <= k <= 9\n"
    problem = read(f"{text}\n\ndef f(k):\n").complete()
    assert problem.violations((0,)) == ()
