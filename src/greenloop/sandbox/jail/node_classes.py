"""The classes of nodes as LeetCode defines them."""

from __future__ import annotations

from typing import Any


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


class DoublyNode:
    """A node of a doubly linked list; solutions call it ``Node``."""

    def __init__(self, val: Any = 0, prev: Any = None, next: Any = None) -> None:  # noqa: A002
        self.val = val
        self.prev = prev
        self.next = next


class MultilevelNode(DoublyNode):
    """One that may have a list below it; solutions call it ``Node``."""

    def __init__(
        self,
        val: Any = 0,
        prev: Any = None,
        next: Any = None,  # noqa: A002
        child: Any = None,
    ) -> None:
        super().__init__(val, prev, next)
        self.child = child


class NextNode(TreeNode):
    """A node of a binary tree that points to the right; solutions call it ``Node``."""

    def __init__(
        self,
        val: Any = 0,
        left: Any = None,
        right: Any = None,
        next: Any = None,  # noqa: A002
    ) -> None:
        super().__init__(val, left, right)
        self.next = next


class ParentNode(TreeNode):
    """A node of a binary tree that knows its parent; solutions call it ``Node``."""

    def __init__(
        self, val: Any = 0, left: Any = None, right: Any = None, parent: Any = None
    ) -> None:
        super().__init__(val, left, right)
        self.parent = parent


NODES = {
    "graph": GraphNode,
    "random_list": RandomNode,
    "nary_tree": NaryNode,
    "doubly_list": DoublyNode,
    "multilevel_list": MultilevelNode,
    "next_tree": NextNode,
    "parent_tree": ParentNode,
    "singly_list": ListNode,
    "pair_tree": TreeNode,
}
"""The class that is called ``Node`` by the shape that it is for."""


def known_nodes(shapes: Any) -> dict[str, Any]:
    """The classes by the names that a solution knows them by, if it takes values of ``shapes``."""
    of_its_own = [NODES[shape] for shape in shapes if shape in NODES]
    named = {"Node": of_its_own[0]} if of_its_own else {}
    return {"ListNode": ListNode, "TreeNode": TreeNode, **named}
