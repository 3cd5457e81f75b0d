"""Exercism's shared exercises: prose as learners read it, and cases by property.

Source: ``exercism/problem-specifications``. An exercise has one or more *properties*, each of which
is a function here. A property is left out if a function of its text alone could not pass its cases:
if they keep state, differ in the names of their inputs, hold pseudo-code, name files, compare
floats (each language does it in its own way), use objects whose keys neither text nor input tells,
or expect the same of every input. Cases of special *scenarios* (such as ``unicode``), which a
language may leave out, are left out.

Names and values are made Python's: ``listOf`` is ``list_of``, ``list`` and ``lambda`` get an
underscore at their end, and keys that are numbers, which JSON has to quote, are numbers.
"""

from __future__ import annotations

import builtins
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from keyword import iskeyword
from typing import Any

from greenloop.domain.values import key
from greenloop.evals.rows import Row, plain_call, string, with_starter
from greenloop.evals.tasks import EntryPoint, Pairs, Task

ERRORS = "An input for which there is no answer must raise an exception."
"""Added to a text whose cases expect errors: the shared texts leave their form to each language."""

_PSEUDO_CODE = re.compile(r"=>|===|&&|\w\.\w+\(|\bpi\b")
_FILE = re.compile(r"[\w-]+\.[a-z]{2,4}")
_STATEFUL = frozenset({"operation", "command"})


def read_exercise(row: Row) -> list[Task]:
    """One task per property that can be judged by its text."""
    slug, text = string(row, "slug"), string(row, "text")
    by_property: dict[str, list[Row]] = defaultdict(list)
    for case in _binding(list(_cases(row["canonical"]))):
        by_property[string(case, "property")].append(case)
    usable = {name: own for name, own in by_property.items() if _can_be_judged(own, text)}
    return [
        _task(slug if len(by_property) == 1 else f"{slug}/{name}", text, name, own)
        for name, own in usable.items()
    ]


def _cases(group: Row) -> Iterator[Row]:
    """The cases of a group and of the groups inside it."""
    for item in group["cases"]:
        if "cases" in item:
            yield from _cases(item)
        else:
            yield item


def _binding(cases: Sequence[Row]) -> list[Row]:
    """The cases without those that a later one corrects, or that a language may leave out."""
    corrected = {case.get("reimplements") for case in cases}
    return [
        case
        for case in cases
        if case.get("uuid", "") not in corrected and not case.get("scenarios")
    ]


def _task(name: str, text: str, function: str, cases: Sequence[Row]) -> Task:
    parameters = list(cases[0]["input"])
    header = f"def {_snake(function)}({', '.join(map(_snake, parameters))}):"
    errors = frozenset(at for at, case in enumerate(cases) if _is_error(case["expected"]))
    hidden = Pairs(
        plain_call(EntryPoint(_snake(function)), len(parameters)),
        tuple(tuple(_value(case["input"][one]) for one in parameters) for case in cases),
        tuple(None if at in errors else _value(case["expected"]) for at, case in enumerate(cases)),
        errors,
    )
    return Task(
        name, with_starter(f"{text.strip()}\n\n{ERRORS}" if errors else text, header), hidden
    )


def _snake(name: str) -> str:
    """A name of the shared cases as Python writes it."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return f"{snake}_" if iskeyword(snake) or hasattr(builtins, snake) else snake


def _value(value: Any) -> Any:
    """A value of the shared cases as Python has it."""
    if isinstance(value, list):
        return [_value(one) for one in value]
    if not isinstance(value, dict):
        return value
    numbered = all(re.fullmatch(r"-?\d+", name) for name in value)
    return {int(name) if numbered else name: _value(one) for name, one in value.items()}


# --- what can be judged ---


def _can_be_judged(cases: Sequence[Row], text: str) -> bool:
    names = {frozenset(case["input"]) for case in cases}
    return (
        len(names) == 1
        and names != {frozenset()}
        and len({key(_outcome(case["expected"])) for case in cases}) > 1
        and all(_is_plain(case, text) for case in cases)
    )


def _is_plain(case: Row, text: str) -> bool:
    """Whether a case says by itself what a function of values must return."""
    asked, answer = case["input"], case["expected"]
    values = [*_parts(asked), *([] if _is_error(answer) else _parts(answer))]
    told = f"{text} {json.dumps(list(asked.values()), ensure_ascii=False)}".lower()
    keys = {name for one in values if isinstance(one, dict) and one is not asked for name in one}
    return (
        not keys & _STATEFUL
        and all(name.lower() in told for name in keys)
        and not any(isinstance(one, float) for one in _parts(answer))
        and not any(isinstance(one, str) and _PSEUDO_CODE.search(one) for one in values)
        and not any(isinstance(one, str) and _FILE.fullmatch(one) for one in _parts(asked))
    )


def _outcome(expected: Any) -> Any:
    """What a solution does: an error is an error, whatever it says."""
    return "error" if _is_error(expected) else [expected]


def _is_error(expected: Any) -> bool:
    return isinstance(expected, dict) and set(expected) == {"error"}


def _parts(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _parts(item)
