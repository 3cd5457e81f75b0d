from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from greenloop.domain.events import CandidateAdded, Event
from greenloop.domain.run import Run
from greenloop.errors import HistoryError
from greenloop.history.again import Resumption
from greenloop.history.comparison import first_difference
from greenloop.history.store import SQLiteHistory, Store
from greenloop.ports import Opening, Past, Reply, Request
from history.samples import answer, play


class Failing:
    """A history, and its journal, that keeps so many events and replies, and then none."""

    id = "failing"
    past = Past()
    notes: Sequence[str] = ("look at the file",)

    def __init__(self, holds: int) -> None:
        self.left = holds
        self.closed = 0

    def open(self, _: Opening) -> Failing:
        return self

    def add_event(
        self, position: int, event: Event, seconds: float, forget: Sequence[int] = ()
    ) -> None:
        self._take()

    def add_reply(self, key: str, nth: int, reply: Reply) -> None:
        self._take()

    def close(self, seconds: float) -> None:
        self.closed += 1

    def _take(self) -> None:
        assert not self.closed
        if not self.left:
            raise HistoryError("it is full", "make room")
        self.left -= 1


@pytest.mark.parametrize("parallel", [1, 4])
@pytest.mark.parametrize("holds", range(0, 12, 3))
def test_a_journal_that_fails_is_closed_told_once_and_not_asked_again(
    holds: int, parallel: int
) -> None:
    failing = Failing(holds)
    run = play(failing, parallel=parallel)

    assert run.solved
    assert failing.closed == 1
    assert sorted(run.notes) == [
        "look at the file",
        "the run goes on, but nothing more of it is kept: it is full; make room",
    ]


def test_a_journal_that_holds_is_closed_at_the_end() -> None:
    failing = Failing(1000)
    assert play(failing).solved
    assert failing.closed == 1


def test_what_is_kept_changes_nothing_of_the_run(tmp_path: Path) -> None:
    kept, free = play(SQLiteHistory(tmp_path / "history.sqlite")), play(None)

    assert first_difference(free.events, kept.events) is None


def test_a_run_that_broke_off_twice_on_other_ways_is_kept_in_order(tmp_path: Path) -> None:
    """Events that were forgotten leave gaps, which later beginnings must not fill."""
    path = tmp_path / "history.sqlite"
    play(SQLiteHistory(path), max_tokens=120)
    with Store.opened(path) as store:
        name = store.entry("latest").id
    for limit in (300, 9000):
        run = play(Resumption(path, name), max_tokens=limit)
        with Store.opened(path) as store:
            assert first_difference(run.events, store.run(name).events) is None
    assert run.solved


def test_several_questions_at_once_are_not_paid_for_twice(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"

    def stop(event: Event) -> None:
        if isinstance(event, CandidateAdded) and len(run.candidates) == 4:
            raise KeyboardInterrupt

    run = Run(stop)
    with pytest.raises(BaseException, match="interrupted"):
        play(SQLiteHistory(path), run=run, parallel=4)
    with Store.opened(path) as store:
        name = store.entry("latest").id
        known = {key for key, _ in store.past(name).replies}

    asked: list[str] = []

    def reply(request: Request) -> str:
        asked.append(request.key("scripted"))
        return answer(request)

    assert play(Resumption(path, name), reply, parallel=4).solved
    assert known
    assert not known & set(asked)
