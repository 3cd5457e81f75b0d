"""Runs that begin again from what was kept of them: to go on, or to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from greenloop.domain.events import Event, Finished, Noted
from greenloop.history.database import Database
from greenloop.history.journal import SQLiteJournal
from greenloop.history.store import Store
from greenloop.ports import Opening, Past, Reply


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
