"""Exercism's shared exercises: prose as learners read it, and cases by property.

Source: ``exercism/problem-specifications``. An exercise has one or more *properties*, each of which
is a function here, or a class where its cases are lists of operations (``stateful``). Another is
left out if a function of its text alone could not pass its cases: if they keep state, differ in the
names of their inputs, hold pseudo-code, name files, compare floats (each language does it in its
own way), use objects whose keys neither text nor input tells, or expect the same of every input.
Cases of special *scenarios* (such as ``unicode``), which a language may leave out, are left out.

Names and values are made Python's: ``listOf`` is ``list_of``, ``list`` and ``lambda`` get an
underscore at their end, and keys that are numbers, which JSON has to quote, are numbers.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from greenloop.domain.values import key
from greenloop.evals.canonical import as_python, is_error, parts, snake
from greenloop.evals.rows import Row, plain_call, string, with_starter
from greenloop.evals.stateful import driven
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
    found: list[Task] = []
    for name, own in by_property.items():
        label = slug if len(by_property) == 1 else f"{slug}/{name}"
        if _can_be_judged(own, text):
            found.append(_task(label, text, name, own))
        elif task := driven(label, slug, text, own):
            found.append(task)
    return found


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
    header = f"def {snake(function)}({', '.join(map(snake, parameters))}):"
    errors = frozenset(at for at, case in enumerate(cases) if is_error(case["expected"]))
    hidden = Pairs(
        plain_call(EntryPoint(snake(function)), len(parameters)),
        tuple(tuple(as_python(case["input"][one]) for one in parameters) for case in cases),
        tuple(
            None if at in errors else as_python(case["expected"]) for at, case in enumerate(cases)
        ),
        errors,
    )
    return Task(
        name, with_starter(f"{text.strip()}\n\n{ERRORS}" if errors else text, header), hidden
    )


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
    values = [*parts(asked), *([] if is_error(answer) else parts(answer))]
    told = f"{text} {json.dumps(list(asked.values()), ensure_ascii=False)}".lower()
    keys = {name for one in values if isinstance(one, dict) and one is not asked for name in one}
    return (
        not keys & _STATEFUL
        and all(name.lower() in told for name in keys)
        and not any(isinstance(one, float) for one in parts(answer))
        and not any(isinstance(one, str) and _PSEUDO_CODE.search(one) for one in values)
        and not any(isinstance(one, str) and _FILE.fullmatch(one) for one in parts(asked))
    )


def _outcome(expected: Any) -> Any:
    """What a solution does: an error is an error, whatever it says."""
    return "error" if is_error(expected) else [expected]
