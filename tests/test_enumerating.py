"""New inputs where each must have a single answer: an enumeration says which ones do."""

from __future__ import annotations

import pytest

from fakes import InProcessSandbox
from greenloop import solve
from greenloop.llm.scripted import ScriptedLLM
from greenloop.model import Challenged, Confidence
from greenloop.ports import Request
from greenloop.run import Run

TEXT = """Return the positions of the two different items of nums that add up to total.

Example 1:

Input: nums = [3,5,4], total = 9
Output: [1,2]

Example 2:

Input: nums = [2,4,7,8], total = 10
Output: [0,3]

Constraints:

2 <= nums.length <= 50
-100 <= nums[i] <= 100
-200 <= total <= 200
{promise}

def positions(nums: list[int], total: int) -> list[int]:
"""
SEARCH = """
def positions(nums, total):
    pairs = [(i, j) for j in range(len(nums)) for i in range(j)]
    return next(([i, j] for i, j in pairs if nums[i] + nums[j] == total), [])
"""
ALL = """
def all_answers(nums, total):
    pairs = [(i, j) for j in range(len(nums)) for i in range(j)]
    return [[i, j] for i, j in pairs if nums[i] + nums[j] == total]
"""
ONE = "Exactly one solution exists."
EVERYTHING = ALL.replace(" if nums[i] + nums[j] == total", "")


def challenged(promise: str, listing: str) -> tuple[Run, list[str]]:
    """A finished run on right code, and what the model was asked for."""
    replies = {"code": SEARCH, "brute_force": SEARCH, "all_answers": listing, "cases": "none"}
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
