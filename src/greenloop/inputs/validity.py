"""Which inputs are valid, and which parameters had better keep their values.

The parameters that a constraint names that is *not* understood keep their values, and all do if it
names none: changing them might make the input invalid without anybody noticing. What such a
constraint says of the form of a string only ("is a valid time") is kept by keeping to the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from greenloop.domain.constraints import Constraint
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, fits
from greenloop.domain.values import Value
from greenloop.inputs.forms import Forms

_OF_FORM = re.compile(r"\b(valid|form|format|formatted|represents?|representing)\b")


def unread(problem: Problem) -> set[int]:
    """The indices of the parameters that a constraint is about which is not understood."""
    return {at for one in problem.constraints for at in _named(one, problem)}


def kept(problem: Problem, forms: Forms | None = None) -> set[int]:
    """The indices of the parameters that must keep their values.

    A string whose form is known may change within it if that is what the constraint is about.
    """
    names = [parameter.name for parameter in problem.signature.parameters]
    known = forms or {}
    formatted = {at for at, name in enumerate(names) if name in known and known[name].formatted}
    found: set[int] = set()
    for one in problem.constraints:
        named = _named(one, problem)
        found |= named - formatted if one.parameters and _OF_FORM.search(one.text) else named
    return found


def _named(constraint: Constraint, problem: Problem) -> set[int]:
    """The parameters that an unread constraint is about: all if it names none."""
    if constraint.rules is not None:
        return set()
    names = [parameter.name for parameter in problem.signature.parameters]
    named = {at for at, name in enumerate(names) if name in constraint.parameters}
    return named or set(range(len(names)))


def keeps_shape(before: Value, after: Value) -> bool:
    """Whether a matrix is still a matrix."""
    return not is_matrix(before) or is_matrix(after)


def is_matrix(value: Value) -> bool:
    """Whether it is a list of lists of one length; an empty one is none."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        return False
    return len({len(row) for row in value}) == 1


def valid(
    inputs: Iterable[list[Value]], types: Sequence[Type], problem: Problem, known: str = ""
) -> Iterator[tuple[Value, ...]]:
    """The inputs that fit the types and break nothing, without repeats and the known one.

    Args:
        inputs: arguments in the order of the parameters.
        types: of the parameters.
        problem: whose constraints hold.
        known: the ``repr`` of the tuple of arguments that is left out.
    """
    seen = {known}
    for one in map(tuple, inputs):
        text = repr(one)
        if text in seen:
            continue
        seen.add(text)
        if all(map(fits, one, types)) and not problem.violations(one):
            yield one
