"""What candidates take and return, as plain values."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.sandbox.jail import plain, wire

NODES = {"ListNode": plain.ListNode, "TreeNode": plain.TreeNode}
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
    with pytest.raises(plain.Unserialisable, match="unserialisable result of type "):
        as_plain(value)


def test_an_endless_iterator_is_too_large() -> None:
    def endless() -> Any:
        while True:
            yield 1

    with pytest.raises(wire.LimitExceeded):
        as_plain(endless())


@given(st.lists(st.integers(), min_size=1))
def test_linked_lists_there_and_back(values: list[int]) -> None:
    head = plain.build("linked_list", values, NODES)
    assert (head.val, as_plain(head)) == (values[0], values)


@pytest.mark.parametrize(
    "values", [[1], [1, 2, 3], [1, None, 2, 3], [5, 4, 7, 3, None, 2, None, 9]]
)
def test_trees_there_and_back(values: list[int | None]) -> None:
    assert as_plain(plain.build("tree", values, NODES)) == values


@pytest.mark.parametrize("shape", ["linked_list", "tree"])
def test_nothing_is_an_empty_list_or_tree(shape: str) -> None:
    assert plain.build(shape, [], NODES) is None
    assert plain.build(shape, None, NODES) is None


def test_lists_of_linked_lists_and_trees() -> None:
    assert as_plain(plain.build("linked_lists", [[1, 2], [], [3]], NODES)) == [[1, 2], None, [3]]
    assert as_plain(plain.build("trees", [[1, None, 2]], NODES)) == [[1, None, 2]]


def test_circles_are_unserialisable() -> None:
    node = plain.ListNode(1)
    node.next = node
    tree = plain.TreeNode(1)
    tree.left = tree
    for value in (node, tree):
        with pytest.raises(plain.Unserialisable, match="with a cycle"):
            as_plain(value)
