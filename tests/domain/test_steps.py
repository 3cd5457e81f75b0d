from __future__ import annotations

from domain.test_run import WHOLE
from greenloop.domain.events import CasesAdded, Finished, ModelCalled, Noted
from greenloop.domain.steps import changeable, steps


def test_what_comes_in_any_order_is_no_step() -> None:
    assert not any(isinstance(one, ModelCalled | Noted) for one in steps(WHOLE))
    assert len(steps(WHOLE)) == sum(not isinstance(one, ModelCalled | Noted) for one in WHOLE)


def test_a_run_is_open_to_changes_from_its_reading_to_its_end() -> None:
    told = steps(WHOLE)
    places = changeable(WHOLE)
    assert isinstance(told[places[0] - 1], CasesAdded)
    assert isinstance(told[places[-1]], Finished)
    assert places[-1] == len(told) - 1


def test_a_run_that_has_read_nothing_is_not() -> None:
    assert list(changeable([])) == []
    assert list(changeable(WHOLE[:1])) == []
    assert list(changeable([WHOLE[0], WHOLE[-1]])) == []
