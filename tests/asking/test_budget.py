from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from greenloop.asking.budget import Budget, BudgetSpent
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import (
    CandidateAdded,
    Limit,
    ModelCalled,
    Purpose,
    Spent,
    TestsRun,
    Usage,
)
from greenloop.domain.run import Run, total_cost
from greenloop.ports import Message, Request
from greenloop.prices import cost

OVER = 1e-9
"""Seconds that have passed as soon as anybody looks."""


def used(*tokens: tuple[int, int]) -> Run:
    """A run whose model read and wrote these tokens."""
    run = Run()
    for read, written in tokens:
        usage = Usage(purpose=Purpose.CODE, model="m", tokens_in=read, tokens_out=written)
        run.record(ModelCalled(usage=usage))
    return run


def test_tokens_read_and_written_count_up_to_the_limit() -> None:
    settings = load_settings(max_tokens=10)
    assert Budget(used(), settings).spent() is None
    assert Budget(used((4, 2), (1, 2)), settings).spent() is None
    tokens = Spent(limit=Limit.TOKENS, amount=10)
    assert Budget(used((4, 2), (1, 3)), settings).spent() == tokens
    assert Budget(used((40, 0)), settings).spent() == tokens


def test_what_is_recorded_later_counts() -> None:
    run = used((4, 4))
    budget = Budget(run, load_settings(max_tokens=10))
    assert budget.spent() is None
    run.record(used((1, 1)).events[0])
    assert budget.spent() == Spent(limit=Limit.TOKENS, amount=10)


def test_time_is_over_at_its_limit() -> None:
    budget = Budget(used(), load_settings(max_seconds=OVER))
    assert budget.overdue() == budget.spent() == Spent(limit=Limit.SECONDS, amount=OVER)


def test_of_two_spent_limits_that_of_tokens_is_told() -> None:
    budget = Budget(used((9, 9)), load_settings(max_tokens=10, max_seconds=OVER))
    assert budget.spent() == Spent(limit=Limit.TOKENS, amount=10)
    assert budget.overdue() == Spent(limit=Limit.SECONDS, amount=OVER)


def test_spent_tokens_do_not_make_it_late() -> None:
    assert Budget(used((9, 9)), load_settings(max_tokens=10)).overdue() is None


def test_the_clock_starts_when_the_budget_is_made() -> None:
    budget = Budget(used(), load_settings())
    first = budget.elapsed()
    assert 0 <= first <= budget.elapsed() < 60


REQUEST = Request(Purpose.CODE, (Message("user", "x" * 20),), max_tokens=40)
"""May take 50 tokens."""


def paid(*dollars: float | None) -> Run:
    run = Run()
    for price in dollars:
        run.record(ModelCalled(usage=Usage(purpose=Purpose.CODE, model="m", cost=price)))
    return run


def test_money_counts_up_to_its_limit_and_what_has_no_price_is_free() -> None:
    settings = load_settings(max_cost=0.5)
    assert Budget(paid(0.25, None), settings).spent() is None
    dollars = Spent(limit=Limit.COST, amount=0.5)
    assert Budget(paid(0.25, None, 0.25), settings).spent() == dollars
    assert Budget(paid(9, 9), load_settings()).spent() is None


def test_iterations_and_candidates_are_limits_that_a_run_reaches() -> None:
    run = Run()
    budget = Budget(run, load_settings(max_iterations=2, candidates=1, max_cost=1))
    assert budget.reached() is None
    run.record(CandidateAdded(candidate=Candidate(id="c1", code="", origin=Origin.FIRST)))
    assert budget.reached() == Spent(limit=Limit.CANDIDATES, amount=1)
    for iteration in (1, 2):
        run.record(TestsRun(iteration=iteration, results=(), seconds=0))
    assert budget.reached() == Spent(limit=Limit.ITERATIONS, amount=2)
    run.record(paid(2).events[0])
    assert budget.reached() == Spent(limit=Limit.COST, amount=1)


def test_nothing_outweighs_money_and_what_is_essential_the_rest() -> None:
    poor = Budget(paid(2), load_settings(max_cost=1))
    with pytest.raises(BudgetSpent, match=r"\$1 is spent"), poor.call("m", REQUEST, essential=True):
        pytest.fail("it was asked")
    late = Budget(used((9, 9)), load_settings(max_tokens=10))
    with late.call("m", REQUEST, essential=True):
        assert late.spent()


@pytest.mark.parametrize("limits", [{"max_tokens": 120}, {"max_cost": 0.0001}])
@pytest.mark.parametrize("threads", [1, 2, 8])
def test_no_more_than_one_call_is_too_many(limits: dict[str, float], threads: int) -> None:
    """Each of 20 calls takes all that it may; the one that reaches the limit is the last."""
    run, most = Run(), {"tokens_in": 10, "tokens_out": 40}
    budget, lock = Budget(run, load_settings(**limits)), threading.Lock()
    usage = Usage(purpose=Purpose.CODE, model="openai/gpt-5", **most)
    usage = usage.model_copy(update={"cost": cost(usage)})

    def ask(_: int) -> None:
        with suppress(BudgetSpent), budget.call(usage.model, REQUEST), lock:
            run.record(ModelCalled(usage=usage))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, range(20)))
    tokens, dollars = limits.get("max_tokens"), limits.get("max_cost")
    assert budget.spent()
    assert tokens is None or run.tokens - 50 < tokens
    assert dollars is None or (total_cost(run.usages) or 0) - (usage.cost or 0) < dollars
