"""Linked lists and binary trees: their classes, and how to tell that a problem means them."""

from __future__ import annotations

import re

from greenloop.domain.problem import Parameter, Problem

NODE_CLASSES = {
    "ListNode": """\
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next
""",
    "TreeNode": """\
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
""",
}
"""The classes as LeetCode defines them."""

_LINKED = re.compile(r"\blinked[- ]lists?\b", re.IGNORECASE)
_TREE = re.compile(r"\bbinary (?:search )?trees?\b", re.IGNORECASE)
_LINKED_NAME = re.compile(r"(?:head|list|l)\w?\d?|head[A-Z]\w*|node")
_TREE_NAME = re.compile(r"(?:root|tree|node)\w?\d?|[pq]")
_PLAIN_RESULT = re.compile(r"\breturn\b[^.]*\b(?:array|values|integers|numbers)\b", re.IGNORECASE)
_TREE_RESULT = re.compile(r"\breturn\b[^.]*\b(?:root|tree|node)\b", re.IGNORECASE)


def with_node_types(problem: Problem) -> Problem:
    """Give nodes their type where the signature was inferred from examples, written as lists.

    A signature that the problem states itself is not touched.
    """
    if problem.starter or problem.signature is None:
        return problem
    if _LINKED.search(problem.statement):
        node, name, linked = "Optional[ListNode]", _LINKED_NAME, True
    elif _TREE.search(problem.statement):
        node, name, linked = "Optional[TreeNode]", _TREE_NAME, False
    else:
        return problem
    parameters = tuple(_retyped(p, node, name) for p in problem.signature.parameters)
    changed: dict[str, object] = {"parameters": parameters}
    if parameters != problem.signature.parameters and _returns_node(problem, linked):
        changed["returns"] = node
    return problem.model_copy(update={"signature": problem.signature.model_copy(update=changed)})


def _retyped(parameter: Parameter, node: str, name: re.Pattern[str]) -> Parameter:
    if not parameter.type.startswith("list") or not name.fullmatch(parameter.name):
        return parameter
    nested = parameter.type.startswith("list[list")
    return parameter.model_copy(update={"type": f"list[{node}]" if nested else node})


def _returns_node(problem: Problem, linked: bool) -> bool:
    assert problem.signature is not None
    if not problem.signature.returns.startswith("list"):
        return False
    if _PLAIN_RESULT.search(problem.statement):
        return False
    return linked or bool(_TREE_RESULT.search(problem.statement))
