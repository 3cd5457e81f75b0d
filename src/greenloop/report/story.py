"""How a run went: its steps with their times, and each change with its evidence. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from greenloop import timings, words
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import (
    CandidateAdded,
    CaseEdited,
    CasesAdded,
    Challenged,
    CodeEdited,
    Event,
    Measured,
    ModelCalled,
    ProblemRead,
    Reviewed,
    TestsRun,
)
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Verdict
from greenloop.printable import count


@dataclass(frozen=True)
class Step:
    """One step of a run, and what it took of model and sandbox: wall seconds, tokens."""

    title: str
    told: str
    seconds_model: float
    seconds_sandbox: float
    tokens: int


@dataclass(frozen=True)
class Change:
    """A change to a case or to the code: what, why, the lines of its diff, and the evidence."""

    what: str
    why: str
    lines: list[str]
    evidence: list[str]


def steps(run: Run) -> Iterator[Step]:
    """The way of a run; the calls of a model belong to the step that they lead to."""
    called: list[ModelCalled] = []
    for event in run.events:
        if isinstance(event, ModelCalled):
            called.append(event)
        elif words_of := told(event):
            yield _step(*words_of, called, event)
            called = []
    if called:
        yield _step("Cut off", "the model was asked, and nothing came of it", called, None)


def told(event: Event) -> tuple[str, str] | None:
    """A title for a step, and what happened in it; ``None`` for what is no step of its own."""
    say = _TOLD.get(type(event))
    return say(event) if say else None


def _step(title: str, told: str, called: Iterable[ModelCalled], event: Event | None) -> Step:
    usages = [one.usage for one in called]
    return Step(
        title,
        told,
        sum(usage.seconds for usage in usages),
        event.seconds if isinstance(event, TestsRun) else 0.0,
        sum(usage.tokens_in + usage.tokens_out for usage in usages),
    )


def _tests(event: TestsRun) -> tuple[str, str]:
    best = event.of(event.best)
    others = len({one.candidate for one in event.results} - {event.best})
    told = f"{event.best}: {words.score(best)}" if best else words.score(event.results)
    beside = f"; {count(others, 'other candidate')}" if best and others else ""
    return f"Tests, iteration {event.iteration}", told + beside


def _review(event: Reviewed) -> tuple[str, str]:
    blames = [words.blame(verdict)[1] for verdict in event.verdicts]
    told = ", ".join(f"{one} {blames.count(one)}" for one in dict.fromkeys(blames))
    return f"Review of {event.candidate}", told


_TOLD: dict[type[Any], Callable[[Any], tuple[str, str]]] = {
    ProblemRead: lambda e: ("Problem read", e.problem.signature.name),
    CasesAdded: lambda e: ("Cases", words.cases(e.cases)),
    CandidateAdded: lambda e: (f"Code {e.candidate.id}", words.origin(e.candidate)),
    TestsRun: _tests,
    Reviewed: _review,
    Challenged: lambda e: ("Challenge", words.challenge(e)),
    Measured: lambda e: ("Measure", timings.measured(e)),
}


def changes(run: Run) -> Iterator[Change]:
    """Every change to a case or to the code, with what was found out before it was made."""
    heard: dict[str, Verdict] = {}
    names, known = words.labels(run), run.candidates
    for event in run.events:
        if isinstance(event, Reviewed):
            heard |= {verdict.case: verdict for verdict in event.verdicts}
        elif isinstance(event, CandidateAdded) and event.candidate.parent in known:
            yield _new_code(known, event, heard.values())
        elif isinstance(event, CaseEdited):
            verdict = heard.get(event.edit.target)
            what = words.edit(event.edit, names.get(event.edit.target, event.edit.target))
            yield Change(what, event.edit.why, [], _evidence([verdict] if verdict else []))
        elif isinstance(event, CodeEdited):
            yield Change(words.edit(event.edit, event.edit.target), event.edit.why, [], [])


def _new_code(
    known: Mapping[str, Candidate], event: CandidateAdded, heard: Iterable[Verdict]
) -> Change:
    made = event.candidate
    before = known[made.parent or ""].code
    ours = made.origin is not Origin.EDITED
    blamed = [verdict for verdict in heard if ours and verdict.blame is Blame.CODE]
    what = f"{made.id}: {words.origin(made)}"
    return Change(what, "", words.changed_lines(before, made.code), _evidence(blamed))


def _evidence(verdicts: Iterable[Verdict]) -> list[str]:
    found = (
        line
        for verdict in verdicts
        for line in (verdict.reason, *map(words.evidence, verdict.evidence))
    )
    return [line for line in dict.fromkeys(found) if line]
