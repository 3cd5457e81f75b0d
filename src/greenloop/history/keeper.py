"""Stands between a run and the journal that keeps it.

It tells a run that begins again what was kept of it, until the record ends. Where something cannot
be kept, the run goes on without, and says so; no worker of the flow knows of it.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

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
        self._aside: list[Event] = []
        self._given_up = False
        self._journal: Journal | None = None
        self._attempt(lambda: self._open(history, opening))
        past = self._journal.past if self._journal else Past()
        self._past = past
        self._recollection = Recollection([kept.event for kept in past.events])
        self._next = past.events[-1].position + 1 if past.events else 0
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
            if any(event is own for own in self._aside):
                return
            self._attempt(lambda: self._keep_event(event))
            told: list[Event] = [Noted(message=note) for note in self._notes]
            self._notes.clear()
            self._aside += told  # what is told of the keeping is not kept itself
        for note in told:
            self._run.record(note)

    def _keep_event(self, event: Event) -> None:
        if self._journal is None:
            return
        place = self._recollection.match(event)
        if place is None:
            self._again = False
            forget = [self._past.events[left].position for left in self._recollection.left]
            self._recollection = Recollection(())
            self._journal.add_event(self._next, event, self.seconds(), forget)
            self._next += 1
            return
        kept = self._past.events[place]
        self._moment = max(self._moment, kept.seconds)
        if event != kept.event and place == 0:
            self._journal.add_event(kept.position, event, self._moment)  # begun anew: other limits

    def _attempt(self, do: Callable[[], None]) -> None:
        """Do something to the journal; after the first failure nothing more is kept."""
        try:
            do()
        except HistoryError as error:
            self._give_up(error)

    def _give_up(self, error: HistoryError) -> None:
        with self._lock:
            if self._given_up:  # another thread was at it, too
                return
            self._given_up = True
            told = "; ".join(filter(None, [error.message, error.hint]))
            self._notes.append(f"the run goes on, but nothing more of it is kept: {told}")
            journal, self._journal = self._journal, None
        if journal:
            with suppress(HistoryError):
                journal.close(self._in_all())
