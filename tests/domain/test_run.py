from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from pydantic import ValidationError

from fakes import PROBLEM, candidate, case, result
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Provenance, Status
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    Challenged,
    CodeEdited,
    Event,
    Finished,
    Measured,
    ModelCalled,
    Noted,
    ProblemRead,
    Purpose,
    Reviewed,
    Started,
    TestsRun,
    Usage,
)
from greenloop.domain.figures import Comparison, Figures
from greenloop.domain.growth import Growth, Interval
from greenloop.domain.laws import Law, Point
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Change, Confidence, Edit, Evidence, Source, Verdict
from strategies import values

SHOWN = case("t1", 1, 2, Provenance.STATEMENT)
GUESSED = case("t2", 3, 7)
CORRECTED = GUESSED.model_copy(update={"expected": 6, "provenance": Provenance.CONSENSUS})
DROPPED = case("t3", -1, -2)
ASIDE = case("t4", 4, 9, status=Status.QUARANTINED, reason="nobody agrees")

FIRST = Candidate(id="c1", code="def double(x): return x + x", origin=Origin.FIRST)
REPAIR = candidate("c2", parent="c1")
WORSE = candidate("c3", parent="c1")

EXPECTED = Edit(target="t2", what=Change.EXPECTED, before=7, after=6, why="two say so")
DROP = Edit(target="t3", what=Change.DROPPED, why="breaks 0 <= x")
KEPT = Edit(target="c2", what=Change.CODE)
REVERTED = Edit(target="c3", what=Change.REVERTED)
OBSERVED = Evidence(source=Source.CANDIDATE, blames=Blame.TEST, detail="c2 returns 6", value=6)
TO_CODE = Verdict(case="t1", blame=Blame.CODE)
TO_TEST = Verdict(case="t2", blame=Blame.TEST, evidence=(OBSERVED,), expected=6, rewrites=True)

READ_TWICE = Usage(
    purpose=Purpose.CASES, model="m", tokens_in=50, tokens_out=7, tokens_cached=40, seconds=0.5
)
STARTED = Started(
    version="1", model="m", seed=7, settings={"k": 1}, layers=("seccomp",), warnings=("old kernel",)
)
RED = TestsRun(iteration=1, results=(result("c1", SHOWN, 2), result("c1", GUESSED, 6)), seconds=0.1)
GREEN = TestsRun(iteration=2, results=(result("c1", CORRECTED, 6),), seconds=0.1, best="c1")
REVIEWED = Reviewed(candidate="c1", verdicts=(TO_CODE, TO_TEST))
FINISHED = Finished(
    solved=True,
    reason="all tests pass",
    candidate="c1",
    confidence=Confidence.MEDIUM,
    track_record="9 of 10",
    doubts=("too few inputs",),
    iterations=2,
    seconds=3.0,
    seconds_model=2.0,
    seconds_sandbox=0.5,
)
UNFINISHED: list[Event] = [
    STARTED,
    ProblemRead(problem=PROBLEM.model_copy(update={"title": "Twise"})),
    ProblemRead(problem=PROBLEM.model_copy(update={"title": "Twice"})),
    ModelCalled(usage=READ_TWICE),
    CasesAdded(cases=(SHOWN, GUESSED, DROPPED, ASIDE), rejected=("no value",)),
    ModelCalled(usage=Usage(purpose=Purpose.CODE, model="m", tokens_in=3, tokens_out=2)),
    CandidateAdded(candidate=FIRST),
    Noted(message="a reply could not be read"),
    RED,
    REVIEWED,
    CaseEdited(edit=EXPECTED, case=CORRECTED),
    CaseEdited(edit=DROP, case=None),
    CandidateAdded(candidate=REPAIR),
    CodeEdited(edit=KEPT),
    CandidateAdded(candidate=WORSE),
    CodeEdited(edit=REVERTED),
    Noted(message="the budget is spent"),
    GREEN,
    Challenged(candidate="c1", inputs=9, answered=8, rivals=1, support=2, survived=True),
]
MEASURED = Measured(
    candidate="c2",
    instead_of="c1",
    measures=Figures(
        points=(Point(size=4, seconds=1e-6, peak_memory=1000),),
        growth=Growth(laws=(Law.LINEAR,), exponent=Interval(value=1.0, low=0.9, high=1.1)),
        stated=100,
        expected=Interval(value=1e-5, low=9e-6, high=2e-5),
        limit=2.0,
        rivals=(Comparison(candidate="c1", seconds=None),),
    ),
)
WHOLE: list[Event] = [*UNFINISHED, MEASURED, FINISHED]


