"""Stands between a run and the journal that keeps it.

It tells a run that begins again what was kept of it, until the record ends. Where something cannot
be kept, the run goes on without, and says so; no worker of the flow knows of it.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable

from greenloop.domain.events import Event, Noted
from greenloop.domain.run import Run
from greenloop.errors import HistoryError
from greenloop.history.comparison import Recollection
from greenloop.ports import History, Journal, Opening, Past, Reply


class Keeper:
    """Keeps one run, as far as that can be done.

    Args:
        history: where to.
        opening: what the run begins with.
        run: the record, which the keeper follows from now on.
    """

    def __init__(self, history: History, opening: Opening, run: Run) -> None:
        self._run = run
        self._lock = threading.RLock()
        self._notes: list[str] = []
        self._journal: Journal | None = None
        self._attempt(lambda: self._open(history, opening))
        past = self._journal.past if self._journal else Past()
        self._past = past
        self._recollection = Recollection([event for _, event in past.events])
        self._next = len(past.events)
        self._asked: Counter[str] = Counter()
        self._again = bool(past.events)
        self._moment = 0.0
        self._began = time.monotonic()
        run.listeners.append(self._hear)

    def seconds(self) -> float:
        """Wall seconds that the run has taken, over all its beginnings.

        As long as the record tells what happens, it is the time at which that happened.
        """
        if self._again:
            return self._moment
        return self._in_all()

    def count(self, key: str) -> int:
        """How often the request with this key was made before in this run."""
        with self._lock:
            self._asked[key] += 1
            return self._asked[key] - 1

    def recall(self, key: str, nth: int) -> Reply | None:
        """The reply that was kept; where there is none, the record has ended."""
        reply = self._past.replies.get((key, nth))
        self._again &= reply is not None
        return reply

    def keep(self, key: str, nth: int, reply: Reply) -> None:
        """Keep a reply that was paid for."""
        if journal := self._journal:
            self._attempt(lambda: journal.add_reply(key, nth, reply))

    def close(self) -> None:
        """Give the journal back; the run has ended, or was ended."""
        if journal := self._journal:
            self._attempt(lambda: journal.close(self._in_all()))
        self._journal = None

    def _in_all(self) -> float:
        return self._past.seconds + time.monotonic() - self._began

    def _open(self, history: History, opening: Opening) -> None:
        self._journal = history.open(opening)
        self._notes += self._journal.notes

    def _hear(self, event: Event) -> None:
        with self._lock:
            self._attempt(lambda: self._keep_event(event))
            notes, self._notes = self._notes, []
        if notes:
            journal, self._journal = self._journal, None  # what is told of it is not kept in it
            for note in notes:
                self._run.record(Noted(message=note))
            self._journal = journal

    def _keep_event(self, event: Event) -> None:
        if self._journal is None:
            return
        place = self._recollection.match(event)
        if place is None:
            self._again = False
            forget, self._recollection = self._recollection.left, Recollection(())
            self._journal.add_event(self._next, event, self.seconds(), forget)
            self._next += 1
        else:
            self._moment = max(self._moment, self._past.events[place][0])
            if event != self._past.events[place][1] and place == 0:
                self._journal.add_event(place, event, self._moment)  # begun anew: other limits

    def _attempt(self, do: Callable[[], None]) -> None:
        """Do something to the journal; after the first failure nothing more is kept."""
        try:
            do()
        except HistoryError as error:
            self._journal = None
            told = "; ".join(filter(None, [error.message, error.hint]))
            self._notes.append(f"the run goes on, but nothing more of it is kept: {told}")
