from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fakes import PROBLEM, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Purpose
from greenloop.domain.problem import Problem, Promises
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Source, Verdict
from greenloop.evidence.review import Review, decide_on, review
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request
from greenloop.running.lab import Lab

RIGHT = "def double(x):\n    return 2 * x\n"
SQUARE = "def double(x):\n    return x * x\n"
RAISES = "def double(x):\n    return 4 if x == 2 else x.none\n"

STATED = case("s1", 2, 4, Provenance.STATEMENT)
CERTAIN = case("s2", 3, 6, Provenance.USER)
GUESS = case("t1", 4, 9)
OTHER = case("t2", 5, 11)
OUTSIDE = case("t3", -1, 7)


@dataclass(frozen=True)
class Stage:
    """A program on cases, and the model that may be asked about it."""

    at: Situation
    llm: ScriptedLLM

    @property
    def asked(self) -> list[Purpose]:
        return [request.purpose for request in self.llm.requests]


def stage(
    code: str,
    cases: Sequence[Case],
    rivals: str = RIGHT,
    problem: Problem = PROBLEM,
    **settings: Any,
) -> Stage:
    """The model writes ``rivals`` and has nothing to say by hand."""

    def answer(request: Request) -> str:
        return f"```python\n{rivals}```" if request.purpose is Purpose.CODE else ""

    chosen, llm = load_settings(**settings), ScriptedLLM(answer)
    asker, lab = Asker(llm, Run(), chosen), Lab(InProcessSandbox(), chosen)
    return Stage(Situation.outside(asker, lab, problem, code=code, cases=cases), llm)


def blames(verdicts: Sequence[Verdict]) -> dict[str, Blame]:
    return {verdict.case: verdict.blame for verdict in verdicts}


# --- which cases ---


def test_only_certain_failing_cases_are_judged_where_there_are_any() -> None:
    on = stage(SQUARE, [STATED, GUESS, CERTAIN, OTHER])
    assert blames(review(on.at).verdicts) == {"s2": Blame.CODE}


def test_all_failing_cases_are_judged_where_no_certain_one_fails() -> None:
    on = stage(RIGHT, [STATED, GUESS, CERTAIN, case("t4", 6, 12), OTHER])
    assert list(blames(review(on.at).verdicts)) == ["t1", "t2"]


def test_where_nothing_fails_there_is_nothing_to_judge() -> None:
    on = stage(RIGHT, [STATED, CERTAIN])
    assert review(on.at) == Review()
    assert on.asked == []


# --- who is asked ---


def test_constraints_and_certainty_need_no_witnesses() -> None:
    on = stage(SQUARE, [CERTAIN, OUTSIDE])
    decided = decide_on(on.at, [CERTAIN, OUTSIDE])
    assert blames(decided.verdicts) == {"s2": Blame.CODE, "t3": Blame.INVALID_INPUT}
    assert decided.drawn == ()
    assert on.asked == []


def test_code_that_fails_a_certain_case_is_wrong_on_a_guess_and_nobody_is_asked() -> None:
    on = stage(SQUARE, [CERTAIN, GUESS])
    (verdict,) = decide_on(on.at, [GUESS]).verdicts
    assert (verdict.blame, [one.source for one in verdict.evidence]) == (
        Blame.CODE,
        [Source.PROVENANCE],
    )
    assert "s2" in verdict.evidence[0].detail
    assert on.asked == []


def test_candidates_that_were_drawn_to_testify_are_returned() -> None:
    on = stage(RIGHT, [STATED, GUESS])
    reviewed = review(on.at)
    assert [(one.id, one.origin, one.parent) for one in reviewed.drawn] == [
        ("c2", Origin.SAMPLE, None),
        ("c3", Origin.SAMPLE, None),
    ]
    assert on.asked == [Purpose.CODE, Purpose.CODE]
    (verdict,) = reviewed.verdicts
    assert (verdict.blame, verdict.rewrites, verdict.expected) == (Blame.TEST, True, 8)


def test_the_certain_and_the_invalid_are_decided_beside_those_that_need_witnesses() -> None:
    on = stage(RIGHT, [STATED, OUTSIDE, GUESS])
    assert blames(review(on.at).verdicts) == {"t3": Blame.INVALID_INPUT, "t1": Blame.TEST}


# --- what the code has for itself ---


def test_a_guess_that_nobody_bears_out_is_wrong_where_the_code_passes_what_is_certain() -> None:
    on = stage(RIGHT, [STATED, CERTAIN, GUESS], candidates=1)
    (verdict,) = review(on.at).verdicts
    assert (verdict.blame, verdict.rewrites, verdict.evidence) == (Blame.TEST, False, ())
    assert "all 2 certain cases" in verdict.reason


def test_code_without_an_answer_has_no_standing() -> None:
    on = stage(RAISES, [STATED, GUESS], candidates=1)
    (verdict,) = review(on.at).verdicts
    assert (verdict.blame, [one.source for one in verdict.evidence]) == (
        Blame.CODE,
        [Source.OUTCOME],
    )


def test_to_have_no_answer_proves_nothing_where_inputs_are_promised_to_be_valid() -> None:
    valid = PROBLEM.model_copy(update={"promises": Promises(valid="Every input is valid")})
    on = stage(RAISES, [STATED, GUESS], rivals=RAISES, problem=valid)
    (verdict,) = review(on.at).verdicts
    assert (verdict.blame, verdict.evidence) == (Blame.UNDECIDED, ())
