"""What of classes and programs is read right, as ``bench/reading.py`` counts it.

A class: a row's own methods whose docstrings show a sample that a reader could make a case of (see
``bench/shown.py``), each of which some case must call; or, of ``every``, all that show an output. A
program: the row's own samples that its text shows, token by token, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shown import readable, shown

from greenloop.domain.case import Case
from greenloop.domain.operations import plain
from greenloop.domain.problem import Kind
from greenloop.errors import ProblemError
from greenloop.evals.formats import read_tasks
from greenloop.reading import read_problem

Row = dict[str, Any]


def class_complaint(row: Row) -> tuple[str, str]:
    """The name of a row of ClassEval, and what is not read of it; empty if all is."""
    return _of_class(row, [name for name, why in readable(row).items() if not why])


def every_complaint(row: Row) -> tuple[str, str]:
    """The same of all methods that show an output, whether it could be read or not."""
    return _of_class(row, shown(row))


def _of_class(row: Row, wanted: list[str]) -> tuple[str, str]:
    (task,) = read_tasks(row, row["task_id"])
    read = _read(task.text, Kind.DESIGN, row["class_name"])
    if isinstance(read, str):
        return task.id, read
    called = {plain(name) for case in read for name in case.args[0]}
    missing = [name for name in wanted if name not in called]
    said = f"samples: {len(missing)} of {len(wanted)} not read, of {', '.join(missing)}"
    return task.id, said if missing else ""


def program_complaint(row: Row) -> tuple[str, str] | None:
    """The same of a row of APPS or Codeforces; ``None`` for a function."""
    if (row.get("starter_code") or "").strip():
        return None
    (task,) = read_tasks(row, row.get("name") or row["src_uid"])
    read = _read(task.text, Kind.PROGRAM, "run")
    if isinstance(read, str):
        return task.id, read
    squeezed = "".join(task.text.split())
    samples = [one for one in _samples(row) if "".join("".join(one).split()) and _in(one, squeezed)]
    wanted = {_tokens(*one) for one in samples}
    found = {_tokens(case.args[0], case.expected) for case in read}
    if wanted == found:
        return task.id, ""
    return task.id, f"samples: {len(wanted - found)} not read, {len(found - wanted)} too many"


def _in(sample: tuple[str, str], squeezed: str) -> bool:
    return all("".join(text.split()) in squeezed for text in sample)


def _read(text: str, kind: Kind, name: str) -> list[Case] | str:
    try:
        found = read_problem(text)
    except ProblemError as error:
        return f"refused: {error}"
    if found is None or found[0].signature.kind is not kind or found[0].signature.name != name:
        return f"kind: {found[0].signature.kind if found else 'none'}"
    return found[1]


def _samples(row: Row) -> Iterator[tuple[str, str]]:
    if "sample_inputs" in row:
        yield from zip(row["sample_inputs"], row["sample_outputs"], strict=True)
    else:
        yield from ((one["input"], one["output"][0]) for one in row["sample_io"])


def _tokens(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text.split()) for text in texts)
