"""APPS: functions, whose tests have one argument a line, and programs.

Source: D. Hendrycks et al., "Measuring coding challenge competence with APPS", arXiv 2105.09938, in
the selection of MapCoder. A row with starter code asks for a function, and has lost the types of
its arguments: ``12`` may be a number or text. So it is used only if every argument can be told, and
no two of its tests contradict each other. A row without asks for a program.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from typing import Any

from greenloop.domain.values import key
from greenloop.evals.rows import (
    Row,
    asked_for,
    items,
    plain_call,
    program_pairs,
    string,
    texts,
    with_starter,
)
from greenloop.evals.tasks import Pairs, Task
from greenloop.running.judge import equal

_SECONDS = 4.0
"""What APPS gives a program for one test."""

Column = Sequence[str]
"""The lines of one argument, a line per test."""


def read_contest(row: Row) -> list[Task]:
    """One task, or none if the row cannot be trusted."""
    starter = string(row, "starter_code").strip()
    return _function(row, starter) if starter else [_program(row)]


def _program(row: Row) -> Task:
    tests = items(row, "test_list")
    hidden = program_pairs(
        [string(test, "input") for test in tests],
        ["\n".join(texts(test, "output")) for test in tests],
        "apps",
        lax=True,
        seconds=_SECONDS,
    )
    text, level = string(row, "description"), string(row, "difficulty", "")
    return Task(string(row, "name"), text, hidden, level)


def _function(row: Row, starter: str) -> list[Task]:
    text = string(row, "description")
    entry, parameters = asked_for(starter)
    calls = "\n".join(re.findall(rf"\b{entry.name}\(.*", text))
    samples, tests = row["sample_io"], items(row, "test_list")
    inputs = _inputs([string(test, "input") for test in (*samples, *tests)], parameters, calls)
    expected = [items(test, "output")[0] for test in (*samples, *tests)]
    if inputs is None or _contradictory(inputs, expected):
        return []
    first = len(samples)
    call = plain_call(entry, parameters)
    hidden = Pairs(call, tuple(inputs[first:]), tuple(expected[first:]))
    level = string(row, "difficulty", "")
    return [Task(string(row, "name"), with_starter(text, starter), hidden, level)]


def _inputs(given: Sequence[str], parameters: int, calls: str) -> list[tuple[Any, ...]] | None:
    """The arguments of every test, ``None`` if they cannot be told.

    ``calls`` are those that the statement shows: what they quote is text.
    """
    rows = [text.split("\n") if parameters > 1 else [text] for text in given]
    if any(len(row) != parameters for row in rows):
        return None
    columns = [_values(column, calls) for column in zip(*rows, strict=True)]
    told = [column for column in columns if column is not None]
    return list(zip(*told, strict=True)) if len(told) == len(columns) else None


def _values(lines: Column, calls: str) -> list[Any] | None:
    """The values of one argument; ``None`` if it cannot be told whether they are text."""
    literals = [_literal(line) for line in lines]
    quoted = any(f"{mark}{line}{mark}" in calls for line in lines for mark in "'\"")
    if all(literals) and not quoted:
        return [value for literal in literals for value in literal]
    return list(lines) if quoted or not any(literals) else None


def _literal(line: str) -> list[Any]:
    """The value that a line writes, in Python or JSON, as a list of one; empty if it is none."""
    for read in (ast.literal_eval, json.loads):
        try:
            return [read(line.strip())]
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
    return []


def _contradictory(inputs: Sequence[tuple[Any, ...]], expected: Sequence[Any]) -> bool:
    """Whether one input has two results."""
    seen: dict[Any, Any] = {}
    return any(
        not equal(seen.setdefault(key(args), value), value)
        for args, value in zip(inputs, expected, strict=True)
    )
