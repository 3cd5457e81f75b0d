"""The formats of datasets: how one row becomes a task.

The format of a row is told by its fields:

==================  =======================================================================
HumanEval           ``task_id, prompt, entry_point, canonical_solution, test``
LeetCodeDataset     v0.3.1: ``task_id, problem_description, starter_code, prompt, completion,
                    entry_point, test, difficulty``; v0.3.0: ``query`` and ``meta`` instead;
                    both with ``input_output``
MBPP                ``task_id, text`` (or ``prompt``), ``code, test_list``, and perhaps
                    ``test_setup_code``, ``test_imports``, ``challenge_test_list``
APPS                ``description, starter_code, sample_io, test_list``; see ``contests``
ClassEval           ``task_id, skeleton, import_statement, test, test_classes, solution_code``; see
                    ``classes``
CodeContests        ``name, description, public_tests, private_tests, generated_tests`` (each
                    ``{"input": [...], "output": [...]}``), and perhaps ``solutions, time_limit,
                    cf_rating, difficulty``; see ``programs``
LiveCodeBench       ``question_id, question_content, starter_code, public_test_cases,
                    private_test_cases``; see ``live_code_bench``
xCodeEval           ``src_uid, description, input_spec, output_spec, sample_inputs,
                    sample_outputs``, and perhaps ``notes, time_limit, memory_limit``; no hidden
                    tests; see ``programs``
Exercism            ``slug, text, canonical``; see ``exercises``
our own             ``id, text, entry_point, tests`` (a list of ``{"args": [...],
                    "expected": ...}``), and perhaps ``difficulty, reference, shapes``
==================  =======================================================================

To add a format, write a reader (a function from a row to tasks) and give it a line in
``_READERS``. A reader takes fields as they come: a missing one (``KeyError``) or one of another
kind (``TypeError, ValueError, AttributeError, SyntaxError``) is reported with the row's number.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, get_args

from greenloop.domain.type_names import Shape
from greenloop.domain.values import from_json
from greenloop.errors import UsageError
from greenloop.evals.classes import read_class
from greenloop.evals.contests import read_contest
from greenloop.evals.exercises import read_exercise
from greenloop.evals.live_code_bench import read_live_problem
from greenloop.evals.programs import read_code_contest, read_statement
from greenloop.evals.rows import Row, items, parsed, string, with_starter
from greenloop.evals.tasks import Check, EntryPoint, Pairs, Task
from greenloop.ports import Call


def read_tasks(row: Row, where: str) -> list[Task]:
    """Turn one row into tasks: one, or none where it cannot be trusted.

    Args:
        row: in any of the formats; a row of Exercism may hold several.
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
        tasks = read(row)
    except KeyError as error:
        raise UsageError(f"{where}: the field {error} is missing") from None
    except (TypeError, ValueError, AttributeError, SyntaxError) as error:
        raise UsageError(f"{where}: {error}") from None
    if any(not task.text.strip() for task in tasks):
        raise UsageError(f"{where}: the text of the problem is empty")
    return tasks


# --- our own ---


def _own(row: Row) -> Task:
    entry = EntryPoint.parse(string(row, "entry_point"))
    tests = items(row, "tests")
    inputs = tuple(tuple(from_json(items(test, "args"))) for test in tests)
    shapes = tuple(row.get("shapes", ["value"] * len(inputs[0])))
    if unknown := set(shapes) - set(get_args(Shape)):
        raise ValueError(f"unknown shapes {sorted(unknown)}")
    if any(len(args) != len(shapes) for args in inputs):
        raise ValueError("the tests differ in their number of arguments")
    expected = tuple(from_json(test["expected"]) for test in tests)
    return Task(
        id=str(row["id"]),
        text=string(row, "text"),
        hidden=Pairs(Call(entry.name, shapes, entry.class_name), inputs, expected),
        difficulty=string(row, "difficulty", ""),
        reference=parsed(string(row, "reference", "")),
    )


