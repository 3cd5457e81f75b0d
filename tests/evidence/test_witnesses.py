"""An enumeration before the reviewer: two right answers, and what the statement says of them."""

from __future__ import annotations

import pytest

from fakes import InProcessSandbox
from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.case import Case, Provenance
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Source, Verdict
from greenloop.evidence.review import decide_on
from greenloop.evidence.situation import Situation
from greenloop.llm.scripted import ScriptedLLM
from greenloop.running.lab import Lab

TEXT = '''def factors(nums: list[int], total: int) -> list[int]:
    """Return the positions of two different items of nums whose product is total.
    {promise}

    >>> factors([3, 5, 4], 20)
    [1, 2]
    >>> factors([2, 4, 7, 8], 16)
    [0, 3]
    """
'''
ONE = "You may assume that there is exactly one solution."
ANY = "If there are multiple solutions, return any of them."
NEITHER = "The result is sorted."

SEARCH = """
def factors(nums, total):
    pairs = [(i, j) for j in range(len(nums)) for i in range(j)]
    return next(([i, j] for i, j in pairs if nums[i] * nums[j] == total), [])
"""
ALL = """
def all_answers(nums, total):
    pairs = [(i, j) for j in range(len(nums)) for i in range(j)]
    return [[i, j] for i, j in pairs if nums[i] * nums[j] == total]
"""
SAME_ITEM_TWICE = ALL.replace("range(j)", "range(j + 1)")
EVERYTHING = ALL.replace(" if nums[i] * nums[j] == total", "")
NOTHING = ALL.replace("== total", "== total + 0.5")
NO_LIST = "def all_answers(nums, total):\n    return 7\n"

TWO_PAIRS = [2, 3, 4, 6, 9]  # 2 * 6 and 3 * 4 are 12


def review(expected: list[int], listing: str, promise: str) -> Verdict:
    """What becomes of a guess on which correct code answers otherwise."""
    replies = {"code": SEARCH, "brute_force": SEARCH, "all_answers": listing, "rederive": ""}
    llm = ScriptedLLM(lambda request: f"```python\n{replies[request.purpose]}\n```")
    text = TEXT.format(promise=promise)
    settings = load_settings()
    asker, lab = Asker(llm, Run(), settings), Lab(InProcessSandbox(), settings)
    problem, examples = understand(asker, text)
    case = Case(
        id="guess",
        name="guess",
        category="basic",
        args=(TWO_PAIRS, 12),
        expected=expected,
        provenance=Provenance.GUESS,
    )
    at = Situation.outside(asker, lab, problem, code=SEARCH, cases=[*examples, case])
    return decide_on(at, [case]).verdicts[0]


@pytest.mark.parametrize("expected", [[0, 3], [1, 4]], ids=["the other answer", "a wrong one"])
def test_two_answers_where_one_is_promised_make_the_input_invalid(expected: list[int]) -> None:
    verdict = review(expected, ALL, ONE)
    assert verdict.blame is Blame.INVALID_INPUT
    assert "[0, 3]" in verdict.evidence[-1].detail
    assert "[1, 2]" in verdict.evidence[-1].detail
    assert ONE.rstrip(".") in verdict.evidence[-1].detail


def test_two_answers_where_any_will_do_are_both_accepted() -> None:
    verdict = review([0, 3], ALL, ANY)
    assert verdict.blame is Blame.MULTIPLE_ANSWERS
    assert (verdict.expected, verdict.rewrites) == ([1, 2], True)


def test_a_wrong_answer_is_wrong_where_any_right_one_will_do() -> None:
    assert review([1, 4], ALL, ANY).blame is Blame.TEST


def test_nothing_is_enumerated_where_candidates_settle_it() -> None:
    verdict = review([0, 3], ALL, NEITHER)
    assert verdict.blame is Blame.TEST
    assert {evidence.source for evidence in verdict.evidence} == {Source.CANDIDATE}


@pytest.mark.parametrize(
    "listing",
    ["", EVERYTHING, NOTHING, NO_LIST, SAME_ITEM_TWICE],
    ids=["none", "everything", "nothing", "no list", "sloppy"],
)
def test_an_enumeration_that_fails_on_the_examples_is_not_heard(listing: str) -> None:
    """The sloppy one finds two answers in an example, where the statement promises one."""
    verdict = review([1, 4], listing, ONE)
    assert verdict.blame is Blame.TEST
    assert {evidence.source for evidence in verdict.evidence} == {Source.CANDIDATE}


def test_an_order_that_the_statement_leaves_open_makes_two_answers_right() -> None:
    verdict = review([2, 1], "", "The positions may come in any order.")
    assert verdict.blame is Blame.MULTIPLE_ANSWERS
    assert (verdict.evidence[0].source, verdict.expected) == (Source.STATEMENT, [1, 2])
