"""How two runs differ: settings, cases, code and outcome, as data and as plain lines. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.run import Run
from greenloop.printable import printable, show

_OUTCOME = ("reason", "confidence", "iterations", "candidates", "tokens_in", "tokens_out")

Sides = dict[str, tuple[str | None, str | None]]
"""What both runs have under a name; ``None`` where one has nothing. Only what is not the same."""


@dataclass(frozen=True)
class Differences:
    """How the second of two runs differs from the first; ``code`` is a unified diff, by lines."""

    runs: tuple[str, str]
    settings: Sides
    cases: Sides
    outcome: Sides
    code: list[str]

    def lines(self) -> Iterator[str]:
        """It in words, what the first run has with a minus; no line if they do not differ."""
        for title in ("settings", "cases", "outcome"):
            sides: Sides = getattr(self, title)
            if sides:
                yield title
            for name, both in sides.items():
                yield from (
                    f"  {sign} {printable(name)}: {value}"
                    for sign, value in zip("-+", both, strict=True)
                    if value is not None
                )
        yield from self.code


def differences(names: tuple[str, str], one: Run, other: Run) -> Differences:
    """How a run differs from another one."""
    before, after = printable(one.code).splitlines(), printable(other.code).splitlines()
    return Differences(
        names,
        _sides(_settings(one), _settings(other)),
        _sides(_cases(one), _cases(other)),
        _sides(_outcome(one), _outcome(other)),
        list(difflib.unified_diff(before, after, *names, lineterm="")),
    )


def _sides(one: Mapping[str, str], other: Mapping[str, str]) -> Sides:
    both = {name: (one.get(name), other.get(name)) for name in {**one, **other}}
    return {name: (before, after) for name, (before, after) in both.items() if before != after}


def _settings(run: Run) -> dict[str, str]:
    begun = run.started
    if begun is None:
        return {}
    values = {"model": begun.model, "seed": begun.seed, **begun.settings, "version": begun.version}
    return {name: show(value) for name, value in values.items()}


def _cases(run: Run) -> dict[str, str]:
    return {show(list(case.args), 60): _case(case) for case in run.cases.values()}


def _case(case: Case) -> str:
    return f"{show(case.expected, 60)} ({case.provenance.value}, {case.status.value})"


def _outcome(run: Run) -> dict[str, str]:
    summary: dict[str, Any] = run.summary()
    return {"solved": str(summary["solved"])} | {name: str(summary[name]) for name in _OUTCOME}
