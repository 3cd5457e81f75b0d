"""What candidates take and return, as plain values."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pytest

from greenloop.sandbox.jail import node_classes, nodes, plain, wire

Pair = namedtuple("Pair", "left right")


@dataclass
class Point:
    x: int
    y: Any


class Colour(IntEnum):
    RED = 1


def as_plain(value: Any) -> Any:
    return wire.decode(wire.encode(value, 1 << 20, plain.simplify))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (deque([1, 2]), [1, 2]),
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(int, a=1), {"a": 1}),
        (OrderedDict(a=1), {"a": 1}),
        ((n * n for n in range(3)), [0, 1, 4]),
        (map(str, [1, 2]), ["1", "2"]),
        (range(3), [0, 1, 2]),
        ({"a": 1}.keys(), ["a"]),
        ({"a": 1}.values(), [1]),
        ({"a": 1}.items(), [("a", 1)]),
        (Pair(1, [2]), (1, [2])),
        (Point(1, deque([2])), {"x": 1, "y": [2]}),
        (Colour.RED, 1),
        (array("i", [1, 2]), [1, 2]),
        (bytearray(b"ab"), b"ab"),
        ([Pair(1, 2), deque([Colour.RED])], [(1, 2), [1]]),
    ],
)
def test_results_come_back_as_values(value: Any, expected: Any) -> None:
    found = as_plain(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("value", [object(), print, int, Point, [object()], {1: object()}])
def test_anything_else_is_unserialisable(value: Any) -> None:
    with pytest.raises(nodes.Unserialisable, match="unserialisable result of type "):
        as_plain(value)


def test_an_endless_iterator_is_too_large() -> None:
    def endless() -> Any:
        while True:
            yield 1

    with pytest.raises(wire.LimitExceeded):
        as_plain(endless())


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (deque([1]), "deque"),
        (range(3), "range"),
        ({1: 2}.keys(), "dict_keys"),
        ([1, (range(3), deque())], "range"),
        (map(str, [1]), "map"),
        (Point(1, 2), "Point"),
        (array("i", [1]), "array"),
        ([1, (2,), {3}, "a", None, 1.5], ""),
        (Pair(1, 2), ""),
        (Counter("aab"), ""),
        (Colour.RED, ""),
        (node_classes.ListNode(1), ""),
    ],
)
def test_what_was_another_type_is_told(value: Any, form: str) -> None:
    reading = plain.Simplifier(iterates=True)
    wire.encode(value, 1 << 20, reading)
    assert reading.form == form


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ((n for n in [1]), "generator"),
        (filter(None, [1]), "filter"),
        (zip(), "zip"),
        ([reversed([1])], "list_reverseiterator"),
    ],
)
def test_an_iterator_is_an_answer_only_if_that_is_asked_for(value: Any, name: str) -> None:
    with pytest.raises(plain.NoAnswer, match=f"returned a {name} object, not a list"):
        wire.encode(value, 1 << 20, plain.Simplifier(iterates=False))


def test_as_value_is_what_the_wire_makes_of_it() -> None:
    value = [deque([Pair(1, {2})]), {"a": range(2)}, frozenset({1}), None, b"a"]
    assert plain.as_value(value) == as_plain(value)
