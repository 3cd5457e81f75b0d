"""How two runs differ, as plain lines: settings, cases, code and outcome. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.run import Run
from greenloop.printable import printable, show

_OUTCOME = ("reason", "confidence", "iterations", "candidates", "tokens_in", "tokens_out")


def differences(names: tuple[str, str], one: Run, other: Run) -> Iterator[str]:
    """The lines that tell how a run differs from another one; none if it does not."""
    yield from _part("settings", _settings(one), _settings(other))
    yield from _part("cases", _cases(one), _cases(other))
    yield from _part("outcome", _outcome(one), _outcome(other))
    before, after = printable(one.code).splitlines(), printable(other.code).splitlines()
    yield from difflib.unified_diff(before, after, *names, lineterm="")


def _part(title: str, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Rows that are not in both, those of the first run with a minus."""
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    if names:
        yield title
    for name in names:
        yield from (
            f"  {sign} {printable(name)}: {side[name]}"
            for sign, side in (("-", one), ("+", other))
            if name in side
        )


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
