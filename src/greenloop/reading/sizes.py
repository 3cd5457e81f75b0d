"""A number that is handed over beside a list, and is its length in every example."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.domain.case import Case
from greenloop.domain.constraints import Constraint
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value


def sizes(signature: Signature, shown: Sequence[Case]) -> tuple[Constraint, ...]:
    """The constraint that ``n`` is the length of ``arr``, for each such pair of parameters."""
    names = [parameter.name for parameter in signature.parameters]
    columns = dict(zip(names, zip(*(case.args for case in shown), strict=True), strict=False))
    return tuple(
        _constraint(number, sized)
        for number, values in columns.items()
        for sized, lists in columns.items()
        if _is_size(values, lists)
    )


def _is_size(numbers: Sequence[Value], lists: Sequence[Value]) -> bool:
    if not all(type(one) is int for one in numbers) or not all(isinstance(o, list) for o in lists):
        return False
    # One length may be an accident.
    return len({*numbers}) > 1 and [*numbers] == [len(one) for one in lists]


def _constraint(number: str, sized: str) -> Constraint:
    return Constraint(
        text=f"{number} is the length of {sized}, as in every example",
        rules=(Relation(left=number, op="==", right=f"len({sized})"),),
        parameters=(number, sized),
    )
