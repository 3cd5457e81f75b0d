"""Puzzles told in prose; every one is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.reading.contests.puzzles import puzzle
from greenloop.reading.contests.samples import Layout

HEAD = "--- Day 4: Ink ---\n\nThe jars of ink stand in a row (your puzzle input).\n\n"
EXAMPLE = f"{HEAD}For example:\n\n3\n4\n\n"
ASKS = "\n\nHow much ink is there?"


def samples(text: str) -> list[tuple[str, str]]:
    found = puzzle(text)
    assert found is not None
    return found.samples


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Together, the total is 7.", "7"),
        ("In this example, the sum is **7**.", "7"),
        ("Adding these up produces `1,007`!", "1007"),
        ("So, the total amount of ink is 3 + 4 = 7 drops.", "7"),
        ("The number of jars is 2. Their total is 7.", "7"),
        ("The answer is `ab-c`.", "ab-c"),
    ],
)
def test_the_answer_is_in_a_sentence(said: str, answer: str) -> None:
    assert samples(EXAMPLE + said + ASKS) == [("3\n4", answer)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}The total is 7.{ASKS}",
        f"{EXAMPLE}Nobody knows.{ASKS}",
        f"{EXAMPLE}Ink dries for 7 days.{ASKS}",
        f"{HEAD}Here are more examples:\n\n3\n4\n\nThe sum is 7.{ASKS}",
        f"{EXAMPLE}Here is another example:\n\n9\n\nThe sum is 9.{ASKS}",
    ],
    ids=["no input", "no answer", "another number", "more examples", "of another input"],
)
def test_half_a_sample_is_none(text: str) -> None:
    assert samples(text) == []


def test_the_second_part_is_asked_for() -> None:
    second = "\n\n--- Part Two ---\n\nInk dries. In the example above, the total is now 5."
    assert samples(f"{EXAMPLE}The total is 7.{ASKS}{second}{ASKS}") == [("3\n4", "5")]


def test_an_input_may_have_empty_lines_in_a_fence() -> None:
    text = f"{HEAD}For example:\n\n```\n3\n\n4\n```\n\nThe sum is 7.{ASKS}"
    assert samples(text) == [("3\n\n4", "7")]


def test_other_texts_are_no_puzzles() -> None:
    assert puzzle("Solve the puzzle of day 4. For example:\n\n3\n\nThe sum is 3.") is None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(puzzle(HEAD + text), Layout)
