"""The record of everything that happened for one problem: append-only, one reader's view of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from greenloop.domain import record
from greenloop.domain.candidate import Candidate
from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    CodeEdited,
    Event,
    Finished,
    Measured,
    ModelCalled,
    Noted,
    ProblemRead,
    Reviewed,
    Started,
    TestsRun,
    Usage,
)
from greenloop.domain.problem import Problem
from greenloop.domain.record import Summary
from greenloop.domain.verdict import Change, Edit, Verdict

OnEvent = Callable[[Event], None]


class Run:
    """Everything that happened for one problem.

    A run only grows: :meth:`record` appends an event and tells the listeners; every property is
    derived from the events. The terminal, the files and the evaluation all read this.

    Args:
        listener: called with each event, after it was appended, on the thread that recorded it;
            further ones can be added to ``listeners``.
    """

    def __init__(self, listener: OnEvent | None = None) -> None:
        self.events: list[Event] = []
        self.listeners = [listener] if listener else []

    def record(self, event: Event) -> None:
        """Append one event and tell the listeners."""
        self.events.append(event)
        for listener in self.listeners:
            listener(event)

    @property
    def started(self) -> Started | None:
        """How the run began."""
        return next((e for e in self.events if isinstance(e, Started)), None)

    @property
    def finished(self) -> Finished | None:
        """How the run ended, ``None`` while it goes on or if it was cut off."""
        return next((e for e in reversed(self.events) if isinstance(e, Finished)), None)

    @property
    def problem(self) -> Problem | None:
        """The problem in its latest reading."""
        return next((e.problem for e in reversed(self.events) if isinstance(e, ProblemRead)), None)

    @property
    def cases(self) -> dict[str, Case]:
        """All cases by id, in their latest version, without those that were dropped."""
        cases: dict[str, Case] = {}
        for event in self.events:
            if isinstance(event, CasesAdded):
                cases.update({case.id: case for case in event.cases})
            elif isinstance(event, CaseEdited) and event.case:
                cases[event.case.id] = event.case
            elif isinstance(event, CaseEdited):
                cases.pop(event.edit.target, None)
        return cases

    @property
    def active_cases(self) -> list[Case]:
        """The cases that gate success."""
        return [case for case in self.cases.values() if case.status is Status.ACTIVE]

    @property
    def certain_cases(self) -> list[Case]:
        """The cases that nothing may change."""
        return [case for case in self.active_cases if case.provenance.certain]

    @property
    def candidates(self) -> dict[str, Candidate]:
        """All candidates by id, oldest first."""
        added = (e.candidate for e in self.events if isinstance(e, CandidateAdded))
        return {candidate.id: candidate for candidate in added}

    @property
    def live_candidates(self) -> dict[str, Candidate]:
        """The candidates by id without the repairs that were reverted."""
        reverted = {edit.target for edit in self.edits if edit.what is Change.REVERTED}
        return {name: c for name, c in self.candidates.items() if name not in reverted}

    @property
    def last_tests(self) -> TestsRun | None:
        """How the tests went the last time, ``None`` if they have not run yet."""
        return next((e for e in reversed(self.events) if isinstance(e, TestsRun)), None)

    @property
    def best(self) -> Candidate | None:
        """The candidate to go on with, by tests and measuring; ``None`` if there is none yet."""
        told = [e.best for e in self.events if isinstance(e, TestsRun | Measured)]
        return self.candidates.get((told and told[-1]) or "")

    @property
    def reviews(self) -> list[Reviewed]:
        """Every review, oldest first."""
        return [event for event in self.events if isinstance(event, Reviewed)]

    @property
    def verdicts(self) -> list[Verdict]:
        """Every verdict, oldest first."""
        return [verdict for review in self.reviews for verdict in review.verdicts]

    @property
    def edits(self) -> list[Edit]:
        """Every change to a case or to the code, oldest first."""
        return [e.edit for e in self.events if isinstance(e, CaseEdited | CodeEdited)]

    @property
    def usages(self) -> list[Usage]:
        """Every call of a model, oldest first."""
        return [e.usage for e in self.events if isinstance(e, ModelCalled)]

    @property
    def notes(self) -> list[str]:
        """What the user should know, oldest first."""
        return [e.message for e in self.events if isinstance(e, Noted)]

    @property
    def iterations(self) -> int:
        """How many times the tests ran."""
        return sum(isinstance(e, TestsRun) for e in self.events)

    @property
    def tokens(self) -> int:
        """Tokens read and written by models so far, cached prompt tokens included."""
        return sum(usage.tokens_in + usage.tokens_out for usage in self.usages)

    @property
    def solved(self) -> bool:
        """Whether the run claims to have solved the problem."""
        return bool(self.finished and self.finished.solved)

    @property
    def code(self) -> str:
        """The best candidate's code, complete; empty if there is none."""
        best = self.finished.candidate if self.finished else None
        found = self.candidates.get(best or "")
        return found.code if found else ""

    def to_json(self) -> dict[str, Any]:
        """The whole run as JSON data, which :meth:`from_json` reads; see ``domain.record``."""
        return record.written(self.summary(), self.events)

    def summary(self) -> dict[str, Any]:
        """The outcome in a few fields, the same as the terminal shows."""
        return _summary(self).model_dump(mode="json")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Run:
        """Read what :meth:`to_json` wrote.

        Raises:
            ValueError: the data is not a run, or a later greenloop wrote it.
        """
        run = cls()
        run.events = record.events_in(data)
        return run


def total_cost(usages: Iterable[Usage]) -> float | None:
    """Dollars for calls of models; ``None`` if the price of one is not known."""
    costs = [usage.cost for usage in usages]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def _summary(run: Run) -> Summary:
    end, start, problem = run.finished, run.started, run.problem
    return Summary(
        solved=run.solved,
        reason=end.reason if end else "interrupted",
        limit=end.limit if end else None,
        confidence=end.confidence if end else None,
        track_record=end.track_record if end else "",
        doubts=list(end.doubts) if end else [],
        title=problem.title if problem else "",
        model=start.model if start else "",
        seed=start.seed if start else 0,
        iterations=run.iterations,
        candidates=len(run.candidates),
        cases=_count_cases(run.cases.values()),
        edits=len(run.edits),
        tokens_in=sum(usage.tokens_in for usage in run.usages),
        tokens_out=sum(usage.tokens_out for usage in run.usages),
        cost=total_cost(run.usages),
        models=_by_model(run.usages),
        seconds=end.seconds if end else None,
        seconds_model=end.seconds_model if end else None,
        seconds_sandbox=end.seconds_sandbox if end else None,
        layers=list(start.layers) if start else [],
        warnings=list(start.warnings) if start else [],
        code=run.code,
    )


def _by_model(usages: Iterable[Usage]) -> dict[str, dict[str, int | float]]:
    """What each model was asked and wrote, in the order in which they were first asked."""
    found: dict[str, dict[str, int | float]] = {}
    for usage in usages:
        start = {"calls": 0, "tokens_in": 0, "tokens_out": 0, "seconds": 0.0}
        counts = found.setdefault(usage.model, start)
        counts["calls"] += 1
        for name in ("tokens_in", "tokens_out", "seconds"):
            counts[name] += getattr(usage, name)
    return found


def _count_cases(cases: Iterable[Case]) -> dict[str, int]:
    counts = dict.fromkeys([*Provenance, Status.QUARANTINED], 0)
    for case in cases:
        quarantined = case.status is Status.QUARANTINED
        counts[Status.QUARANTINED if quarantined else case.provenance] += 1
    return {key.value: count for key, count in counts.items() if count}
