"""The nodes of LeetCode: lists, trees and graphs, built from plain values and written as such."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any


class Unserialisable(Exception):
    """A result that is not a value and cannot be turned into one."""

    def __init__(self, value: Any, why: str = "") -> None:
        super().__init__(f"unserialisable result of type {type(value).__qualname__}{why}")


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002 - LeetCode's name
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree."""

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class GraphNode:
    """A node of a graph; solutions call it ``Node``."""

    def __init__(self, val: Any = 0, neighbors: Any = None) -> None:
        self.val = val
        self.neighbors = [] if neighbors is None else neighbors


class RandomNode:
    """A node of a list with a second, random pointer; solutions call it ``Node``."""

    def __init__(self, x: Any, next: Any = None, random: Any = None) -> None:  # noqa: A002
        self.val = x
        self.next = next
        self.random = random


class NaryNode:
    """A node of a tree with any number of children; solutions call it ``Node``."""

    def __init__(self, val: Any = None, children: Any = None) -> None:
        self.val = val
        self.children = [] if children is None else children


NODES = {"graph": GraphNode, "random_list": RandomNode, "nary_tree": NaryNode}
"""The class that is called ``Node`` by the shape that it is for."""
_New = Callable[[Any], Any]


def known_nodes(shapes: Any) -> dict[str, Any]:
    """The classes by the names that a solution knows them by, if it takes values of ``shapes``."""
    of_its_own = [NODES[shape] for shape in shapes if shape in NODES]
    named = {"Node": of_its_own[0]} if of_its_own else {}
    return {"ListNode": ListNode, "TreeNode": TreeNode, **named}


def build(shape: str, value: Any, namespace: dict[str, Any]) -> Any:
    """Hand a plain value over in its shape (``ports.Shape``), with the candidate's own classes."""
    if value is None or shape == "value":
        return value
    if shape in ("linked_lists", "trees"):
        return [build(shape[:-1], item, namespace) for item in value]
    name, builder = _BUILDERS[shape]
    return builder(value, namespace[name])


def nodes_of(shape: str, head: Any) -> list[Any]:
    """The nodes of a list that has no cycle, or of a binary tree."""
    if shape == "linked_list":
        return [*_along(head)]
    found = [head] if head else []
    for node in found:
        found += filter(None, (node.left, node.right))
    return found


def _build_list(values: list[Any], node: _New) -> Any:
    head = None
    for value in reversed(values):
        link = node(value)
        link.next, head = head, link
    return head


def _build_tree(values: list[Any], node: _New) -> Any:
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


def _build_graph(adjacency: list[list[int]], node: _New) -> Any:
    """The first node of a graph; row ``i`` lists the neighbours of node ``i + 1``."""
    made = [node(number) for number in range(1, len(adjacency) + 1)]
    for one, numbers in zip(made, adjacency, strict=True):
        one.neighbors = [made[number - 1] for number in numbers]
    return made[0] if made else None


def _build_random_list(pairs: list[Any], node: _New) -> Any:
    """A list of ``[val, index of the node that random points to, or None]``."""
    made = [node(value) for value, _ in pairs]
    for one, after in pairwise([*made, None]):
        one.next = after
    for one, (_, target) in zip(made, pairs, strict=True):
        one.random = None if target is None else made[target]
    return made[0] if made else None


def _build_nary_tree(values: list[Any], node: _New) -> Any:
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
    "linked_list": ("ListNode", _build_list),
    "tree": ("TreeNode", _build_tree),
    "graph": ("Node", _build_graph),
    "random_list": ("Node", _build_random_list),
    "nary_tree": ("Node", _build_nary_tree),
}


# --- and back ------------------------------------------------------------------------------------


def node_values(value: Any) -> list[Any]:
    """A structure of nodes as LeetCode writes it; what it is, its attributes tell.

    Raises:
        Unserialisable: it is none, or has a cycle or pointers that its form cannot have.
    """
    for names, write in _WRITERS.items():
        if all(hasattr(value, name) for name in names.split()):
            return write(value)
    raise Unserialisable(value)


def _along(node: Any) -> Iterator[Any]:
    """The nodes of a list, in order."""
    seen: set[int] = set()
    while node is not None:
        if id(node) in seen:
            raise Unserialisable(node, " with a cycle")
        seen.add(id(node))
        yield node
        node = node.next


def _list_values(head: Any) -> list[Any]:
    return [node.val for node in _along(head)]


def _tree_values(root: Any) -> list[Any]:
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


def _graph_values(start: Any) -> list[Any]:
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


def _random_values(head: Any) -> list[Any]:
    nodes = [*_along(head)]
    at: dict[int, int | None] = {id(node): index for index, node in enumerate(nodes)}
    at[id(None)] = None
    if any(id(node.random) not in at for node in nodes):
        raise Unserialisable(head, " with a random pointer out of the list")
    return [[node.val, at[id(node.random)]] for node in nodes]


def _nary_values(root: Any) -> list[Any]:
    values, level = [root.val], deque([root])
    seen: set[int] = set()
    while level:
        node = level.popleft()
        _see(node, seen)
        children = node.children or ()
        values += [None, *(child.val for child in children)]
        level.extend(children)
    return _without_end(values)


_WRITERS: dict[str, Callable[[Any], list[Any]]] = {
    "val left right": _tree_values,
    "val neighbors": _graph_values,
    "val next random": _random_values,
    "val children": _nary_values,
    "val next": _list_values,
}
