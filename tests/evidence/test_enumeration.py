from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import SIGNATURE, InProcessSandbox, case
from greenloop import solve
from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Outcome
from greenloop.domain.events import Challenged
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Confidence
from greenloop.evidence import enumeration
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Execution, Request
from greenloop.reading import settle
from greenloop.running.lab import Lab

ONE = settle("You may assume that each input has exactly one solution.", SIGNATURE)
ANY = settle("If there are multiple solutions, return any of them.", SIGNATURE)
SILENT = settle("Return the sum.", SIGNATURE)
CERTAIN = [case("s1", 1, 5), case("s2", 2, 6)]


def listed(*answers: Any) -> Execution:
    return Execution(failure=None, value=list(answers))


def test_an_enumeration_has_the_parameters_of_a_solution() -> None:
    solution = Signature(name="f", parameters=(Parameter(name="x"),), returns="list[int]")
    assert enumeration.signature(solution).returns == "list[list[int]]"
    assert enumeration.signature(solution).parameters == solution.parameters
    assert enumeration.possible(solution)
    nodes = solution.model_copy(update={"returns": "Optional[ListNode]"})
    assert not enumeration.possible(nodes)


def test_answers_that_differ_in_order_only_are_one() -> None:
    assert enumeration.answers(listed([0, 7], [7, 0], [5, 9])) == [[0, 7], [5, 9]]


@pytest.mark.parametrize(
    "execution",
    [Execution(failure=Outcome.RAISED), Execution(failure=None, value=7), listed(*range(1000))],
    ids=["failed", "no list", "too many"],
)
def test_what_is_no_list_of_answers_is_nothing(execution: Execution) -> None:
    assert enumeration.answers(execution) == []


@pytest.mark.parametrize(
    ("problem", "first", "trusted"),
    [
        (SILENT, [5], True),
        (SILENT, [5, 9], False),
        (ONE, [5, 9], False),
        (ANY, [5, 9], True),
        (ANY, [9], False),
        (ANY, [*range(-10, 20)], False),
        (SILENT, [], False),
    ],
)
def test_trust_is_earned_on_the_certain_cases(
    problem: Problem, first: list[int], trusted: bool
) -> None:
    executions = [listed(*first), listed(6)]
    assert enumeration.trustworthy(CERTAIN, executions, problem) is trusted


def test_nothing_is_trusted_without_certain_cases() -> None:
    assert not enumeration.trustworthy([], [], SILENT)


@pytest.mark.parametrize(
    ("problem", "found", "blame"),
    [
        (SILENT, [8], Blame.CODE),
        (SILENT, [7], Blame.TEST),
        (SILENT, [1], Blame.TEST),
        (SILENT, [7, 8], None),
        (SILENT, [], None),
        (ONE, [7, 8], Blame.INVALID_INPUT),
        (ONE, [1, 2], Blame.INVALID_INPUT),
        (ONE, [7], Blame.TEST),
        (ONE, [], Blame.INVALID_INPUT),
        (ANY, [7, 8], Blame.MULTIPLE_ANSWERS),
        (ANY, [7, 9], Blame.TEST),
        (ANY, [8, 9], Blame.CODE),
    ],
)
def test_what_an_enumeration_says_of_a_case_that_expects_8_where_the_code_says_7(
    problem: Problem, found: list[int], blame: Blame | None
) -> None:
    said = enumeration.testify(case("t1", 3, 8), 7, listed(*found), problem)
    assert [evidence.blames for evidence in said] == ([blame] if blame else [])


@given(st.lists(st.integers(0, 9)), st.sampled_from([ONE, ANY, SILENT]))
def test_a_code_is_never_blamed_for_an_answer_that_was_found(
    found: list[int], problem: Problem
) -> None:
    said = enumeration.testify(case("t1", 3, 8), 7, listed(*found), problem)
    if 7 in found:
        assert Blame.CODE not in {evidence.blames for evidence in said}


# --- in a run: which inputs have a single answer ---

