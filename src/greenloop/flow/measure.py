"""The worker that measures the winner of a challenge; as those of ``flow.nodes``."""

from __future__ import annotations

from pocketflow import Node

from greenloop import timings
from greenloop.domain.events import CandidateAdded, CodeEdited, Noted
from greenloop.evidence.situation import Situation
from greenloop.flow.acceleration import Attempted, accelerate
from greenloop.flow.gauge import Gauge
from greenloop.flow.measurement import SECONDS, measure
from greenloop.flow.state import Shared


class Measure(Node):  # type: ignore[misc]
    """Measures how run time grows, and takes the fastest of equals."""

    def prep(self, shared: Shared) -> Situation | None:
        """How it stands; nothing if there is nothing to measure, or no time to."""
        settings, budget = shared.settings, shared.asker.budget
        wanted = settings.measure or settings.faster
        return shared.situation() if wanted and not budget.overdue() else None

    def exec(self, at: Situation | None) -> Attempted:
        """Measure; where that is wanted, ask for a better algorithm."""
        if at is None:
            return Attempted()
        told = measure(at, Gauge(at, SECONDS))
        found = Attempted(measured=told, note="" if told else timings.NOTHING)
        return accelerate(at, found) if at.settings.faster else found

    def post(self, shared: Shared, _: object, found: Attempted) -> None:
        """Record what was measured, and the program that takes the winner's place."""
        if found.drawn:
            shared.run.record(CandidateAdded(candidate=found.drawn))
        if found.edit:
            shared.run.record(CodeEdited(edit=found.edit))
        if found.note:
            shared.run.record(Noted(message=found.note))
        if found.measured:
            shared.run.record(found.measured)
