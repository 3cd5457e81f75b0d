from __future__ import annotations

from greenloop.asking.budget import Budget
from greenloop.configuration import load_settings
from greenloop.domain.events import Limit, ModelCalled, Purpose, Spent, Usage
from greenloop.domain.run import Run

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
