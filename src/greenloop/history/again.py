"""Runs that begin again from what was kept of them: to go on, or to be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from greenloop.domain.events import Event, Finished, Noted, TestsRun
from greenloop.domain.given import Amendment
from greenloop.domain.steps import BESIDE, changeable
from greenloop.errors import UsageError
from greenloop.history.database import Database
from greenloop.history.journal import SQLiteJournal
from greenloop.history.store import Store, begin
from greenloop.ports import Kept, Opening, Past, Reply


class Resumption:
    """A ``History`` that goes on with one run.

    Attributes:
        run: its name.
    """

    def __init__(self, path: Path, run: str) -> None:
        self.run = run
        self._path = path
        self._journal: SQLiteJournal | None = None

    def open(self, opening: Opening) -> SQLiteJournal:
        """As the port says; raises ``UsageError`` as :meth:`Store.resume` does."""
        database = Database(self._path)
        try:
            self._journal = Store(database).resume(self.run, opening)
        except BaseException:
            database.close()
            raise
        return self._journal

    @property
    def other_way(self) -> int | None:
        """The place of the event from which on the run went another way than it was kept.

        That it goes on where it had ended is none.
        """
        if self._journal is None:
            return None
        forgotten = self._journal.forgotten
        events = enumerate(self._journal.past.events)
        lost = (
            at for at, kept in events if kept.position in forgotten and not _closing(kept.event)
        )
        return next(lost, None)


def branch(path: Path, made: Amendment, limits: Mapping[str, Any], version: str) -> str:
    """Begin a run that goes on from a step of another one, with a change; its name.

    It is given the events before the step and all replies, so that none is asked for twice. It may
    run the tests as often again as the other one might.

    Args:
        path: the file of the history.
        made: the change, which names the other run.
        limits: settings that are to be other ones.
        version: of greenloop.

    Raises:
        UsageError: there is no such run, or it has no such step.
        HistoryError: nothing can be kept.
    """
    with Store.opened(path) as store:
        old, past = store.opening(made.run), store.past(made.run)
    kept = past.events[: _end(past.events, made.step)]
    earlier = [one for one in old.given.later if one.step < made.step]
    given = replace(old.given, later=(*earlier, made))
    settings = {**old.settings, **limits}
    if _TESTS in settings:
        before = sum(isinstance(one.event, TestsRun) for one in kept)
        settings[_TESTS] = min(settings[_TESTS] + before, 100)
    new = replace(old, given=given, settings=settings, version=version)
    database = Database(path)
    try:
        journal = SQLiteJournal(database, begin(database, new), Past(), shared=True)
        database.write((_COPY, (journal.id, made.run)))
        for one in kept:
            journal.add_event(one.position, one.event, one.seconds)
        journal.close(kept[-1].seconds)
    finally:
        database.close()
    return journal.id


_TESTS = "max_iterations"
_COPY = (
    "INSERT INTO replies SELECT ?, key, nth, text, truncated, refused, usage, others"
    " FROM replies WHERE run = ?"
)


def _end(events: Sequence[Kept], step: int) -> int:
    """The place behind the last event that comes before a change at a step."""
    if step not in changeable([kept.event for kept in events]):
        raise UsageError(f"a run cannot be changed after step {step}", "choose a step of its page")
    counted = [at for at, kept in enumerate(events, 1) if not isinstance(kept.event, BESIDE)]
    return counted[step - 1]


class Rehearsal:
    """A ``History`` that keeps nothing, and gives again what was kept of one run."""

    def __init__(self, past: Past) -> None:
        self._past = past

    def open(self, _: Opening) -> _Silence:
        """As the port says."""
        return _Silence(self._past)


class _Silence:
    id = ""
    notes: Sequence[str] = ()

    def __init__(self, past: Past) -> None:
        self.past = past

    def add_event(
        self, position: int, event: Event, seconds: float, forget: Sequence[int] = ()
    ) -> None:
        """Keep nothing."""

    def add_reply(self, key: str, nth: int, reply: Reply) -> None:
        """Keep nothing."""

    def close(self, seconds: float) -> None:
        """There is nothing to close."""


def without_closing(events: Sequence[Event]) -> Sequence[Event]:
    """Events without those at the end that tell why a run ended."""
    last = next((at for at in reversed(range(len(events))) if not _closing(events[at])), -1)
    return events[: last + 1]


def _closing(event: Event) -> bool:
    return isinstance(event, Noted | Finished)
