"""Structures of nodes as the plain values that LeetCode writes for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from .nodes import Unserialisable, along, nodes_of


def node_values(value: Any) -> list[Any]:
    """A structure of nodes as LeetCode writes it; what it is, its attributes tell.

    Raises:
        Unserialisable: it is none, or has a cycle or pointers that its form cannot have.
    """
    for names, write in _WRITERS.items():
        if all(hasattr(value, name) for name in names.split()):
            return write(value)
    raise Unserialisable(value)


def list_values(head: Any) -> list[Any]:
    """The values of a linked list."""
    return [node.val for node in along(head)]


def tree_values(root: Any) -> list[Any]:
    """A binary tree, level by level, ``None`` for a missing child."""
    values: list[Any] = []
    seen: set[int] = set()
    level = deque([root])
    while level:
        node = level.popleft()
        values.append(None if node is None else node.val)
        if node is not None:
            _see(node, seen)
            level.extend((node.left, node.right))
    return _without_end(values)


def _see(node: Any, seen: set[int]) -> None:
    if id(node) in seen:
        raise Unserialisable(node, " with a cycle")
    seen.add(id(node))


def _without_end(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values


def graph_values(start: Any) -> list[Any]:
    """The neighbours of each node of a graph."""
    if start is None:
        return []
    found = {id(start): start}
    todo = [start]
    while todo:
        for node in todo.pop().neighbors:
            if id(node) not in found:
                found[id(node)] = node
                todo.append(node)
    nodes = {node.val: node for node in found.values()}
    if sorted(nodes) != [*range(1, len(found) + 1)]:
        raise Unserialisable(start, " whose values are not 1 to the number of nodes")
    return [[node.val for node in nodes[number].neighbors] for number in sorted(nodes)]


def random_values(head: Any) -> list[Any]:
    """The value of each node, and where its random pointer leads."""
    nodes = [*along(head)]
    at: dict[int, int | None] = {id(node): index for index, node in enumerate(nodes)}
    at[id(None)] = None
    if any(id(node.random) not in at for node in nodes):
        raise Unserialisable(head, " with a random pointer out of the list")
    return [[node.val, at[id(node.random)]] for node in nodes]


def nary_values(root: Any) -> list[Any]:
    """Level order, with ``None`` before each group of children."""
    if root is None:
        return []
    values, level = [root.val], deque([root])
    seen: set[int] = set()
    while level:
        node = level.popleft()
        _see(node, seen)
        children = node.children or ()
        values += [None, *(child.val for child in children)]
        level.extend(children)
    return _without_end(values)


def doubly_values(head: Any) -> list[Any]:
    """The values of a list whose nodes know the ones before them."""
    nodes = [*along(head)]
    if any(one.prev is not before for before, one in pairwise([None, *nodes])):
        raise Unserialisable(head, " with a prev pointer to another than the node before")
    return [node.val for node in nodes]


def multilevel_values(head: Any) -> list[Any]:
    """List by list where each has one child at most, else each child behind its parent."""
    values: list[Any] = []
    todo, seen = [head], set[int]()
    branches = False
    while todo:
        nodes = [*along(todo.pop())]
        for node in nodes:
            _see(node, seen)
        values += doubly_values(next(iter(nodes), None))
        below = [(at, node.child) for at, node in enumerate(nodes) if node.child]
        branches |= len(below) > 1
        values += [None] * (1 + below[0][0] if below else 0)
        todo += [child for _, child in below]
    return branching_values(head) if branches else values


def branching_values(head: Any) -> list[Any]:
    """The values of a list, each child as a list behind its parent."""
    values: list[Any] = []
    for node in along(head):
        values.append(node.val)
        if node.child:
            values.append(branching_values(node.child))
    return values


def next_values(root: Any) -> list[Any]:
    """What the next pointers tell of each level, ``"#"`` behind each."""
    values: list[Any] = []
    seen: set[int] = set()
    level = [root] if root else []
    while level:
        for node in level:
            _see(node, seen)
        told = [*along(level[0])]
        if {*map(id, told)} - {*map(id, level)}:
            raise Unserialisable(root, " with a next pointer out of its level")
        values += [*(node.val for node in told), "#"]
        level = [child for node in level for child in (node.left, node.right) if child]
    return values


def parent_values(root: Any) -> list[Any]:
    """As ``tree_values``, of nodes that know their parents."""
    values = tree_values(root)
    for node in nodes_of("parent_tree", root):
        if any(child.parent is not node for child in (node.left, node.right) if child):
            raise Unserialisable(root, " with a parent pointer to another node")
    return values


_WRITERS: dict[str, Callable[[Any], list[Any]]] = {
    "val left right next": next_values,
    "val left right parent": parent_values,
    "val prev next child": multilevel_values,
    "val prev next": doubly_values,
    "val left right": tree_values,
    "val neighbors": graph_values,
    "val next random": random_values,
    "val children": nary_values,
    "val next": list_values,
}
