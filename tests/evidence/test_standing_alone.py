from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fakes import PROBLEM, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.case import Case, Provenance
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.evidence.standing_alone import denials
from greenloop.llm.scripted import ScriptedLLM
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
SQUARE = "def double(x):\n    return x * x\n"


def stage(guesses: Sequence[Case], by_hand: str, name: str = "scripted") -> tuple[Situation, int]:
    """A program that squares, what the model wrote, and its answer to whatever it is asked."""
    llm = ScriptedLLM(lambda _: by_hand, name=name)
    settings = load_settings()
    asker, lab = Asker(llm, Run(), settings), Lab(InProcessSandbox(), settings)
    at = Situation.outside(asker, lab, PROBLEM, code=SQUARE, cases=[STATED])
    told = denials(replace(at, guesses=guesses))
    return at, told


@pytest.mark.parametrize(
    ("guesses", "by_hand", "told"),
    [
        ([case("t1", 3, 6)], "ANSWER: 6", 1),
        ([case("t1", 3, 6)], "ANSWER: 9", 0),
        ([case("t1", 3, 6)], "I cannot say.", 0),
        ([case("t1", 3, 9)], "ANSWER: 6", 0),
        ([], "ANSWER: 6", 0),
    ],
    ids=["twice", "takes it back", "says nothing", "passes", "wrote nothing"],
)
def test_a_case_and_an_answer_by_hand_deny(guesses: list[Case], by_hand: str, told: int) -> None:
    assert stage(guesses, by_hand)[1] == told


def test_only_what_the_program_fails_is_asked_about_and_not_all_of_that() -> None:
    guesses = [case("t1", 0, 0), *(case(f"t{n}", n, 2 * n) for n in range(3, 9))]
    at, told = stage(guesses, "ANSWER: 6")
    assert (told, len(at.asker.llm.requests)) == (1, 2)  # type: ignore[attr-defined]


def test_a_model_that_computes_poorly_is_not_asked() -> None:
    at, told = stage([case("t1", 3, 6)], "ANSWER: 6", "local/small")
    assert (told, at.asker.llm.requests) == (0, [])  # type: ignore[attr-defined]
