from __future__ import annotations

from greenloop.domain.events import Event, ModelCalled, Noted, Purpose, TestsRun, Usage
from greenloop.history.comparison import Recollection, first_difference, same
from history.samples import ADDED, NOTED, READ, STARTED


def called(purpose: Purpose, seconds: float = 1) -> ModelCalled:
    return ModelCalled(usage=Usage(purpose=purpose, model="scripted", seconds=seconds))


def test_times_do_not_count() -> None:
    first = TestsRun(iteration=1, results=(), seconds=1)
    assert same(first, first.model_copy(update={"seconds": 9}))
    assert not same(first, first.model_copy(update={"iteration": 2}))
    assert same(called(Purpose.CODE), called(Purpose.CODE, seconds=5))


def test_a_run_may_begin_with_other_limits_but_not_with_another_seed() -> None:
    assert same(STARTED, STARTED.model_copy(update={"settings": {"max_tokens": 9}}))
    assert not same(STARTED, STARTED.model_copy(update={"seed": 4}))


def test_replies_may_come_in_any_order() -> None:
    before: list[Event] = [STARTED, called(Purpose.CODE), called(Purpose.CASES), NOTED, ADDED]
    now: list[Event] = [STARTED, NOTED, called(Purpose.CASES), called(Purpose.CODE), ADDED]
    assert first_difference(before, now) is None


def test_all_else_may_not() -> None:
    assert first_difference([STARTED, READ, ADDED], [STARTED, ADDED, READ]) == 1


def test_an_event_that_is_missing_or_new_differs() -> None:
    assert first_difference([STARTED, READ], [STARTED]) == 1
    assert first_difference([STARTED], [STARTED, READ]) == 1
    assert first_difference([], []) is None


def test_an_event_happens_again_once() -> None:
    known = Recollection([NOTED, Noted(message="else")])
    assert known.match(NOTED) == 0
    assert known.match(NOTED) is None
    assert known.left == [1]
