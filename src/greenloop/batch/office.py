"""What all machines share: the history, or replies that are kept, and the pace, in one place.

``Office`` is a Ray actor beside whoever began the work; ``FarHistory``, ``FarReplies`` and
``FarPace`` are what the tasks see of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.batch.pace import Pace
from greenloop.domain.events import Event
from greenloop.errors import HistoryError
from greenloop.llm.cache import Replies
from greenloop.ports import History, Journal, Opening, Past, Reply

Attempt = tuple[str, str]
"""A task, and a name for this attempt at it, unlike any other."""


class Office:
    """Keeps the runs of all tasks, and gives each request its moment.

    A task that is begun again, its machine having died, goes on with the run that it had; whatever
    the first attempt may still send is refused.
    """

    def __init__(
        self,
        history: History | None = None,
        rpm: float | None = None,
        tpm: float | None = None,
        replies: Replies | None = None,
    ) -> None:
        self._history = history
        self._replies = replies
        self._pace = Pace(rpm, tpm)
        self._open: dict[str, tuple[str, Journal]] = {}

    def open(self, attempt: Attempt, opening: Opening) -> tuple[str, Past, Sequence[str]]:
        """Open the journal of an attempt; its name, past and notes.

        Raises:
            HistoryError: nothing can be kept.
        """
        assert self._history
        task, name = attempt
        if task in self._open:
            self._open.pop(task)[1].close(0)
        journal = self._history.open(opening)
        self._open[task] = name, journal
        return journal.id, journal.past, journal.notes

    def write(self, attempt: Attempt, method: str, *values: Any) -> None:
        """Call a method of the ``Journal`` of an attempt.

        Raises:
            HistoryError: it cannot be kept, or a later attempt has taken the run over.
        """
        task, name = attempt
        begun, journal = self._open.get(task, ("", None))
        if journal is None or begun != name:
            raise HistoryError("another machine has taken this run over")
        if method == "close":
            del self._open[task]
        getattr(journal, method)(*values)

    def pace(self, method: str, *values: Any) -> Any:
        """Call a method of the ``Pace``."""
        return getattr(self._pace, method)(*values)

    def replies(self, method: str, *values: Any) -> Any:
        """Call a method of the ``Replies``.

        Raises:
            HistoryError: nothing can be kept.
        """
        return getattr(self._replies, method)(*values)


@dataclass(frozen=True)
class FarHistory:
    """A ``History`` in an office, for one attempt at a task."""

    office: Any
    attempt: Attempt

    def open(self, opening: Opening) -> Journal:
        """As the port says."""
        kept = _asked(self.office.open.remote(self.attempt, opening))
        return _FarJournal(self, *kept)


@dataclass(frozen=True)
class FarReplies:
    """The ``Replies`` of an office. All machines claim as one: they ask of different problems."""

    office: Any

    def find(self, key: str) -> Reply | None:
        """As the port says."""
        found: Reply | None = self._ask("find", key)
        return found

    def claim(self, key: str) -> bool:
        """As the port says."""
        return bool(self._ask("claim", key))

    def keep(self, key: str, reply: Reply) -> None:
        """As the port says."""
        self._ask("keep", key, reply)

    def release(self, key: str) -> None:
        """As the port says."""
        self._ask("release", key)

    def close(self) -> None:
        """The office keeps them open."""

    def _ask(self, method: str, *values: Any) -> Any:
        return _asked(self.office.replies.remote(method, *values))


@dataclass(frozen=True)
class FarPace:
    """The ``Pacing`` of an office."""

    office: Any

    def book(self, tokens: int) -> float:
        """As :meth:`Pace.book`."""
        return float(self._ask("book", tokens))

    def settle(self, booked: int, taken: int) -> None:
        """As :meth:`Pace.settle`."""
        self._ask("settle", booked, taken)

    def hold(self, seconds: float) -> None:
        """As :meth:`Pace.hold`."""
        self._ask("hold", seconds)

    def missing(self, begin: float) -> float:
        """As :meth:`Pace.missing`."""
        return float(self._ask("missing", begin))

    def _ask(self, method: str, *values: float) -> Any:
        return _asked(self.office.pace.remote(method, *values))


@dataclass
class _FarJournal:
    history: FarHistory
    id: str
    past: Past
    notes: Sequence[str]

    def add_event(
        self, position: int, event: Event, seconds: float, forget: Sequence[int] = ()
    ) -> None:
        self._write("add_event", position, event, seconds, forget)

    def add_reply(self, key: str, nth: int, reply: Reply) -> None:
        self._write("add_reply", key, nth, reply)

    def close(self, seconds: float) -> None:
        self._write("close", seconds)

    def _write(self, method: str, *values: Any) -> None:
        _asked(self.history.office.write.remote(self.history.attempt, method, *values))


def _asked(answer: Any) -> Any:
    import ray

    try:
        return ray.get(answer)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from None
    except ray.exceptions.RayActorError:
        raise HistoryError("whoever began this work is gone") from None
