"""CodeContests, and statements of Codeforces: programs from standard input to standard output.

Sources: Y. Li et al., "Competition-level code generation with AlphaCode", arXiv 2203.07814; the
problems of xCodeEval, arXiv 2303.03004, which have samples and no other tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from greenloop.evals.rows import Row, parsed, program_pairs, samples, string, texts
from greenloop.evals.tasks import Task

_PYTHON_3 = (3, "PYTHON3")
"""What the language of a solution is called, as a number and by name."""


def read_code_contest(row: Row) -> list[Task]:
    """One task, or none if its program works on files of its own.

    All tests count, the public ones too. These stand in the statement; where they do not, they are
    added to it.
    """
    if row.get("input_file") or row.get("output_file"):
        return []
    groups = [row[field] for field in ("public_tests", "private_tests", "generated_tests")]
    shown, *_ = tests = [(texts(group, "input"), texts(group, "output")) for group in groups]
    inputs, outputs = ([one for group in tests for one in group[at]] for at in (0, 1))
    text = string(row, "description")
    if any(_squeezed(given) not in _squeezed(text) for given in shown[0]):
        text = f"{text.strip()}\n\n{samples(*shown)}\n"
    hidden = program_pairs(inputs, outputs, "code_contests", lax=True, seconds=_seconds(row))
    level = str(row.get("cf_rating") or row.get("difficulty", ""))
    return [Task(string(row, "name"), text, hidden, level, next(_references(row), ""))]


def _seconds(row: Row) -> float:
    limit = row.get("time_limit") or {}
    return float(limit.get("seconds", 0)) + float(limit.get("nanos", 0)) / 1e9


def _references(row: Row) -> Iterator[str]:
    """The solutions in Python 3; some that are called so are not."""
    solutions: dict[str, list[Any]] = row.get("solutions") or {"language": [], "solution": []}
    for language, code in zip(solutions["language"], texts(solutions, "solution"), strict=True):
        if language in _PYTHON_3:
            try:
                yield parsed(code)
            except (SyntaxError, ValueError):
                continue


def _squeezed(text: str) -> str:
    return "".join(text.split())


def read_statement(row: Row) -> list[Task]:
    """One task without hidden tests: the fields put together as Codeforces shows them."""
    limits = (
        f"{field.replace('_', ' ')} per test: {row[field]}"
        for field in ("time_limit", "memory_limit")
        if row.get(field)
    )
    notes = string(row, "notes") if row.get("notes") else ""
    parts = [
        "\n".join(limits),
        string(row, "description"),
        f"Input\n\n{string(row, 'input_spec')}",
        f"Output\n\n{string(row, 'output_spec')}",
        samples(texts(row, "sample_inputs"), texts(row, "sample_outputs")),
        f"Note\n\n{notes.removeprefix('Note')}" if notes else "",
    ]
    text = "\n\n".join(filter(None, parts))
    return [Task(string(row, "src_uid"), text, program_pairs([], []))]
