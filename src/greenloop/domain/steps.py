"""The steps of a run, by which people say where in it something is. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from greenloop.domain.events import CasesAdded, Event, Finished, ModelCalled, Noted

BESIDE = (ModelCalled, Noted)
"""Events of questions that are asked at the same time: they come in the order of the replies."""


def steps(events: Iterable[Event]) -> list[Event]:
    """The events that come in the same order whenever a run goes again; the first is step 1."""
    return [event for event in events if not isinstance(event, BESIDE)]


def changeable(events: Iterable[Event]) -> range:
    """The numbers of the steps after which a user may change something.

    Those from when the problem is read to the last one before the end.
    """
    told = steps(events)
    read = (at for at, one in enumerate(told, 1) if isinstance(one, CasesAdded))
    ends = (at for at, one in enumerate(told, 1) if isinstance(one, Finished))
    end = next(ends, len(told) + 1)
    return range(next(read, end), end)
