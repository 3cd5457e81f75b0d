"""Problems with hidden tests, from the files that benchmarks come in: found, read, and picked.

What a row holds is the business of ``formats``.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from greenloop.errors import UsageError
from greenloop.evals.formats import read_tasks
from greenloop.evals.rows import Row
from greenloop.evals.tasks import Task

SUFFIXES = (".jsonl", ".jsonl.gz", ".json")


@dataclass(frozen=True)
class Selection:
    """Which tasks of a dataset to use. Filters apply first, then the sample, then the limit.

    ``hide_tests``: without the test that a format shows besides its text.
    """

    ids: Sequence[str] = ()
    difficulty: Sequence[str] = ()
    sample: int | None = None
    seed: int = 0
    limit: int | None = None
    hide_tests: bool = False
    kind: Sequence[str] = ()


def load_tasks(
    dataset: str, places: Sequence[Path], selection: Selection | None = None
) -> list[Task]:
    """Read a dataset and pick tasks from it.

    Args:
        dataset: a path, or the name of a file in one of ``places`` without its suffix, in any case.
        places: directories where names are looked up, the first that has it; they need not exist.
        selection: which tasks; all if not given.

    Raises:
        UsageError: there is no such dataset, a row is malformed, or nothing is left.
    """
    path = _find(dataset, places)
    rows = enumerate(_rows(path), 1)
    tasks = [task for n, row in rows for task in read_tasks(row, f"{path.name}, row {n}")]
    chosen = _select(_distinct(tasks), selection or Selection())
    return [_bare(task) for task in chosen] if selection and selection.hide_tests else chosen


def _distinct(tasks: Sequence[Task]) -> list[Task]:
    """Every task once, as there are datasets that repeat a row, with an id of its own."""
    by_id: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        if task not in by_id[task.id]:
            by_id[task.id].append(task)
    numbered = (pair for same in by_id.values() for pair in enumerate(same, 1))
    return [replace(task, id=f"{task.id} ({n})") if n > 1 else task for n, task in numbered]


def _bare(task: Task) -> Task:
    if not task.bare:
        raise UsageError(f"task {task.id} shows no test that could be hidden")
    return replace(task, text=task.bare)


# --- files ---


def _find(dataset: str, places: Sequence[Path]) -> Path:
    path = Path(dataset)
    if path.is_file():
        return path
    files = [file for place in reversed(places) for file in sorted(place.glob("*"))]
    named = {_stem(file): file for file in files if _stem(file)}
    if found := named.get(dataset.lower()):
        return found
    raise UsageError(
        f"there is no dataset '{dataset}'",
        f"give a {', '.join(SUFFIXES)} file, or the name of one in {' or '.join(map(str, places))}"
        f" (there: {', '.join(named) or 'none'}); --data-dir or GREENLOOP_DATA names another place",
    )


def _stem(path: Path) -> str:
    suffix = next((s for s in SUFFIXES if path.name.endswith(s)), None)
    return path.name.removesuffix(suffix).lower() if suffix else ""


def _rows(path: Path) -> list[Row]:
    text = _text(path)
    if path.suffix == ".json":
        rows = _json(text, path.name)
        if not isinstance(rows, list):
            raise UsageError(f"{path.name} is not a JSON array")
        return [_object(row, f"{path.name}, row {number}") for number, row in enumerate(rows, 1)]
    lines = [(f"{path.name}, line {n}", line) for n, line in enumerate(text.splitlines(), 1)]
    return [_object(_json(line, where), where) for where, line in lines if line.strip()]


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise UsageError(f"{where} is not JSON: {error}") from None


def _object(value: Any, where: str) -> Row:
    if not isinstance(value, dict):
        raise UsageError(f"{where} is not a JSON object")
    return value


# --- selection ---


def _select(tasks: Sequence[Task], selection: Selection) -> list[Task]:
    _reject_unknown("id", selection.ids, (task.id for task in tasks))
    _reject_unknown("difficulty", selection.difficulty, (task.difficulty for task in tasks))
    _reject_unknown("kind", selection.kind, (task.kind for task in tasks))
    chosen = [task for task in tasks if _wanted(task, selection)]
    if not chosen:
        raise UsageError("the dataset has no task like that", "loosen the filters")
    if selection.sample is not None and selection.sample < len(chosen):
        picked = random.Random(selection.seed).sample(range(len(chosen)), selection.sample)  # noqa: S311
        chosen = [chosen[index] for index in sorted(picked)]
    return chosen[: selection.limit]


def _wanted(task: Task, selection: Selection) -> bool:
    return (
        _among(task.id, selection.ids)
        and _among(task.difficulty, selection.difficulty)
        and _among(task.kind, selection.kind)
    )


def _among(value: str, wanted: Sequence[str]) -> bool:
    return not wanted or value.lower() in {item.lower() for item in wanted}


def _reject_unknown(what: str, asked: Iterable[str], known: Iterable[str]) -> None:
    available = {value.lower(): value for value in known}
    if missing := [value for value in asked if value.lower() not in available]:
        shown = ", ".join(sorted(filter(None, available.values()))[:10])
        hint = f"choose one that exists, such as {shown}" if shown else "leave this filter out"
        raise UsageError(f"no task has the {what} '{missing[0]}'", hint)
