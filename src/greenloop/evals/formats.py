"""The formats of datasets: how one row becomes a task.

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

To add a format, write a reader here (a function from a row to a ``Task``) and give it a line in
``_READERS``. A reader takes fields as they come: a missing one (``KeyError``) or one of another
kind (``TypeError, ValueError, AttributeError, SyntaxError``) is reported with the row's number.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, get_args

from greenloop.domain.types import Shape
from greenloop.domain.values import from_json
from greenloop.errors import UsageError
from greenloop.evals.tasks import Check, EntryPoint, Pairs, Task
from greenloop.ports import Call

Row = dict[str, Any]
"""One row of a dataset, as its JSON was parsed."""


def read_task(row: Row, where: str) -> Task:
    """Turn one row into a task.

    Args:
        row: in any of the formats.
        where: names the row in complaints, such as ``made.jsonl, row 3``.

    Raises:
        UsageError: the format is unknown, or a field is missing or unusable.
    """
    read = next((reader for field, reader in _READERS.items() if field in row), None)
    if read is None:
        raise UsageError(
            f"{where}: none of the fields {', '.join(_READERS)} is there to tell the format",
            "see docs/evaluation.md for the formats",
        )
    try:
        task = read(row)
    except KeyError as error:
        raise UsageError(f"{where}: the field {error} is missing") from None
    except (TypeError, ValueError, AttributeError, SyntaxError) as error:
        raise UsageError(f"{where}: {error}") from None
    if not task.text.strip():
        raise UsageError(f"{where}: the text of the problem is empty")
    return task


# --- our own ---


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


# --- HumanEval ---


def _humaneval(row: Row) -> Task:
    prompt = _string(row, "prompt")
    return _checked(row, prompt, prompt + _string(row, "canonical_solution"))


# --- LeetCodeDataset ---


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
        keywords = call.keywords if isinstance(call, ast.Call) else ()
        return {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in keywords}
    except (SyntaxError, ValueError):
        return {}


def _with_starter(statement: str, starter: str) -> str:
    return f"{statement.strip()}\n\n```python\n{starter.strip()}\n```"


def _between(text: str, start: str, end: str) -> str:
    _, found, rest = text.partition(start)
    body, closed, _ = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no text between '{start}' and '{end}'")
    return body


# --- MBPP ---


def _mbpp(row: Row) -> Task:
    """MBPP's texts do not name the function: the first test is shown, as is usual for it."""
    tests = [*_list(row, "test_list"), *row.get("challenge_test_list", ())]
    setup = [_string(row, "test_setup_code", ""), *row.get("test_imports", ())]
    reference = _parsed(_string(row, "code"))
    script = _parsed("\n".join([*setup, *tests]))
    check = Check(script, _tested_function(tests[0], reference))
    text = _string(row, "text" if "text" in row else "prompt")
    return Task(str(row["task_id"]), f"{text}\n\n{tests[0]}\n", check, reference=reference)


def _tested_function(test: str, reference: str) -> EntryPoint:
    defined = {n.name for n in ast.parse(reference).body if isinstance(n, ast.FunctionDef)}
    calls = (n for n in ast.walk(ast.parse(test)) if isinstance(n, ast.Call))
    called = [call.func.id for call in calls if isinstance(call.func, ast.Name)]
    name = next((name for name in called if name in defined), None)
    if name is None:
        raise ValueError("the first test calls no function that the code defines")
    return EntryPoint(name)


_READERS: dict[str, Callable[[Row], Task]] = {
    "problem_description": _leetcode_031,
    "query": _leetcode_030,
    "canonical_solution": _humaneval,
    "test_list": _mbpp,
    "tests": _own,
}
"""By the field that tells the format; LeetCode v0.3.1 rows have ``query`` too."""


# --- what readers share ---


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


def _parsed(code: str) -> str:
    ast.parse(code)
    return code


def _string(row: Row, field: str, default: str | None = None) -> str:
    value = row.get(field, default) if default is not None else row[field]
    if not isinstance(value, str):
        raise TypeError(f"the field '{field}' is not text")
    return value


def _list(row: Row, field: str) -> list[Any]:
    value = row[field]
    if not isinstance(value, list) or not value:
        raise ValueError(f"the field '{field}' is not a list, or is empty")
    return value