def run_of(*events: Event) -> Run:
    run = Run()
    for event in events:
        run.record(event)
    return run


def test_the_listener_hears_an_event_that_is_there_already() -> None:
    heard: list[list[Event]] = []
    run = Run(lambda _: heard.append(list(run.events)))
    run.record(STARTED)
    run.record(FINISHED)
    assert heard == [[STARTED], [STARTED, FINISHED]]


def test_nothing_is_known_of_a_run_without_events() -> None:
    run = Run()
    assert (run.started, run.finished, run.problem) == (None, None, None)
    assert (run.last_tests, run.best) == (None, None)
    assert (run.cases, run.candidates, run.live_candidates) == ({}, {}, {})
    assert (run.active_cases, run.certain_cases) == ([], [])
    assert (run.reviews, run.verdicts, run.edits) == ([], [], [])
    assert (run.usages, run.notes, run.iterations, run.tokens) == ([], [], 0, 0)
    assert (run.solved, run.code) == (False, "")


def test_cases_are_there_in_their_latest_version_without_the_dropped() -> None:
    run = run_of(*WHOLE)
    assert run.cases == {"t1": SHOWN, "t2": CORRECTED, "t4": ASIDE}
    assert run.active_cases == [SHOWN, CORRECTED]
    assert run.certain_cases == [SHOWN]


def test_a_certain_case_that_is_set_aside_is_not_active() -> None:
    aside = SHOWN.model_copy(update={"status": Status.QUARANTINED})
    users = case("u", 1, 2, Provenance.USER)
    assert run_of(CasesAdded(cases=(aside, users))).certain_cases == [users]


def test_a_case_may_be_dropped_twice_and_may_come_back() -> None:
    drop = CaseEdited(edit=DROP, case=None)
    run = run_of(CasesAdded(cases=(DROPPED,)), drop, drop)
    assert run.cases == {}
    run.record(CasesAdded(cases=(DROPPED,)))
    assert run.cases == {"t3": DROPPED}


def test_reverted_repairs_are_candidates_but_not_live() -> None:
    run = run_of(*WHOLE)
    assert list(run.candidates.items()) == [("c1", FIRST), ("c2", REPAIR), ("c3", WORSE)]
    assert run.live_candidates == {"c1": FIRST, "c2": REPAIR}


def test_who_takes_the_place_of_an_equal_is_the_best_until_tests_run_again() -> None:
    added = [CandidateAdded(candidate=one) for one in (FIRST, REPAIR)]
    run = run_of(*added, GREEN, MEASURED)
    assert run.best == REPAIR
    run.record(GREEN)
    assert run.best
    assert run.best.id == GREEN.best


def test_the_latest_tests_name_the_best() -> None:
    run = run_of(CandidateAdded(candidate=FIRST), CandidateAdded(candidate=REPAIR))
    seen = [run.best]
    for best in ("c1", "c2", "nobody", "c1", None):
        run.record(TestsRun(iteration=1, results=(), seconds=0.1, best=best))
        seen.append(run.best)
    assert seen == [None, FIRST, REPAIR, None, FIRST, None]
    assert run.iterations == 5


def test_what_was_said_is_there_oldest_first() -> None:
    run = run_of(*WHOLE)
    assert run.last_tests == GREEN
    assert run.reviews == [REVIEWED]
    assert run.verdicts == [TO_CODE, TO_TEST]
    assert run.edits == [EXPECTED, DROP, KEPT, REVERTED]
    assert run.notes == ["a reply could not be read", "the budget is spent"]
    assert [usage.purpose for usage in run.usages] == [Purpose.CASES, Purpose.CODE]


