"""Inputs where each must have a single answer: an enumeration says which ones do."""

from __future__ import annotations

import pytest

from fakes import InProcessSandbox
from greenloop import solve
from greenloop.domain.events import Challenged
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Confidence
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

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
ONE = "Exactly one solution exists."
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
    done, _ = challenged(ONE, ALL)
    assert new_inputs(done) >= 10
    assert done.finished
    assert done.finished.confidence is Confidence.HIGH


@pytest.mark.parametrize("listing", ["", EVERYTHING], ids=["none", "everything"])
def test_without_a_trusted_enumeration_there_are_no_new_inputs(listing: str) -> None:
    done, _ = challenged(ONE, listing)
    assert new_inputs(done) == 0
    assert done.finished
    assert done.finished.confidence is Confidence.LOW


def test_no_enumeration_is_asked_for_where_nothing_is_promised() -> None:
    done, asked = challenged("", ALL)
    assert new_inputs(done) >= 10
    assert "all_answers" not in asked


def test_a_guess_that_passes_is_dropped_if_its_input_has_two_answers() -> None:
    done, _ = challenged(ONE, ALL, f"{TWICE}\n{ONCE}")
    kept = [case.args for case in done.cases.values() if not case.provenance.certain]
    assert kept == [([6, 9, 7], 9)]
    assert [verdict.blame for verdict in done.verdicts] == [Blame.INVALID_INPUT]
    assert done.solved


@pytest.mark.parametrize(("promise", "listing"), [("", ALL), (ONE, ""), (ONE, EVERYTHING)])
def test_it_stays_where_nothing_is_promised_or_nobody_can_tell(promise: str, listing: str) -> None:
    done, _ = challenged(promise, listing, TWICE)
    assert ([6, 9, 6], 6) in [case.args for case in done.cases.values()]
    assert not done.verdicts
