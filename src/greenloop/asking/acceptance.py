"""Which of the cases that a model wrote may join the suite."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from greenloop.asking.replies import RawCase
from greenloop.domain import notation, types
from greenloop.domain.case import Case, Comparator, Provenance
from greenloop.domain.constraints import violations
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import to_json
from greenloop.running.judge import result_type

CATEGORIES = ("basic", "edge", "boundary", "duplicates", "negatives", "large", "adversarial")


def accept(
    raw: Iterable[RawCase], problem: Problem, known: Sequence[Case], provenance: Provenance
) -> tuple[list[Case], list[str]]:
    """Turn what a model wrote into cases; what does not fit is rejected with a reason.

    A case is rejected if its input has another number of arguments, does not fit the types, breaks
    a stated constraint, or is known already; or if its expected value does not fit the return type.

    Args:
        raw: the entries of the reply.
        problem: with a signature.
        known: cases that the suite has already; ids continue after them.
        provenance: of the new cases.
    """
    signature = problem.signature
    assert signature is not None
    seen = {input_key(case.args) for case in known}
    cases: list[Case] = []
    rejected: list[str] = []
    for entry in raw:
        args = _coerce(entry.args, signature)
        reason = _misfit(entry, args, problem, signature)
        if not reason and input_key(args) in seen:
            reason = "the input is known already"
        if reason:
            rejected.append(f"{entry.name or notation.value(list(entry.args))}: {reason}")
            continue
        seen.add(input_key(args))
        number = len(known) + len(cases) + 1
        cases.append(_case(f"t{number}", entry, args, problem, provenance))
    return cases, rejected


def comparator(problem: Problem) -> Comparator:
    """How answers are compared: the order of a list counts, unless the statement says otherwise."""
    free = re.search(r"\b(?:any|arbitrary) order\b", problem.statement, re.IGNORECASE)
    listed = problem.signature and result_type(problem.signature).lower().startswith("list")
    return Comparator(name="unordered") if free and listed else Comparator()


def quoted(case: Case, statement: str) -> bool:
    """Whether every value of a case stands in the statement, as JSON, as Python, or as it is."""
    text = _squeeze(statement)
    return all(
        any(_stands_alone(_squeeze(spelling), text) for spelling in _spellings(value))
        for value in (*case.args, case.expected)
    )


def input_key(args: Sequence[Any]) -> str:
    """Equal for equal inputs; ``1`` and ``True`` differ."""
    return json.dumps([to_json(arg) for arg in args], sort_keys=True)


def _spellings(value: Any) -> tuple[str, ...]:
    return (value if isinstance(value, str) else repr(value), json.dumps(to_json(value)))


def _stands_alone(spelling: str, text: str) -> bool:
    """Not as a part of a longer number or word."""
    return bool(spelling) and bool(
        re.search(rf"(?<![\w.-]){re.escape(spelling)}(?![\w]|\.\d)", text)
    )


def _squeeze(text: str) -> str:
    """White space inside brackets makes no difference; elsewhere it parts words."""
    return re.sub(r"(?<=[\[({,:])\s+|\s+(?=[\])},:])", "", text)


def _coerce(args: Sequence[Any], signature: Signature) -> tuple[Any, ...]:
    if len(args) != len(signature.parameters):
        return tuple(args)
    declared = [types.parse_type(parameter.type) for parameter in signature.parameters]
    return tuple(types.coerce(arg, kind) for arg, kind in zip(args, declared, strict=True))


def _misfit(entry: RawCase, args: tuple[Any, ...], problem: Problem, signature: Signature) -> str:
    if len(args) != len(signature.parameters):
        return f"{len(args)} arguments instead of {len(signature.parameters)}"
    for arg, parameter in zip(args, signature.parameters, strict=True):
        if not types.fits(arg, types.parse_type(parameter.type)):
            return f"{parameter.name} is no {parameter.type}: {notation.value(arg)}"
    if not entry.has_expected:
        return "no expected value"
    returns = types.parse_type(result_type(signature))
    if not types.fits(types.coerce(entry.expected, returns), returns):
        return f"expected is no {result_type(signature)}: {notation.value(entry.expected)}"
    return "; ".join(violations(problem, args))


def _case(
    name: str,
    entry: RawCase,
    args: tuple[Any, ...],
    problem: Problem,
    provenance: Provenance,
) -> Case:
    assert problem.signature is not None
    returns = types.parse_type(result_type(problem.signature))
    category = entry.category.strip().lower()
    return Case(
        id=name,
        name=entry.name or name,
        category=category if category in CATEGORIES else "basic",
        args=args,
        expected=types.coerce(entry.expected, returns),
        provenance=provenance,
        comparator=comparator(problem),
    )
