"""What a page shows of a run: its events, cases and candidates, arranged for reading. Pure.

The words are those of ``words`` and ``vocabulary``; the templates only dress them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from greenloop import words
from greenloop.domain.candidate import Candidate, Result
from greenloop.domain.case import Case
from greenloop.domain.events import CandidateAdded, CaseEdited, Event, ModelCalled, TestsRun
from greenloop.domain.notation import case_line, invocation
from greenloop.domain.problem import Signature
from greenloop.domain.run import Run
from greenloop.domain.steps import changeable, steps
from greenloop.report.story import told

SHOWN = 12
"""Failing cases that one entry of the story lists; all of them are in the table of cases."""


@dataclass(frozen=True)
class Entry:
    """An event as the story tells it: ``kind`` chooses the dress, ``more`` is what it needs.

    ``step`` is its number if the run can be changed after it, otherwise 0.
    """

    number: int
    kind: str
    event: Event
    more: dict[str, Any]
    step: int = 0


@dataclass(frozen=True)
class Row:
    """A case of the table: ``result`` is that of the best candidate, ``None`` if it did not run."""

    case: Case
    label: str
    call: str
    result: Result | None


@dataclass(frozen=True)
class Tried:
    """A candidate of the list, and how many of the tests it passed; -1 where it did not run."""

    candidate: Candidate
    passed: int
    tests: int
    best: bool


def entries(run: Run, events: Sequence[Event], begin: int = 0) -> list[Entry]:
    """The story from an event on; calls of the model are left out, their tokens are counted."""
    numbers = {id(event): at for at, event in places(events)}
    return [
        Entry(number, event.type, event, _more(run, event), numbers.get(id(event), 0))
        for number, event in enumerate(events)
        if number >= begin and not isinstance(event, ModelCalled)
    ]


def places(events: Sequence[Event]) -> Iterator[tuple[int, Event]]:
    """The steps after which a run can be changed, by their numbers, as far as they are told."""
    told_at, numbers = steps(events), changeable(events)
    return ((at, told_at[at - 1]) for at in numbers if told(told_at[at - 1]))


def _more(run: Run, event: Event) -> dict[str, Any]:
    if isinstance(event, TestsRun):
        return _tests(event)
    if isinstance(event, CandidateAdded):
        parent = run.candidates.get(event.candidate.parent or "")
        return {"diff": list(diff(parent.code, event.candidate.code)) if parent else []}
    return {}


def _tests(event: TestsRun) -> dict[str, Any]:
    """The scores of all candidates, and what the best one fails."""
    by_candidate: dict[str, list[Result]] = {}
    for one in event.results:
        by_candidate.setdefault(one.candidate, []).append(one)
    failing = [one for one in event.of(event.best) if not one.passed]
    scores = {name: words.score(results) for name, results in by_candidate.items()}
    return {"scores": scores, "failing": failing[:SHOWN], "hidden": len(failing[SHOWN:])}


def diff(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The changed lines of two texts with a little around them: a sign and the line."""
    for line in words.changed_lines(before, after):
        yield ("@", "") if line.startswith("@@") else (line[:1], line[1:])


def rows(run: Run) -> list[Row]:
    """Every case in its latest version, with what the best candidate made of that version."""
    tests, problem = run.last_tests, run.problem
    results = {one.case: one for one in tests.of(tests.best)} if tests else {}
    for event in takewhile(lambda one: one is not tests, reversed(run.events)):
        if isinstance(event, CaseEdited):  # the result was judged by what it expected before
            results.pop(event.edit.target, None)
    names, cases = words.labels(run), run.cases.values()
    return [
        Row(
            one,
            names[one.id],
            _call(problem.signature, one) if problem else "",
            results.get(one.id),
        )
        for one in cases
    ]


def tried(run: Run) -> list[Tried]:
    """Every candidate with how it did in the last tests, the newest first."""
    tests = run.last_tests
    passed: dict[str, list[bool]] = {}
    for one in tests.results if tests else ():
        passed.setdefault(one.candidate, []).append(one.passed)
    best = run.finished.candidate if run.finished else tests.best if tests else None
    return [
        Tried(
            one, sum(mine) if (mine := passed.get(one.id)) else -1, len(mine or ()), one.id == best
        )
        for one in reversed(run.candidates.values())
    ]


def line(signature: Signature, case: Case) -> str:
    """A case on one line, with its result."""
    return case_line(signature, case)


def as_given(signature: Signature, case: Case) -> str:
    """A case as a user would give it; empty where it is too long to be written."""
    line = case_line(signature, case)
    return "" if "(cut)" in line or signature.operations else line


def _call(signature: Signature, case: Case) -> str:
    return invocation(signature, case.args)
