from __future__ import annotations

from pathlib import Path

import pytest

from greenloop.batch.office import Office
from greenloop.domain.events import Noted
from greenloop.domain.given import NOTHING
from greenloop.errors import HistoryError
from greenloop.history.shared import SharedHistory
from greenloop.ports import Opening

OPENING = Opening("Add two numbers.", NOTHING, {"seed": 1}, "scripted", "1")
EVENT = Noted(message="kept")


def test_a_second_attempt_goes_on_with_the_run_and_the_first_one_is_refused(tmp_path: Path) -> None:
    office = Office(SharedHistory(tmp_path / "h.sqlite"), None, None)
    name, past, _ = office.open(("task", "first"), OPENING)
    office.write(("task", "first"), "add_event", 0, EVENT, 0.5, ())
    again, kept, _ = office.open(("task", "second"), OPENING)
    assert (past.events, again) == ((), name)
    assert [one.event for one in kept.events] == [EVENT]
    with pytest.raises(HistoryError, match="taken this run over"):
        office.write(("task", "first"), "add_event", 1, EVENT, 0.7, ())
    office.write(("task", "second"), "add_event", 1, EVENT, 0.9, ())


def test_another_task_has_a_run_of_its_own(tmp_path: Path) -> None:
    office = Office(SharedHistory(tmp_path / "h.sqlite"), None, None)
    names = {office.open((task, "first"), OPENING)[0] for task in ("one", "two")}
    assert len(names) == 2


def test_one_pace_for_all(tmp_path: Path) -> None:
    office = Office(None, 60, None)
    first, second = (office.pace("book", 10) for _ in range(2))
    assert second - first >= 1
