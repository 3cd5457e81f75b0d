"""Labelled examples of functions whose result is called, as LeetCode writes them.

``n = 10``, ``["call","call"]`` / ``[10,11]``: calls one after another, or members by their names;
``fn = ..., calls = [[1,2],[3,4]]``: calls with arguments; ``functions = [...], x = 4``: one call;
``fn = ..., inputs = [[1],[2]]``: calls of what the call before returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenloop.domain.example import Argument, Example
from greenloop.domain.makers import APPLY, CALL, COUNT
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.reading.classes.rows import Row
from greenloop.reading.examples import labelled

_SPREAD = ("args", "arguments", "params", "parameters")
_EACH = ("calls", "queries", "actions")
_NAMES = {"call": CALL, "fn": CALL, "getcallcount": COUNT, "callcount": COUNT}
"""What examples call what is done, in small letters."""


def labelled_rows(text: str, name: str, first: Operation) -> Iterator[Row]:
    """The labelled examples of a function, as what is done to its results."""
    for example in labelled(text):
        own, rest = _parted(example.arguments, first)
        if len(own) == len(first.parameters) and rest:
            yield from _row(name, own, rest, example)


def _parted(arguments: Sequence[Argument], first: Operation) -> tuple[list[Value], list[Argument]]:
    """The arguments of the function itself, and what is left for its result."""
    names = [one.name for one in first.parameters]
    given = dict(arguments)
    if all(name in given for name in names):
        return [given[name] for name in names], [one for one in arguments if one[0] not in names]
    count = len(names)
    return [value for _, value in arguments[:count]], list(arguments[count:])


def _row(name: str, own: list[Value], rest: Sequence[Argument], example: Example) -> Iterator[Row]:
    expected = example.expected
    match rest:
        case [(_, [str(), *_] as names), *more] if isinstance(expected, list):
            given = more[0][1] if more else [[] for _ in names]
            if _are_rows(given) and len(names) == len(given) == len(expected):
                operations = [_NAMES.get(str(one).lower(), str(one)) for one in names]
                yield Row([name, *operations], [own, *given], [None, *expected])
        case [(label, [list(), *_] as given)] if _are_rows(given):
            each = isinstance(expected, list) and len(expected) == len(given)
            if each and label in _EACH:
                yield Row([name, *[CALL] * len(given)], [own, *given], [None, *expected])
            else:
                goes_on = [f"{APPLY};"] * (len(given) - 1)
                nothing = [None] * len(given)
                yield Row([name, *goes_on, CALL], [own, *given], [*nothing, expected])
        case [(label, list() as given)] if label in _SPREAD:
            yield Row([name, CALL], [own, given], [None, expected])
        case _:
            yield Row([name, CALL], [own, [value for _, value in rest]], [None, expected])


def _are_rows(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(one, list) for one in value)