# --- HumanEval ---


def _humaneval(row: Row) -> Task:
    prompt = string(row, "prompt")
    return _checked(row, prompt, prompt + string(row, "canonical_solution"))


# --- LeetCodeDataset ---


def _leetcode_031(row: Row) -> Task:
    text = with_starter(string(row, "problem_description"), string(row, "starter_code"))
    return _leetcode(row, text, string(row, "difficulty"))


def _leetcode_030(row: Row) -> Task:
    query = string(row, "query")
    question = _between(query, "### Question:", "### Format:")
    starter = _between(query.partition("### Format:")[2], "```python", "```")
    return _leetcode(row, with_starter(question, starter), string(row["meta"], "difficulty"))


def _leetcode(row: Row, text: str, difficulty: str) -> Task:
    """The check of half of the rows holds nothing but the examples of the statement.

    So the inputs of ``input_output`` count too, as far as they can be read.
    """
    reference = f"{string(row, 'prompt')}\n{string(row, 'completion')}"
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


def _between(text: str, start: str, end: str) -> str:
    _, found, rest = text.partition(start)
    body, closed, _ = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no text between '{start}' and '{end}'")
    return body


def _checked(
    row: Row,
    text: str,
    reference: str,
    difficulty: str = "",
    extra: tuple[Mapping[str, Any], ...] = (),
) -> Task:
    entry_point = string(row, "entry_point")
    script = parsed(f"{string(row, 'test')}\n\ncheck({entry_point})")
    check = Check(script, EntryPoint.parse(entry_point), extra)
    return Task(string(row, "task_id"), text, check, difficulty, parsed(reference))


# --- MBPP ---


def _mbpp(row: Row) -> Task:
    """MBPP's texts do not name the function: the first test is shown, as is usual for it.

    Instead of it, ``bare`` shows the first line of the function, as the reference has it.
    """
    tests = [*items(row, "test_list"), *row.get("challenge_test_list", ())]
    setup = [string(row, "test_setup_code", ""), *row.get("test_imports", ())]
    reference = parsed(string(row, "code"))
    script = parsed("\n".join([*setup, *tests]))
    check = Check(script, _tested_function(tests[0], reference))
    text = string(row, "text" if "text" in row else "prompt")
    bare = with_starter(text, _header(reference, check.entry_point.name))
    name = str(row["task_id"])
    return Task(name, f"{text}\n\n{tests[0]}\n", check, reference=reference, bare=bare)


def _tested_function(test: str, reference: str) -> EntryPoint:
    defined = {n.name for n in ast.parse(reference).body if isinstance(n, ast.FunctionDef)}
    calls = (n for n in ast.walk(ast.parse(test)) if isinstance(n, ast.Call))
    called = [call.func.id for call in calls if isinstance(call.func, ast.Name)]
    name = next((name for name in called if name in defined), None)
    if name is None:
        raise ValueError("the first test calls no function that the code defines")
    return EntryPoint(name)


def _header(code: str, name: str) -> str:
    """The line by which code defines a function."""
    defined = (n for n in ast.parse(code).body if isinstance(n, ast.FunctionDef) and n.name == name)
    return f"def {name}({ast.unparse(next(defined).args)}):"


_READERS: dict[str, Callable[[Row], list[Task]]] = {
    "problem_description": lambda row: [_leetcode_031(row)],
    "query": lambda row: [_leetcode_030(row)],
    "canonical_solution": lambda row: [_humaneval(row)],
    "skeleton": read_class,
    "public_tests": read_code_contest,
    "question_content": read_live_problem,
    "input_spec": read_statement,
    "sample_io": read_contest,
    "canonical": read_exercise,
    "test_list": lambda row: [_mbpp(row)],
    "tests": lambda row: [_own(row)],
}
"""By the field that tells the format; LeetCode v0.3.1 rows have ``query`` too, APPS rows
``test_list``."""
