"""Problems with hidden tests, from the files that benchmarks come in.

The format of a row is told by its fields:

==================  =======================================================================
HumanEval           ``task_id, prompt, entry_point, canonical_solution, test``
LeetCodeDataset     v0.3.1: ``task_id, problem_description, starter_code, prompt, completion,
                    entry_point, test, difficulty``; v0.3.0: ``query`` and ``meta`` instead;
                    both with ``input_output``
MBPP                ``task_id, text`` (or ``prompt``), ``code, test_list``, and perhaps
                    ``test_setup_code``, ``test_imports``, ``challenge_test_list``
our own             ``id, text, entry_point, tests`` (a list of ``{"args": [...],
                    "expected": ...}``), and perhaps ``difficulty, reference, shapes``
==================  =======================================================================
"""

from __future__ import annotations

import ast
import gzip
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from greenloop.domain.types import Shape
from greenloop.domain.values import from_json
from greenloop.errors import UsageError
from greenloop.ports import Call

SUFFIXES = (".jsonl", ".jsonl.gz", ".json")

Row = dict[str, Any]


@dataclass(frozen=True)
class EntryPoint:
    """What hidden tests call: a function, or a method of a class without arguments."""

    name: str
    class_name: str = ""

    @classmethod
    def parse(cls, text: str) -> EntryPoint:
        """Read ``f`` or ``Solution().f``."""
        owner, _, name = text.rpartition(".")
        return cls(name, owner.removesuffix("()"))


@dataclass(frozen=True)
class Check:
    """Hidden tests as a script of asserts that call the entry point by its name.

    The script may use the helpers of the task's reference solution. ``extra`` are further inputs,
    by parameter name, on which a solution must agree with the reference.
    """

    script: str
    entry_point: EntryPoint
    extra: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Pairs:
    """Hidden tests as inputs and what each must return."""

    call: Call
    inputs: tuple[tuple[Any, ...], ...]
    expected: tuple[Any, ...]


HiddenTests = Check | Pairs


@dataclass(frozen=True)
class Task:
    """One problem of a dataset.

    ``text`` is all that a system is given. ``reference`` is a complete right solution; a task whose
    hidden tests are a ``Check`` always has one, another may leave it empty.
    """

    id: str
    text: str
    hidden: HiddenTests
    difficulty: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Selection:
    """Which tasks of a dataset to use. Filters apply first, then the sample, then the limit."""

    ids: Sequence[str] = ()
    difficulty: Sequence[str] = ()
    sample: int | None = None
    seed: int = 0
    limit: int | None = None


def load(dataset: str, data_dir: Path, selection: Selection | None = None) -> list[Task]:
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
    tasks = [_task(row, f"{path.name}, row {number}") for number, row in enumerate(rows, 1)]
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


# --- rows ---


def _task(row: Row, where: str) -> Task:
    """Turn one row into a task.

    Raises:
        UsageError: the format is unknown, or a field is missing or unusable.
    """
    for field, read in _READERS.items():
        if field in row:
            try:
                return _with_text(read(row))
            except KeyError as error:
                raise UsageError(f"{where}: the field {error} is missing") from None
            except (TypeError, ValueError, AttributeError, SyntaxError) as error:
                raise UsageError(f"{where}: {error}") from None
    raise UsageError(
        f"{where}: none of the fields {', '.join(_READERS)} is there to tell the format",
        "docs/evaluation.md lists the formats",
    )


def _with_text(task: Task) -> Task:
    if not task.text.strip():
        raise ValueError("the text of the problem is empty")
    return task


def _string(row: Row, field: str, default: str | None = None) -> str:
    value = row.get(field, default) if default is not None else row[field]
    if not isinstance(value, str):
        raise TypeError(f"the field '{field}' is no text")
    return value


def _list(row: Row, field: str) -> list[Any]:
    value = row[field]
    if not isinstance(value, list) or not value:
        raise ValueError(f"the field '{field}' is no list, or an empty one")
    return value


