"""Whether two runs went alike. Times, and memory that was used, do not count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenloop.domain.events import Event, Started
from greenloop.domain.steps import BESIDE
from greenloop.history.journal import EVENT

_MEASURED = {"seconds", "seconds_model", "seconds_sandbox", "peak_memory", "measures", "cost"}


class Recollection:
    """Events that happened before, which are compared with those that happen again.

    Args:
        events: what happened, in order.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._left = list(enumerate(events))

    @property
    def left(self) -> list[int]:
        """The places of the events that have not happened again."""
        return [place for place, _ in self._left]

    def match(self, event: Event) -> int | None:
        """The place of an event that happens again now; ``None`` if another one was expected."""
        for at, (place, before) in enumerate(self._left):
            if same(before, event):
                del self._left[at]
                return place
            if not (isinstance(before, BESIDE) and isinstance(event, BESIDE)):
                break
        return None


def same(one: Event, other: Event) -> bool:
    """Whether two events say the same; how a run began is the same for any beginning of it."""
    if isinstance(one, Started) and isinstance(other, Started):
        return (one.model, one.seed) == (other.model, other.seed)
    return type(one) is type(other) and _told(one) == _told(other)


def first_difference(before: Sequence[Event], now: Sequence[Event]) -> int | None:
    """The place of the first event of ``now`` that ``before`` has not; ``None`` if there is none.

    Where ``before`` has more, it is the place behind the last one.
    """
    known = Recollection(before)
    for place, event in enumerate(now):
        if known.match(event) is None:
            return place
    return len(now) if known.left else None


def _told(event: Event) -> Any:
    return _without_measures(EVENT.dump_python(event, mode="json"))


def _without_measures(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _without_measures(v) for k, v in data.items() if k not in _MEASURED}
    return [_without_measures(one) for one in data] if isinstance(data, list) else data
