"""What a candidate takes and returns, as plain values and back: nodes, iterators, subclasses."""

from __future__ import annotations

import dataclasses
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from .wire import MAX_NODES


class Unserialisable(Exception):
    """A result that is not a value and cannot be turned into one."""

    def __init__(self, value: Any, why: str = "") -> None:
        super().__init__(f"unserialisable result of type {type(value).__qualname__}{why}")


class ListNode:
    """A node of a singly linked list, as LeetCode defines it."""

    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002 - LeetCode's name
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree, as LeetCode defines it."""

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right


def build(shape: str, value: Any, namespace: dict[str, Any]) -> Any:
    """Hand a plain value over in its shape (``ports.Shape``), with the candidate's own classes."""
    if value is None or shape == "value":
        return value
    if shape in ("linked_lists", "trees"):
        return [build(shape[:-1], item, namespace) for item in value]
    if shape == "linked_list":
        return _build_list(value, namespace["ListNode"])
    return _build_tree(value, namespace["TreeNode"])


def _build_list(values: list[Any], node: Callable[[Any], Any]) -> Any:
    head = None
    for value in reversed(values):
        link = node(value)
        link.next, head = head, link
    return head


def _build_tree(values: list[Any], node: Callable[[Any], Any]) -> Any:
    if not values or values[0] is None:
        return None
    rest = iter(values[1:])
    root = node(values[0])
    level = deque([root])
    while level:
        parent = level.popleft()
        for side in ("left", "right"):
            value = next(rest, None)
            if value is not None:
                setattr(parent, side, child := node(value))
                level.append(child)
    return root


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
    return _simplify_node(value)


def _simplify_node(value: Any) -> list[Any]:
    if all(hasattr(value, name) for name in ("val", "left", "right")):
        return _tree_values(value)
    if all(hasattr(value, name) for name in ("val", "next")):
        return [node.val for node in _walk_list(value)]
    raise Unserialisable(value)


def _walk_list(node: Any) -> Iterator[Any]:
    seen: set[int] = set()
    while node is not None:
        if id(node) in seen:
            raise Unserialisable(node, " with a cycle")
        seen.add(id(node))
        yield node
        node = node.next


def _tree_values(root: Any) -> list[Any]:
    values: list[Any] = []
    seen: set[int] = set()
    level = deque([root])
    while level:
        node = level.popleft()
        values.append(None if node is None else node.val)
        if node is not None:
            if id(node) in seen:
                raise Unserialisable(node, " with a cycle")
            seen.add(id(node))
            level.extend((node.left, node.right))
    while values and values[-1] is None:
        values.pop()
    return values


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
    (deque, range, array, type({}.keys()), type({}.values()), type({}.items())): lambda value: [
        *islice(value, MAX_NODES + 1)
    ],
}
