"""Structures of nodes, built from plain values: lists, trees and graphs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import groupby, islice, pairwise
from typing import Any

from .functions import function


class Unserialisable(Exception):
    """A result that is not a value and cannot be turned into one."""

    def __init__(self, value: Any, why: str = "") -> None:
        name = type(value).__qualname__
        super().__init__(f"unserialisable result of type {name}{why}")


_New = Callable[[Any], Any]


def build(shape: str, value: Any, namespace: dict[str, Any]) -> Any:
    """Hand a plain value over in its shape (``ports.Shape``), with the candidate's own classes."""
    if value is None or shape == "value":
        return value
    if shape in ("function", "iterator"):
        return function(value) if shape == "function" else iter(value)
    if shape in ("linked_lists", "trees", "functions"):
        return [build(shape[:-1], item, namespace) for item in value]
    name, builder = _BUILDERS[shape]
    return builder(value, namespace[name])


def along(node: Any) -> Iterator[Any]:
    """The nodes of a list, in order.

    Raises:
        Unserialisable: it has a cycle.
    """
    seen: set[int] = set()
    while node is not None:
        if id(node) in seen:
            raise Unserialisable(node, " with a cycle")
        seen.add(id(node))
        yield node
        node = node.next


def nodes_of(shape: str, head: Any) -> list[Any]:
    """The nodes of a list that has no cycle, or of a binary tree."""
    if shape in ("linked_list", "doubly_list", "singly_list"):
        return [*along(head)]
    found = [head] if head else []
    for node in found:
        found += filter(None, (node.left, node.right))
    return found


def build_list(values: list[Any], node: _New) -> Any:
    """A singly linked list."""
    head = None
    for value in reversed(values):
        link = node(value)
        link.next, head = head, link
    return head


def build_tree(values: list[Any], node: _New) -> Any:
    """A binary tree, level by level, ``None`` for a missing child."""
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


def build_parent_tree(values: list[Any], node: _New) -> Any:
    """The same, whose nodes know their parents."""
    root = build_tree(values, node)
    for one in nodes_of("parent_tree", root):
        for child in filter(None, (one.left, one.right)):
            child.parent = one
    return root


def build_doubly_list(values: list[Any], node: _New) -> Any:
    """A list whose nodes know the ones before them."""
    head = build_list(values, node)
    for before, after in pairwise(along(head)):
        after.prev = before
    return head


def build_multilevel_list(values: list[Any], node: _New) -> Any:
    """List by list, ``None`` behind each, then for each node that stands before the parent.

    Or what hangs below a value as a list behind it.
    """
    if any(isinstance(one, list) for one in values):
        return build_branching(values, node)
    parts = [[*part] for none, part in groupby(values, lambda value: value is None) if not none]
    gaps = [len([*part]) for none, part in groupby(values, lambda value: value is None) if none]
    lists = [build_doubly_list(part, node) for part in parts]
    for above, gap, below in zip(lists, gaps, lists[1:], strict=False):
        next(islice(along(above), gap - 1, None)).child = below
    return lists[0] if lists else None


def build_branching(values: list[Any], node: _New) -> Any:
    """A list, each child as a list behind its parent."""
    head = build_doubly_list([one for one in values if not isinstance(one, list)], node)
    above = along(head)
    parent: Any = None
    for one in values:
        if isinstance(one, list):
            parent.child = build_branching(one, node)
        else:
            parent = next(above)
    return head


def build_graph(adjacency: list[list[int]], node: _New) -> Any:
    """The first node of a graph; row ``i`` lists the neighbours of node ``i + 1``."""
    made = [node(number) for number in range(1, len(adjacency) + 1)]
    for one, numbers in zip(made, adjacency, strict=True):
        one.neighbors = [made[number - 1] for number in numbers]
    return made[0] if made else None


def build_random_list(pairs: list[Any], node: _New) -> Any:
    """A list of ``[val, index of the node that random points to, or None]``."""
    made = [node(value) for value, _ in pairs]
    for one, after in pairwise([*made, None]):
        one.next = after
    for one, (_, target) in zip(made, pairs, strict=True):
        one.random = None if target is None else made[target]
    return made[0] if made else None


def build_nary_tree(values: list[Any], node: _New) -> Any:
    """Level order, with ``None`` before each group of children."""
    if not values or values[0] is None:
        return None
    root = parent = node(values[0])
    root.children = []
    level = deque([root])
    for value in islice(values, 1, None):
        if value is None:
            parent = level.popleft()
        else:
            child = node(value)
            child.children = []
            parent.children.append(child)
            level.append(child)
    return root


_BUILDERS: dict[str, tuple[str, Callable[[Any, _New], Any]]] = {
    "linked_list": ("ListNode", build_list),
    "tree": ("TreeNode", build_tree),
    "graph": ("Node", build_graph),
    "random_list": ("Node", build_random_list),
    "nary_tree": ("Node", build_nary_tree),
    "doubly_list": ("Node", build_doubly_list),
    "multilevel_list": ("Node", build_multilevel_list),
    "next_tree": ("Node", build_tree),
    "parent_tree": ("Node", build_parent_tree),
    "singly_list": ("Node", build_list),
    "pair_tree": ("Node", build_tree),
}
