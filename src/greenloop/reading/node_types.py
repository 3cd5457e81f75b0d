"""How to tell that a problem means linked lists or binary trees."""

from __future__ import annotations

import re

from greenloop.domain.problem import Parameter, Signature

_LINKED = re.compile(r"\blinked[- ]lists?\b", re.IGNORECASE)
_TREE = re.compile(r"\bbinary (?:search )?trees?\b", re.IGNORECASE)
_LINKED_NAME = re.compile(r"(?:head|list|l)\w?\d?|head[A-Z]\w*|node")
_TREE_NAME = re.compile(r"(?:root|tree|node)\w?\d?|[pq]")
_RETURN = re.compile(r"\breturn\b", re.IGNORECASE)
_PLAIN_RESULT = re.compile(r"\b(?:array|values|integers|numbers)\b", re.IGNORECASE)
_TREE_RESULT = re.compile(r"\b(?:root|tree|node)\b", re.IGNORECASE)


def with_node_types(signature: Signature, statement: str) -> Signature:
    """Give nodes their type in a signature that was inferred from examples, written as lists."""
    if _LINKED.search(statement):
        node, name, linked = "Optional[ListNode]", _LINKED_NAME, True
    elif _TREE.search(statement):
        node, name, linked = "Optional[TreeNode]", _TREE_NAME, False
    else:
        return signature
    parameters = tuple(_retyped(p, node, name) for p in signature.parameters)
    changed: dict[str, object] = {"parameters": parameters}
    if parameters != signature.parameters and _returns_node(signature, statement, linked):
        changed["returns"] = node
    return signature.model_copy(update=changed)


def _retyped(parameter: Parameter, node: str, name: re.Pattern[str]) -> Parameter:
    if not parameter.type.startswith("list") or not name.fullmatch(parameter.name):
        return parameter
    nested = parameter.type.startswith("list[list")
    return parameter.model_copy(update={"type": f"list[{node}]" if nested else node})


def _returns_node(signature: Signature, statement: str, linked: bool) -> bool:
    if not signature.returns.startswith("list") or _returned(_PLAIN_RESULT, statement):
        return False
    return linked or _returned(_TREE_RESULT, statement)


def _returned(what: re.Pattern[str], statement: str) -> bool:
    """Whether a sentence speaks of it after "return"."""
    sentences = ((one, _RETURN.search(one)) for one in statement.split("."))
    return any(found and what.search(one, found.end()) for one, found in sentences)
