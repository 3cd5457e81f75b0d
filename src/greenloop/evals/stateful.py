"""Exercises whose cases are lists of operations: as a class, each case a sequence on one instance.

The class has the name of the exercise, its methods those of the operations; the operation ``new``
makes the instance. A result is looked at where the case tells one: beside its operation, or for the
last of them beside the case. Where an error is expected, the operation must raise an exception, and
no other may.

Left out are cases with operations inside of an operation; and a property whose operations differ in
the names of their inputs, make a second instance, or come to an answer whose form neither text nor
inputs tell.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.domain.type_names import Shape
from greenloop.evals.canonical import as_python, is_error, parts, snake
from greenloop.evals.rows import Row, with_starter
from greenloop.evals.tasks import Pairs, Task
from greenloop.ports import Call

ERRORS = "An operation that is not allowed must raise an exception."
"""Added to a text whose cases expect errors."""

_LISTS = {"operations": "operation", "commands": "command"}
"""What holds the operations of a case, and what holds the name of each."""
_NEW = "new"
_VALUE: tuple[Shape, ...] = ("value",)


@dataclass(frozen=True)
class _Step:
    """One operation: its name, its inputs by name, and whether and what it comes to."""

    name: str
    inputs: Row
    expected: tuple[()] | tuple[Any]


def driven(label: str, slug: str, text: str, cases: Sequence[Row]) -> Task | None:
    """The task of a property whose cases are lists of operations; ``None`` if it is none."""
    runs = [run for case in cases if (run := _run(case)) is not None]
    inputs = _inputs(runs)
    if not runs or inputs is None or not all(_is_told(run, text) for run in runs):
        return None
    owner = "".join(word.capitalize() for word in slug.split("-"))
    errors = any(is_error(one) for run in runs for step in run for one in step.expected)
    starter = _starter(owner, inputs)
    calls = tuple(
        (_method(name), _VALUE * len(names)) for name, names in ({_NEW: [], **inputs}).items()
    )
    hidden = Pairs(
        Call(owner, ("value", "value"), operations=calls, manner="design"),
        tuple(_sequence(owner, run, inputs) for run in runs),
        tuple([None, *map(_result, _later(run))] for run in runs),
        rule="operations",
    )
    return Task(
        label, with_starter(f"{text.strip()}\n\n{ERRORS}" if errors else text, starter), hidden
    )


def _run(case: Row) -> list[_Step] | None:
    """The operations of a case; ``None`` if it is no list of them."""
    held = next(iter(case["input"]), "")
    items, key = case["input"].get(held), _LISTS.get(held)
    if not key or len(case["input"]) > 1 or not all(key in item for item in items):
        return None
    run = [_step(item, key) for item in items]
    if any(held in step.inputs for step in run):
        return None
    if case["expected"] != {} and run:  # what the last operation comes to
        run[-1] = _Step(run[-1].name, run[-1].inputs, (case["expected"],))
    return run


def _step(item: Row, key: str) -> _Step:
    inputs = {name: one for name, one in item.items() if name not in (key, "expected")}
    return _Step(item[key], inputs, (item["expected"],) if "expected" in item else ())


def _inputs(runs: Sequence[Sequence[_Step]]) -> dict[str, list[str]] | None:
    """The names of the inputs of each operation; ``None`` if they differ."""
    found: dict[str, list[str]] = {}
    if any(step.name == _NEW for run in runs for step in run[1:]):
        return None
    for step in (step for run in runs for step in run):
        if {*found.setdefault(step.name, [*step.inputs])} != {*step.inputs}:
            return None
    return found


def _is_told(run: Sequence[_Step], text: str) -> bool:
    """Whether text and inputs tell the form of all answers."""
    told = f"{text} {json.dumps([step.inputs for step in run], ensure_ascii=False)}".lower()
    answers = [one for step in run for one in step.expected if not is_error(one)]
    values = [inner for one in answers for inner in parts(one)]
    return all(
        str(one).lower() in told if isinstance(one, str) else not isinstance(one, float | dict)
        for one in values
    )


def _starter(owner: str, inputs: dict[str, list[str]]) -> str:
    """The class with its methods, which are to be written."""
    methods = [
        f"    def {_method(name)}({', '.join(['self', *map(snake, names)])}):\n        ..."
        for name, names in ({_NEW: [], **inputs}).items()
    ]
    return f"class {owner}:\n{(chr(10) * 2).join(methods)}"


def _method(name: str) -> str:
    return "__init__" if name == _NEW else snake(name, member=True)


def _later(run: Sequence[_Step]) -> Sequence[_Step]:
    """The operations after the one that makes the instance."""
    return run[1:] if run and run[0].name == _NEW else run


def _sequence(
    owner: str, run: Sequence[_Step], inputs: dict[str, list[str]]
) -> tuple[list[str], list[list[Any]]]:
    """Operations and arguments, marked where their result is not looked at."""
    later = _later(run)
    names = [_method(step.name) + ("" if step.expected else ";") for step in later]
    first = [] if later is run else [run[0]]
    rows = [[as_python(one.inputs[name]) for name in inputs[one.name]] for one in (*first, *later)]
    return [owner, *names], rows if first else [[], *rows]


def _result(step: _Step) -> Any:
    if not step.expected:
        return None
    (expected,) = step.expected
    return {"raises": expected["error"]} if is_error(expected) else as_python(expected)
