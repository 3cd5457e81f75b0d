"""Examples as cases: their arguments in order, their values of the declared types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from greenloop.domain.case import Case, Comparator, Provenance
from greenloop.domain.example import Example
from greenloop.domain.problem import Signature
from greenloop.domain.types import Type, coerce, parse_type, shape
from greenloop.domain.values import Value, key
from greenloop.reading.binding import bind
from greenloop.reading.results import counted_result

T = TypeVar("T")


@dataclass(frozen=True)
class Bound:
    """An example whose arguments are in the order of the parameters."""

    args: tuple[Value, ...]
    expected: Value
    bracketed: bool
    example: Example


def by_input(examples: Iterable[Example], signature: Signature) -> list[list[Bound]]:
    """The examples by input; several of one input differ in their results."""
    bound = [one for one in (_bind(example, signature) for example in examples) if one]
    answers: defaultdict[str, dict[str, Bound]] = defaultdict(dict)
    for one in _one_tuples(bound, signature):
        example = one.example
        result = repr((_loose(one.expected), example.raises))
        same = answers[repr((one.args, example.view))]
        if result not in same or example.provenance is Provenance.STATEMENT:
            same[result] = one
    return [list(same.values()) for same in answers.values()]


def cases(answers: Iterable[Sequence[Bound]]) -> tuple[Case, ...]:
    """The examples as cases: of provenance ``statement``, or ``user`` if only the user gives them.

    Two answers to one input: at least one of them is wrong, and nobody can tell which.
    """
    agreed = [same[0] for same in answers if len(same) == 1]
    return tuple(_case(number, one) for number, one in enumerate(agreed, 1))


def agreed(
    shown: Iterable[T], question: Callable[[T], Value], answer: Callable[[T], Value]
) -> list[T]:
    """The first of all that ask the same, where these have one answer; see :func:`cases`."""
    alike: defaultdict[str, list[T]] = defaultdict(list)
    for one in shown:
        alike[key(question(one))].append(one)
    return [same[0] for same in alike.values() if len({key(answer(one)) for one in same}) == 1]


def _loose(value: Value) -> Value:
    """A value that is the same for ``(1, 2.0)`` and ``[1, 2]``, which is no contradiction."""
    if isinstance(value, list | tuple):
        return [_loose(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bind(example: Example, signature: Signature) -> Bound | None:
    """The example with a value for each parameter, of the declared types unless it is literal."""
    args = bind(example, signature)
    if args is None:
        return None
    types = [parse_type(parameter.type) for parameter in signature.parameters]
    literal = example.comparator is not None or bool(example.view)
    args = tuple(_typed(value, one, literal) for value, one in zip(args, types, strict=True))
    expected = example.expected
    if signature.counts and (expected := counted_result(example, expected)) is None:
        return None
    expected = _typed(expected, parse_type(signature.result), literal)
    return Bound(args, expected, example.bracketed, example)


def _typed(value: Value, type_: Type, literal: bool) -> Value:
    """Nodes are never written as they are; everything else is, in an assertion."""
    return value if literal and shape(type_) == "value" else coerce(value, type_)


def _one_tuples(bound: list[Bound], signature: Signature) -> list[Bound]:
    """Read ``("a")`` as a tuple of one where all other results are tuples."""
    others = [one.expected for one in bound if not one.bracketed]
    if signature.returns or not others or not all(isinstance(one, tuple) for one in others):
        return bound
    return [replace(one, expected=(one.expected,)) if one.bracketed else one for one in bound]


def _case(number: int, bound: Bound) -> Case:
    stated = bound.example.provenance is Provenance.STATEMENT
    return Case(
        id=f"t{number}",
        name=f"{'example' if stated else 'given'} {number}",
        category="basic",
        args=bound.args,
        expected=bound.expected,
        provenance=bound.example.provenance,
        comparator=bound.example.comparator or Comparator(),
        view=bound.example.view,
        raises=bound.example.raises,
    )