def test_cached_tokens_are_part_of_those_read() -> None:
    assert run_of(*WHOLE).tokens == 50 + 7 + 3 + 2


def test_the_latest_reading_and_the_latest_end_count() -> None:
    failed = FINISHED.model_copy(update={"solved": False, "candidate": None})
    run = run_of(*WHOLE, failed)
    assert run.started == STARTED
    assert run.problem == PROBLEM.model_copy(update={"title": "Twice"})
    assert (run.finished, run.solved, run.code) == (failed, False, "")


def test_the_code_of_a_candidate_that_is_not_there_is_empty() -> None:
    assert run_of(FINISHED).code == ""


# --- as data ------------------------------------------------------------------------------------

SO_FAR: dict[str, Any] = {
    "solved": False,
    "reason": "interrupted",
    "limit": None,
    "confidence": None,
    "track_record": "",
    "doubts": [],
    "title": "Twice",
    "model": "m",
    "seed": 7,
    "iterations": 2,
    "candidates": 3,
    "cases": {"statement": 1, "consensus": 1, "quarantined": 1},
    "edits": 4,
    "tokens_in": 53,
    "tokens_out": 9,
    "cost": None,
    "models": {"m": {"calls": 2, "tokens_in": 53, "tokens_out": 9, "seconds": 0.5}},
    "seconds": None,
    "seconds_model": None,
    "seconds_sandbox": None,
    "layers": ["seccomp"],
    "warnings": ["old kernel"],
    "code": "",
}


def test_the_summary_of_an_unfinished_run() -> None:
    assert run_of(*UNFINISHED).summary() == SO_FAR


def test_the_summary_of_a_finished_run() -> None:
    assert run_of(*WHOLE).summary() == {
        **SO_FAR,
        "solved": True,
        "reason": "all tests pass",
        "confidence": "medium",
        "track_record": "9 of 10",
        "doubts": ["too few inputs"],
        "seconds": 3.0,
        "seconds_model": 2.0,
        "seconds_sandbox": 0.5,
        "code": FIRST.code,
    }


def test_the_summary_of_a_run_that_was_cut_off_at_once() -> None:
    nothing = {"title": "", "model": "", "seed": 0, "cases": {}, "layers": [], "warnings": []}
    counts = ("cost", "iterations", "candidates", "edits", "tokens_in", "tokens_out")
    assert Run().summary() == {**SO_FAR, **nothing, "models": {}, **dict.fromkeys(counts, 0)}


def again(run: Run) -> Run:
    """The run after a way through JSON."""
    return Run.from_json(json.loads(json.dumps(run.to_json())))


def test_every_event_comes_back_from_json() -> None:
    assert {type(event) for event in WHOLE} == set(get_args(get_args(Event)[0]))
    run = run_of(*WHOLE)
    back = again(run)
    assert back.events == run.events
    assert repr(back.events) == repr(run.events)  # which tells tuples from lists, and 1 from True
    assert back.summary() == run.summary()


def test_a_run_is_read_from_its_events_alone() -> None:
    data = run_of(*WHOLE).to_json()
    assert Run.from_json({"events": data["events"]}).events == WHOLE


@given(values, values)
def test_values_in_a_run_come_back_from_json(x: Any, expected: Any) -> None:
    added = case("t1", x, expected)
    edit = Edit(target="t1", what=Change.EXPECTED, before=x, after=expected)
    run = run_of(CasesAdded(cases=(added,)), CaseEdited(edit=edit, case=added))
    assert json.dumps(again(run).to_json()) == json.dumps(run.to_json())


@pytest.mark.parametrize(
    "events",
    [[{"type": "nothing"}], [{"type": "noted"}], [{"type": "noted", "text": "a"}], "noted"],
)
def test_what_is_not_a_run_is_refused(events: Any) -> None:
    with pytest.raises(ValidationError):
        Run.from_json({"events": events})
