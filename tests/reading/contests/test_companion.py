from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.reading import read
from greenloop.reading.contests.companion import read_posted


def body(*samples: tuple[str, str], **more: Any) -> str:
    return json.dumps(
        {
            "name": "A. Add Them Up",
            "group": "Judge - Round 1",
            "url": "https://judge.example/1/A",
            "timeLimit": 1500,
            "memoryLimit": 256,
            "tests": [{"input": one, "output": other} for one, other in samples],
            "input": {"type": "stdin"},
            "output": {"type": "stdout"},
            **more,
        }
    )


def cases(*samples: tuple[str, str]) -> list[tuple[str, Any, str]]:
    text, beside = read_posted(body(*samples)).problem("Add all numbers.")
    draft = read(text, beside)
    assert draft.signature
    assert draft.signature.kind is Kind.PROGRAM
    return [(one.args[0], one.expected, one.provenance.value) for one in draft.shown]


def test_samples_are_those_of_a_program() -> None:
    two = ("2\n1 2\n\n3 4\n", "3\n7\n")
    assert cases(("1 2\n", "3\n"), two) == [("1 2\n", "3\n", "statement"), (*two, "statement")]


def test_limits_and_statement_are_in_the_text() -> None:
    posted = read_posted(body(("1\n", "1\n")))
    text, beside = posted.problem("Add all numbers.")
    assert text.startswith("A. Add Them Up\n\nAdd all numbers.\nTime limit: 1.5 seconds\n")
    assert "Memory limit: 256 megabytes" in text
    assert beside.cases == ()
    assert posted.slug == "a-add-them-up"


@pytest.mark.parametrize(
    "sample",
    [
        ("1\nSample Output\n2\n", "3\n"),
        ("input\n", "output\n"),
        ("\n", "none\n"),
        ("Note\n", "x\n"),
    ],
)
def test_samples_that_a_text_cannot_show_are_cases_beside_it(sample: tuple[str, str]) -> None:
    found = cases(("5 6\n", "11\n"), sample)
    assert {(one.strip(), other.strip()) for one, other, _ in found} == {
        ("5 6", "11"),
        (sample[0].strip(), sample[1].strip()),
    }


LINES = st.lists(st.text(alphabet="12 ab-:#*>", min_size=1, max_size=8), min_size=1, max_size=4)


@given(st.lists(st.tuples(LINES, LINES), min_size=1, max_size=3))
def test_no_sample_is_lost_and_none_is_made_up(samples: list[tuple[list[str], list[str]]]) -> None:
    given_ = {"\n".join(one): "\n".join(other) for one, other in samples}
    tokens = {tuple(one.split()): tuple(other.split()) for one, other in given_.items()}
    if len(tokens) == len(given_) and all(tokens.values()):
        found = cases(*given_.items())
        assert {tuple(one.split()): tuple(other.split()) for one, other, _ in found} == tokens


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"name": 1, "tests": []}', '{"name": "A"}', '{"name": "A", "tests": [1]}',
     '{"name": "A", "tests": [], "timeLimit": "long"}', "[" * 100_000],
)  # fmt: skip
def test_what_is_not_a_problem_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match="not a problem of Competitive Companion"):
        read_posted(text)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"interactive": True}, "interactive"),
        ({"input": {"type": "file", "fileName": "a.in"}}, "its input in a file"),
        ({"output": {"type": "file"}}, "its output in a file"),
    ],
)
def test_what_no_program_of_standard_streams_solves_is_refused(
    more: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ProblemError, match=complaint):
        read_posted(body(("1", "2"), **more))


@given(st.text(max_size=60))
def test_nothing_else_is_raised(text: str) -> None:
    with suppress(ProblemError):
        read_posted(text)
