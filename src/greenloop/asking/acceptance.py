"""Which of the cases that a model wrote may join the suite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from greenloop.asking.replies import RawCase
from greenloop.domain import types
from greenloop.domain.case import Case, Provenance
from greenloop.domain.node_classes import as_python
from greenloop.domain.notation import written
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import key

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
    seen = {key(case.args) for case in known}
    cases: list[Case] = []
    rejected: list[str] = []
    for entry in raw:
        args = _coerce(entry.args, signature)
        reason = _misfit(entry, args, problem, signature)
        if not reason and key(args) in seen:
            reason = "the input is known already"
        if reason:
            rejected.append(f"{entry.name or written(list(entry.args))}: {reason}")
            continue
        seen.add(key(args))
        number = len(known) + len(cases) + 1
        cases.append(_case(f"t{number}", entry, args, problem, provenance))
    return cases, rejected


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
            return f"{parameter.name} is not {_a(parameter.type)}: {written(arg)}"
    if not entry.has_expected:
        return "no expected value"
    returns = types.parse_type(signature.result)
    if not types.fits(types.coerce(entry.expected, returns), returns):
        return f"expected is not {_a(as_python(signature.result))}: {written(entry.expected)}"
    return "; ".join(problem.violations(args))


def _case(
    name: str,
    entry: RawCase,
    args: tuple[Any, ...],
    problem: Problem,
    provenance: Provenance,
) -> Case:
    returns = types.parse_type(problem.signature.result)
    category = entry.category.strip().lower()
    return Case(
        id=name,
        name=entry.name or name,
        category=category if category in CATEGORIES else "basic",
        args=args,
        expected=types.coerce(entry.expected, returns),
        provenance=provenance,
        comparator=problem.comparator,
    )


def _a(declared: str) -> str:
    """A type with its article, such as ``an int``."""
    return f"{'an' if declared[:1].lower() in 'aeiou' else 'a'} {declared}"
