"""One run in which everything happens, told by hand: what the readers of a run are tested on."""

from __future__ import annotations

from fakes import SIGNATURE
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
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
from greenloop.domain.growth import Interval, extrapolated, growth
from greenloop.domain.laws import Point
from greenloop.domain.verdict import Blame, Change, Confidence, Edit, Evidence, Source, Verdict
from greenloop.reading import settle

WRONG = "def double(x: int) -> int:\n    return x * x\n"
RIGHT = "def double(x: int) -> int:\n    return 2 * x\n"


def case(name: str, x: int, expected: int, provenance: Provenance, category: str = "edge") -> Case:
    return Case(
        id=f"id-{name}",
        name=name,
        category=category,
        args=(x,),
        expected=expected,
        provenance=provenance,
    )


STATED = case("stated", 2, 4, Provenance.STATEMENT, "basic")
GUESSED = case("guessed", 3, 7, Provenance.GUESS)
DOUBTED = case("doubted", 4, 9, Provenance.GUESS, "large")
BAD = case("out of bounds", -1, 0, Provenance.GUESS)


def result(of: Case, candidate: str, actual: int, outcome: Outcome) -> Result:
    return Result(candidate=candidate, case=of.id, outcome=outcome, actual=actual, seconds=0.0015)


START = Started(
    version="9.9",
    model="scripted",
    seed=7,
    layers=("process",),
    warnings=("code is not fully confined",),
)
EVENTS: tuple[Event, ...] = (
    START,
    ModelCalled(
        usage=Usage(purpose=Purpose.CASES, model="scripted", tokens_in=1000, tokens_out=234)
    ),
    ProblemRead(problem=settle("Return twice x.", SIGNATURE, ["0 <= x <= 100"], title="Double It")),
    CasesAdded(cases=(STATED,)),
    CasesAdded(cases=(GUESSED, DOUBTED, BAD), rejected=("'text': x is not an int",)),
    Noted(message="one reply could not be read"),
    CandidateAdded(candidate=Candidate(id="c1", code=WRONG, origin=Origin.FIRST)),
    TestsRun(
        iteration=1,
        seconds=0.25,
        results=(
            result(STATED, "c1", 4, Outcome.PASSED),
            result(GUESSED, "c1", 9, Outcome.WRONG_ANSWER),
            Result(
                candidate="c1",
                case=DOUBTED.id,
                outcome=Outcome.RAISED,
                traceback="line 2\nValueError: no such luck",
            ),
        ),
    ),
    Reviewed(
        candidate="c1",
        verdicts=(
            Verdict(
                case=GUESSED.id,
                blame=Blame.TEST,
                reason="2 independent witnesses agree on another value",
                evidence=(
                    Evidence(
                        source=Source.REDERIVATION,
                        blames=Blame.TEST,
                        detail="worked out 6",
                        value=[6],
                    ),
                    Evidence(source=Source.BRUTE_FORCE, blames=Blame.TEST, detail="returned 6"),
                ),
                expected=6,
            ),
            Verdict(case=DOUBTED.id, blame=Blame.UNDECIDED, reason="nothing settles it"),
            Verdict(case=BAD.id, blame=Blame.INVALID_INPUT, reason="x is below 0"),
        ),
    ),
    CaseEdited(
        edit=Edit(target=GUESSED.id, what=Change.EXPECTED, before=7, after=6, why="the witnesses"),
        case=GUESSED.model_copy(update={"expected": 6, "provenance": Provenance.CONSENSUS}),
    ),
    CaseEdited(
        edit=Edit(target=DOUBTED.id, what=Change.QUARANTINED, why="undecided"),
        case=DOUBTED.model_copy(update={"status": Status.QUARANTINED, "reason": "undecided"}),
    ),
    CaseEdited(edit=Edit(target=BAD.id, what=Change.DROPPED, why="below 0"), case=None),
    CandidateAdded(candidate=Candidate(id="c2", code=RIGHT, origin=Origin.REPAIR, parent="c1")),
    TestsRun(
        iteration=2,
        seconds=0.5,
        results=(
            result(STATED, "c1", 4, Outcome.PASSED),
            result(GUESSED, "c1", 9, Outcome.WRONG_ANSWER),
            result(STATED, "c2", 4, Outcome.PASSED),
            result(GUESSED, "c2", 6, Outcome.PASSED),
        ),
    ),
    CodeEdited(edit=Edit(target="c2", what=Change.CODE, before=WRONG, after=RIGHT, why="one more")),
)
MEASURED = Measured(
    candidate="c2",
    measures=Figures(
        points=(POINTS := tuple(Point(size=2**i, seconds=1e-5 * 4**i) for i in range(3, 10))),
        growth=growth(POINTS),
        stated=10_000,
        expected=extrapolated(POINTS, 10_000),
        limit=2.0,
        rivals=(Comparison(candidate="c1", seconds=Interval(value=0.5, low=0.4, high=0.6)),),
    ),
)
SOLVED = Finished(
    solved=True,
    reason="all tests pass",
    candidate="c2",
    confidence=Confidence.MEDIUM,
    track_record="of 4 runs like this, 75% passed hidden tests",
    iterations=2,
    seconds=20.0,
    seconds_model=15.0,
    seconds_sandbox=4.0,
)
GIVEN_UP = SOLVED.model_copy(
    update={
        "solved": False,
        "reason": "2 iterations are spent",
        "confidence": Confidence.LOW,
        "track_record": "",
    }
)