TEXT = """Return the position of wanted in nums.

Example 1:

Input: nums = [3,5,4], wanted = 5
Output: 1

Example 2:

Input: nums = [2,4,7,8], wanted = 8
Output: 3

Constraints:

2 <= nums.length <= 50
-100 <= nums[i] <= 100
-100 <= wanted <= 100
{promise}

def position(nums: list[int], wanted: int) -> int:
"""
SEARCH = """
def position(nums, wanted):
    return nums.index(wanted)
"""
ALL = """
def all_answers(nums, wanted):
    return [i for i, item in enumerate(nums) if item == wanted]
"""
NEVER_ONE = """
def all_answers(nums, wanted):
    return {(3, 5, 4, 5): [1], (2, 4, 7, 8, 8): [3]}.get((*nums, wanted), [0, 1])
"""
PROMISE = "Exactly one solution exists."
EVERYTHING = ALL.replace(" if item == wanted", "")
TWICE, ONCE = "assert position([6, 9, 6], 6) == 0", "assert position([6, 9, 7], 9) == 1"


def challenged(promise: str, listing: str, cases: str = "none") -> tuple[Run, list[str]]:
    """A finished run on right code, and what the model was asked for."""
    replies = {"code": SEARCH, "brute_force": SEARCH, "all_answers": listing, "cases": cases}
    asked: list[str] = []

    def answer(request: Request) -> str:
        asked.append(request.purpose)
        return f"```python\n{replies[request.purpose]}\n```"

    text = TEXT.format(promise=promise)
    return solve(text, llm=ScriptedLLM(answer), sandbox=InProcessSandbox()), asked


def new_inputs(done: Run) -> int:
    return next(event.inputs for event in done.events if isinstance(event, Challenged))


def test_an_enumeration_picks_the_inputs_that_keep_the_promise() -> None:
    done, _ = challenged(PROMISE, ALL)
    assert new_inputs(done) >= 10
    assert done.solved, done.summary()
    assert done.finished
    assert not any("inputs" in doubt for doubt in done.finished.doubts)


@pytest.mark.parametrize("listing", ["", EVERYTHING], ids=["none", "everything"])
def test_without_a_trusted_enumeration_there_are_no_new_inputs(listing: str) -> None:
    done, _ = challenged(PROMISE, listing)
    assert new_inputs(done) == 0
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_no_enumeration_is_asked_for_where_nothing_is_promised() -> None:
    done, asked = challenged("", ALL)
    assert new_inputs(done) >= 10
    assert "all_answers" not in asked


def test_a_guess_that_passes_is_dropped_if_its_input_has_two_answers() -> None:
    done, _ = challenged(PROMISE, ALL, f"{TWICE}\n{ONCE}")
    kept = [case.args for case in done.cases.values() if not case.provenance.certain]
    assert kept == [([6, 9, 7], 9)]
    assert [verdict.blame for verdict in done.verdicts] == [Blame.INVALID_INPUT]
    assert done.solved, done.summary()


@pytest.mark.parametrize(("promise", "listing"), [("", ALL), (PROMISE, ""), (PROMISE, EVERYTHING)])
def test_it_stays_where_nothing_is_promised_or_nobody_can_tell(promise: str, listing: str) -> None:
    done, _ = challenged(promise, listing, TWICE)
    assert ([6, 9, 6], 6) in [case.args for case in done.cases.values()]
    assert done.verdicts == []


def test_an_enumeration_that_leaves_no_new_input_picks_once() -> None:
    settings, sandbox = load_settings(), InProcessSandbox()
    replies = {"all_answers": f"```python\n{NEVER_ONE}\n```"}
    asker = Asker(ScriptedLLM(lambda request: replies[request.purpose]), Run(), settings)
    problem, certain = understand(asker, TEXT.format(promise=PROMISE))
    at = Situation.outside(asker, Lab(sandbox, settings), problem, code=SEARCH, cases=certain)
    enumeration.prepare_probes(at)
    ran = list(sandbox.ran)
    assert ran[-1][1] > 10
    enumeration.prepare_probes(at)
    assert (at.lab.probes, sandbox.ran) == ({}, ran)
