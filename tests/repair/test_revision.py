from __future__ import annotations

from collections.abc import Mapping, Sequence

from fakes import PROBLEM, InProcessSandbox, case
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Verdict
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.repair.revision import Revision, revise
from greenloop.running.lab import Lab

STATED = case("s1", 2, 4, Provenance.STATEMENT)
GUESS = case("t1", 3, 6)
WRONG = case("t2", 5, 11)
SQUARE = "def double(x):\n    return x * x\n"  # right on 2
RIGHT = "def double(x):\n    return 2 * x\n"
ONE_OFF = "def double(x):\n    return 2 * x + 1\n"
SEVEN = "def double(x):\n    return 7\n"


def revised(
    code: str, cases: Sequence[Case], blamed: Mapping[str, Blame], *replies: str
) -> Revision:
    settings = load_settings()
    asker = Asker(ScriptedLLM([f"```python\n{one}```" for one in replies]), Run(), settings)
    lab = Lab(InProcessSandbox(), settings)
    at = Situation.outside(asker, lab, PROBLEM, code=code, cases=cases)
    return revise(at, [Verdict(case=name, blame=blame) for name, blame in blamed.items()])


def test_a_wrong_case_is_set_aside_and_the_code_left_alone() -> None:
    revision = revised(RIGHT, [STATED, WRONG], {"t2": Blame.TEST})
    assert [edited.edit.what for edited in revision.cases] == ["quarantined"]
    assert revision.repair is None
    assert revision.code is None


def test_code_that_fails_a_certain_case_by_one_change_is_patched_without_the_model() -> None:
    revision = revised(ONE_OFF, [STATED], {"s1": Blame.CODE})
    assert revision.repair
    assert (revision.repair.origin, revision.repair.parent) == (Origin.PATCH, "c1")
    assert revision.code
    assert revision.code.edit.what == "code"


def test_nothing_is_fitted_to_certain_cases_of_which_one_turns_out_to_accept_more() -> None:
    other = case("s2", 3, 6, Provenance.STATEMENT)
    verdicts = {"s1": Blame.MULTIPLE_ANSWERS, "s2": Blame.CODE}
    assert revised(ONE_OFF, [STATED, other], verdicts).repair is None


def test_a_repair_is_kept_if_it_loses_nothing() -> None:
    revision = revised(SQUARE, [STATED, GUESS], {"t1": Blame.CODE}, RIGHT)
    assert revision.repair
    assert (revision.repair.id, revision.repair.origin) == ("c2", Origin.REPAIR)
    assert revision.code
    assert (revision.code.edit.what, revision.code.edit.before) == ("code", SQUARE)


def test_a_repair_that_loses_a_case_is_reverted() -> None:
    revision = revised(SQUARE, [STATED, GUESS], {"t1": Blame.CODE}, SEVEN)
    assert revision.code
    assert revision.code.edit.what == "reverted"
    assert revision.code.edit.why == "it loses s1"


def test_the_same_code_again_is_reverted() -> None:
    revision = revised(SQUARE, [STATED, GUESS], {"t1": Blame.CODE}, SQUARE)
    assert revision.code
    assert (revision.code.edit.what, revision.code.edit.why) == (
        "reverted",
        "it is the same code again",
    )


def test_a_case_that_is_set_aside_is_no_anchor() -> None:
    """What the code passed on a case that goes now is nothing that a repair could lose."""
    nine = case("t3", 3, 9)
    verdicts = {"t3": Blame.TEST, "t4": Blame.CODE}
    revision = revised(SQUARE, [STATED, nine, case("t4", 4, 8)], verdicts, RIGHT)
    assert revision.code
    assert revision.code.edit.what == "code"


def test_without_a_usable_repair_nothing_changes() -> None:
    assert revised(SQUARE, [STATED, GUESS], {"t1": Blame.CODE}, *["no code"] * 3) == Revision()
