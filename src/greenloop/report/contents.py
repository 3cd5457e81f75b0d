"""What a report tells of a run, in plain words without any dress. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from greenloop import kinds, premises, vocabulary, words
from greenloop.domain.candidate import Candidate, Outcome, Result
from greenloop.domain.case import Case, Status
from greenloop.domain.events import ModelCalled, Started
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.printable import show
from greenloop.report.growth import Growth, growth
from greenloop.report.story import Change, Step, changes, steps
from greenloop.settings import EFFORTS, SETTINGS

_WIDE = 200
"""Characters of a value in the table of cases."""


@dataclass(frozen=True)
class CaseRow:
    """One case and how the code that is handed over does on it; times in milliseconds."""

    name: str
    category: str
    provenance: str
    given: str
    expected: str
    state: str
    """``passed``, ``failed``, ``set aside`` or ``not run``."""
    found: str
    """The answer, or what kept the code from one; why it is set aside."""
    milliseconds: str


@dataclass(frozen=True)
class Calls:
    """The calls of one model for one purpose: how many, tokens, wall seconds."""

    model: str
    purpose: str
    number: int
    tokens_in: int
    tokens_out: int
    seconds: float


@dataclass(frozen=True)
class Contents:
    """All that a report tells, in its order."""

    title: str
    solved: bool
    outcome: str
    closing: list[tuple[str, str]]
    warnings: list[str]
    statement: str
    stub: str
    constraints: list[str]
    code_title: str
    code: str
    cases: list[CaseRow]
    growth: Growth | None
    """``None`` if nothing was measured."""
    steps: list[Step]
    changes: list[Change]
    calls: list[Calls]
    setting: str
    commands: list[str]


def contents(run: Run) -> Contents:
    """What there is to tell of a run, finished or not."""
    problem, told = run.problem, run.summary()
    best = run.candidates.get(run.finished.candidate or "") if run.finished else run.best
    return Contents(
        title=told["title"] or (problem.signature.name if problem else "A run of greenloop"),
        solved=run.solved,
        outcome=vocabulary.SOLVED[run.solved],
        closing=words.closing(told, []),
        warnings=[*told["warnings"], *(premises.unsure(problem) if problem else [])],
        statement=problem.statement if problem else "",
        stub=kinds.outline(problem) if problem else "",
        constraints=[premises.constraint(one) for one in problem.constraints] if problem else [],
        code_title=words.solution(best, run.solved) if best else "",
        code=best.code if best else "",
        cases=_cases(run, best),
        growth=growth(run),
        steps=list(steps(run)),
        changes=list(changes(run)),
        calls=_calls(run),
        setting=words.setting(run.started) if run.started else "",
        commands=list(_commands(run.started)),
    )


def _cases(run: Run, best: Candidate | None) -> list[CaseRow]:
    tests, problem, names = run.last_tests, run.problem, words.labels(run)
    results = {one.case: one for one in tests.of(best.id)} if tests and best else {}
    return [
        _case(problem, case, names[case.id], results.get(case.id)) for case in run.cases.values()
    ]


def _case(problem: Problem | None, case: Case, name: str, result: Result | None) -> CaseRow:
    aside = case.status is Status.QUARANTINED
    state = "not run" if result is None else "passed" if result.passed else "failed"
    return CaseRow(
        name=name,
        category=case.category,
        provenance=vocabulary.PROVENANCES[case.provenance],
        given=words.arguments(problem, case, _WIDE),
        expected=f"raises {case.raises}" if case.raises else show(case.expected, _WIDE),
        state="set aside" if aside else state,
        found=case.reason if aside else _found(case, result),
        milliseconds=f"{result.seconds * 1000:.1f}" if result else "",
    )


def _found(case: Case, result: Result | None) -> str:
    if result is None or (result.passed and case.raises):
        return ""
    if result.has_value and result.outcome in (Outcome.PASSED, Outcome.WRONG_ANSWER):
        return show(result.actual, _WIDE)
    return words.failure(result)


def _calls(run: Run) -> list[Calls]:
    groups: dict[tuple[str, str], list[ModelCalled]] = {}
    for event in run.events:
        if isinstance(event, ModelCalled):
            key = event.usage.model, vocabulary.PURPOSES[event.usage.purpose]
            groups.setdefault(key, []).append(event)
    return [
        Calls(
            model,
            purpose,
            len(made),
            sum(one.usage.tokens_in for one in made),
            sum(one.usage.tokens_out for one in made),
            sum(one.usage.seconds for one in made),
        )
        for (model, purpose), made in groups.items()
    ]


def _commands(begun: Started | None) -> Iterator[str]:
    """How the same is run again, and how its tests are."""
    if begun is None:
        return
    usual = {name: one.default for name, one in SETTINGS.items()}
    usual |= EFFORTS.get(str(begun.settings.get("effort")), {})
    given: dict[str, Any] = {"model": begun.model, "seed": begun.seed}
    given |= {n: v for n, v in begun.settings.items() if n in usual and v != usual[n]}
    options = [word for name, value in given.items() for word in _option(name, value)]
    yield shlex.join(["greenloop", "solve", "problem.txt", *options])
    yield "python -m pytest test_solution.py"


def _option(name: str, value: Any) -> list[str]:
    option = f"--{name.replace('_', '-')}"
    if isinstance(value, bool):
        return [option if value else option.replace("--", "--no-", 1)]
    return [option, str(value)]
