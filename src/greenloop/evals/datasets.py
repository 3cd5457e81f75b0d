"""Datasets: files of problems with hidden tests, found by name, read, and picked from.

What the rows of a file may look like is in ``formats``.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenloop.errors import UsageError
from greenloop.evals.formats import Row, read_row
from greenloop.evals.tasks import Task

SUFFIXES = (".jsonl", ".jsonl.gz", ".json")


@dataclass(frozen=True)
class Selection:
    """Which tasks of a dataset to use. Filters apply first, then the sample, then the limit."""

    ids: Sequence[str] = ()
    difficulty: Sequence[str] = ()
    sample: int | None = None
    seed: int = 0
    limit: int | None = None


def load_tasks(dataset: str, data_dir: Path, selection: Selection | None = None) -> list[Task]:
    """Read a dataset and pick tasks from it.

    Args:
        dataset: a path, or the name of a file in ``data_dir`` without its suffix, in any case.
        data_dir: where names are looked up.
        selection: which tasks; all if not given.

    Raises:
        UsageError: there is no such dataset, a row is malformed, or nothing is left.
    """
    path = _find(dataset, data_dir)
    rows = _rows(path)
    tasks = [read_row(row, f"{path.name}, row {number}") for number, row in enumerate(rows, 1)]
    return _select(tasks, selection or Selection())


# --- files ---


def _find(dataset: str, data_dir: Path) -> Path:
    path = Path(dataset)
    if path.is_file():
        return path
    named = {_stem(file): file for file in sorted(data_dir.glob("*")) if _stem(file)}
    if found := named.get(dataset.lower()):
        return found
    known = ", ".join(named) or "none"
    raise UsageError(
        f"there is no dataset '{dataset}'",
        f"give a {', '.join(SUFFIXES)} file, or a name found in {data_dir}: {known}",
    )


def _stem(path: Path) -> str:
    suffix = next((s for s in SUFFIXES if path.name.endswith(s)), None)
    return path.name.removesuffix(suffix).lower() if suffix else ""


def _rows(path: Path) -> list[Row]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None
    if path.suffix == ".json":
        return _rows_of_document(text, path)
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_object(line, f"{path.name}, line {number}") for number, line in lines]


def _rows_of_document(text: str, path: Path) -> list[Row]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{path.name}: no JSON: {error}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{path.name}: expected a JSON array of objects")
    return rows


def _object(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where}: no JSON: {error}") from None
    if not isinstance(row, dict):
        raise UsageError(f"{where}: expected a JSON object")
    return row


# --- selection ---


def _select(tasks: Sequence[Task], selection: Selection) -> list[Task]:
    _reject_unknown("id", selection.ids, (task.id for task in tasks))
    _reject_unknown("difficulty", selection.difficulty, (task.difficulty for task in tasks))
    chosen = [task for task in tasks if _wanted(task, selection)]
    if not chosen:
        raise UsageError("the dataset has no task of this kind", "loosen the filters")
    if selection.sample is not None and selection.sample < len(chosen):
        picked = random.Random(selection.seed).sample(range(len(chosen)), selection.sample)  # noqa: S311
        chosen = [chosen[index] for index in sorted(picked)]
    return chosen[: selection.limit]


def _wanted(task: Task, selection: Selection) -> bool:
    return _among(task.id, selection.ids) and _among(task.difficulty, selection.difficulty)


def _among(value: str, wanted: Sequence[str]) -> bool:
    return not wanted or value.lower() in {item.lower() for item in wanted}


def _reject_unknown(what: str, asked: Iterable[str], known: Iterable[str]) -> None:
    available = {value.lower(): value for value in known}
    if missing := [value for value in asked if value.lower() not in available]:
        shown = ", ".join(sorted(value for value in available.values() if value)[:10]) or "none"
        raise UsageError(f"no task has the {what} '{missing[0]}'", f"there are: {shown}")
