"""What a candidate returns, as plain values: nodes, iterators, subclasses."""

from __future__ import annotations

import dataclasses
from array import array
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

from .scalars import SCALARS
from .wire import MAX_NODES
from .writing import node_values


class NoAnswer(Exception):
    """A result that is no answer at all; the message says what it is."""


class Simplifier:
    """Makes plain values of what a candidate returned, and knows what it was.

    Args:
        iterates: whether an iterator counts as the list of its items; otherwise it is no answer.

    Attributes:
        form: the name of the first type that became another one which Python holds unequal.
    """

    def __init__(self, iterates: bool) -> None:
        self.iterates = iterates
        self.form = ""

    def __call__(self, value: Any) -> Any:
        """One step, as :func:`simplify`.

        Raises:
            NoAnswer: it is an iterator, where none counts.
            Unserialisable: there is no such step.
        """
        kind = type(value)
        iterator = hasattr(kind, "__next__")
        if iterator and not self.iterates:
            raise NoAnswer(f"returned a {kind.__name__} object, not a list")
        if iterator or issubclass(kind, _IMITATED) or dataclasses.is_dataclass(kind):
            self.form = self.form or kind.__name__
        return simplify(value)


def simplify(value: Any) -> Any:
    """One step towards a plain value; what it holds may still need one.

    Subclasses of plain types lose what they add; ``deque``, iterators and arrays become lists;
    dataclasses become dictionaries; linked lists and trees become LeetCode's lists.

    Raises:
        Unserialisable: there is no such step.
    """
    kind = type(value)
    for base, strip in _BASES.items():
        if issubclass(kind, base):
            return strip(value)
    if hasattr(kind, "__next__"):
        return list(islice(value, MAX_NODES + 1))
    if dataclasses.is_dataclass(kind):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(kind)}
    if kind.__module__.partition(".")[0] == "numpy" and hasattr(kind, "tolist"):
        return value.tolist()
    return node_values(value)


def as_value(value: Any, simpler: Callable[[Any], Any] = simplify) -> Any:
    """The whole of it as a plain value; what it is made of, ``simpler`` says step by step."""
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return kind(as_value(item, simpler) for item in value)
    if kind is dict:
        return {as_value(k, simpler): as_value(v, simpler) for k, v in value.items()}
    if value is None or kind in (bool, int, float, complex, str, bytes, *SCALARS):
        return value
    return as_value(simpler(value), simpler)


_IMITATED: tuple[type[Any], ...] = (
    deque,
    range,
    array,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
"""What becomes a list without being equal to it."""
_BASES: dict[type[Any] | tuple[type[Any], ...], Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    complex: complex.__pos__,
    str: str.__str__,
    (bytes, bytearray, memoryview): bytes,
    list: lambda value: [*list.__iter__(value)],
    tuple: lambda value: (*tuple.__iter__(value),),
    set: lambda value: {*set.__iter__(value)},
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
    dict: lambda value: dict(dict.items(value)),
    _IMITATED: lambda value: [*islice(value, MAX_NODES + 1)],
}