def _own(row: Row) -> Task:
    entry = EntryPoint.parse(_string(row, "entry_point"))
    tests = _list(row, "tests")
    inputs = tuple(tuple(from_json(_list(test, "args"))) for test in tests)
    shapes = tuple(row.get("shapes", ["value"] * len(inputs[0])))
    if unknown := set(shapes) - set(get_args(Shape)):
        raise ValueError(f"unknown shapes {sorted(unknown)}")
    if any(len(args) != len(shapes) for args in inputs):
        raise ValueError("the tests differ in their number of arguments")
    expected = tuple(from_json(test["expected"]) for test in tests)
    return Task(
        id=str(row["id"]),
        text=_string(row, "text"),
        hidden=Pairs(Call(entry.name, shapes, entry.class_name), inputs, expected),
        difficulty=_string(row, "difficulty", ""),
        reference=_parsed(_string(row, "reference", "")),
    )


def _humaneval(row: Row) -> Task:
    prompt = _string(row, "prompt")
    return _checked(row, prompt, prompt + _string(row, "canonical_solution"))


def _leetcode_031(row: Row) -> Task:
    text = _with_starter(_string(row, "problem_description"), _string(row, "starter_code"))
    return _leetcode(row, text, _string(row, "difficulty"))


def _leetcode_030(row: Row) -> Task:
    query = _string(row, "query")
    question = _between(query, "### Question:", "### Format:")
    starter = _between(query.partition("### Format:")[2], "```python", "```")
    return _leetcode(row, _with_starter(question, starter), _string(row["meta"], "difficulty"))


def _leetcode(row: Row, text: str, difficulty: str) -> Task:
    """The check of half of the rows holds nothing but the examples of the statement.

    So the inputs of ``input_output`` count too, as far as they can be read.
    """
    reference = f"{_string(row, 'prompt')}\n{_string(row, 'completion')}"
    inputs = (_arguments(pair["input"]) for pair in row.get("input_output", ()))
    return _checked(row, text, reference, difficulty, tuple(filter(None, inputs)))


def _arguments(text: str) -> dict[str, Any]:
    """Read ``xs = [1, 2], k = 3``; empty if it holds more than literals."""
    try:
        call = ast.parse(f"f({text})", mode="eval").body
        assert isinstance(call, ast.Call)
        return {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in call.keywords}
    except (SyntaxError, ValueError):
        return {}


def _with_starter(statement: str, starter: str) -> str:
    return f"{statement.strip()}\n\n```python\n{starter.strip()}\n```"


def _checked(
    row: Row,
    text: str,
    reference: str,
    difficulty: str = "",
    extra: tuple[Mapping[str, Any], ...] = (),
) -> Task:
    entry_point = _string(row, "entry_point")
    script = _parsed(f"{_string(row, 'test')}\n\ncheck({entry_point})")
    check = Check(script, EntryPoint.parse(entry_point), extra)
    return Task(_string(row, "task_id"), text, check, difficulty, _parsed(reference))


def _mbpp(row: Row) -> Task:
    """MBPP's texts do not name the function: the first test is shown, as is usual for it."""
    tests = [*_list(row, "test_list"), *row.get("challenge_test_list", ())]
    setup = [_string(row, "test_setup_code", ""), *row.get("test_imports", ())]
    reference = _parsed(_string(row, "code"))
    script = _parsed("\n".join([*setup, *tests]))
    check = Check(script, _tested_function(tests[0], reference))
    text = _string(row, "text" if "text" in row else "prompt")
    return Task(str(row["task_id"]), f"{text}\n\n{tests[0]}\n", check, reference=reference)


_READERS: dict[str, Callable[[Row], Task]] = {
    "problem_description": _leetcode_031,
    "query": _leetcode_030,
    "canonical_solution": _humaneval,
    "test_list": _mbpp,
    "tests": _own,
}
"""By the field that tells the format; LeetCode v0.3.1 rows have ``query`` too."""


def _between(text: str, start: str, end: str) -> str:
    _, found, rest = text.partition(start)
    body, closed, _ = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no text between '{start}' and '{end}'")
    return body


def _parsed(code: str) -> str:
    ast.parse(code)
    return code


def _tested_function(test: str, reference: str) -> EntryPoint:
    defined = {n.name for n in ast.parse(reference).body if isinstance(n, ast.FunctionDef)}
    calls = (n for n in ast.walk(ast.parse(test)) if isinstance(n, ast.Call))
    called = [call.func.id for call in calls if isinstance(call.func, ast.Name)]
    name = next((name for name in called if name in defined), None)
    if name is None:
        raise ValueError("the first test calls no function that the code defines")
    return EntryPoint(name)


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
