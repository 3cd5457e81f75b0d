"""Linked structures whose examples tell more than their values: where nodes are the same."""

from __future__ import annotations

import re

from greenloop.domain.constraints import Constraint
from greenloop.domain.problem import Parameter, Setup, Signature
from greenloop.domain.types import parse_type
from greenloop.reading.setups import demands
from greenloop.reading.setups.shown import Shown

_CYCLE = re.compile(r"\b(?:cycles?|cyclic|loops?|circular\w*|circles?)\b", re.IGNORECASE)
_LINKED = re.compile(r"\blinked[- ]?lists?\b", re.IGNORECASE)
_MEET = re.compile(r"\b(?:intersect\w*|share|shared|merge|meet|join\w*|common)\b", re.IGNORECASE)
_NOT_LAST = re.compile(r"\bnot (?:be )?(?:a |the )?(?:tail|last)\b", re.IGNORECASE)
_RING = re.compile(
    r"\bcircular(?:ly)?\b|\bring\b|\b(?:last|tail)\b[^.\n]{0,60}\b(?:first|head)\b", re.IGNORECASE
)
_MADE_RING = re.compile(
    r"\b(?:convert|turn|transform|change|make(?! sure)|rewire|relink|rearrange)\w*\b[^.]{0,80}"
    r"\b(?:circular|ring)",
    re.IGNORECASE,
)
_SORTED = re.compile(r"\b(?:sorted|ascending|non-?descending|non-?decreasing)\b", re.IGNORECASE)
_SEARCH_TREE = re.compile(r"\bbinary search tree\b|\bBST\b", re.IGNORECASE)
_RINGS = ("ListNode", "SinglyNode", "DoublyNode", "PairNode", "TreeNode")
_NODES = ("ListNode", "TreeNode", "ParentNode")


def cyclic(shown: Shown) -> Signature | None:
    """A list whose end goes on at the node of an index, which the call does not get."""
    if not _CYCLE.search(shown.text) or len(shown.names) != 2 or len(shown.declared) > 1:
        return None
    head, index = shown.names
    inside = all(
        -1 <= at < max(len(values), 1)
        for values, at in zip(shown.values(head), shown.values(index), strict=True)
        if isinstance(values, list) and type(at) is int
    )
    if shown.lists != [head] or shown.numbers != [index] or not inside or not _is_list(shown):
        return None
    parameter = shown.signature.parameters[0]
    node = parameter.type if parameter.type else "Optional[ListNode]"
    place = not all(isinstance(answer, bool) for answer in shown.answers) and (
        "ListNode" in shown.signature.returns or None in shown.answers
    )
    setup = Setup(
        parameters=(parameter.model_copy(update={"type": node}),),
        returns=shown.signature.returns or (node if place else ""),
        hands=(("input", head, ""),),
        link=("cycle", head, index),
        answer="node" if place else "",
    )
    returns = "int | None" if place else shown.signature.returns
    return shown.complete(setup, {head: node}, returns, (demands.index_of(index, head),))


def _is_list(shown: Shown) -> bool:
    (declared,) = shown.declared.values()
    linked = bool(_LINKED.search(shown.text))
    return declared == "ListNode" or (declared == "Any" and linked)


def ring(shown: Shown) -> Signature | None:
    """A circular list that is handed over, or made: of a list, or of a tree by its two pointers."""
    kinds = {name: kind for name, kind in shown.declared.items() if kind in _RINGS}
    returns = parse_type(shown.signature.returns).without_none
    made = any(kind in str(returns) for kind in _RINGS)
    if not _RING.search(shown.text) or len(kinds) != 1 or {*shown.declared} != {*shown.names}:
        return None
    ((name, kind),) = kinds.items()
    given = kind not in ("PairNode", "TreeNode") and not _MADE_RING.search(shown.text)
    if not (given or made):
        return None
    setup = Setup(
        hands=tuple(("input", one, "") for one in shown.declared),
        link=("ring", name) if given else (),
        answer="ring" if made else "",
    )
    wanted: tuple[Constraint, ...] = ()
    if given and _SORTED.search(shown.text):
        wanted = (demands.turned(name),)
    elif not given and _SEARCH_TREE.search(shown.text):
        wanted = (demands.search_tree(name),)
    valid = all(
        not rule.broken(dict(e.arguments))
        for d in wanted
        for rule in d.rules or ()
        for e in shown.examples
    )
    return shown.complete(setup, {}, shown.signature.returns, wanted if valid else ())


def shared(shown: Shown) -> Signature | None:
    """Two lists that go on with the same nodes from an index on; the answer is such a node."""
    parameters = shown.signature.parameters
    if len(shown.names) != 5 or len(parameters) != 2 or not _MEET.search(shown.text):
        return None
    numbers, lists = shown.numbers, shown.lists
    if len(numbers) != 3 or len(lists) != 2 or {*shown.declared.values()} - {"ListNode", "Any"}:
        return None
    node = "Optional[ListNode]"
    demand = demands.sharing(numbers[0], *lists, *numbers[1:])
    for one in shown.examples:
        if any(rule.broken(dict(one.arguments)) for rule in demand.rules or ()):
            return None
    setup = Setup(
        parameters=tuple(Parameter(name=one.name, type=one.type or node) for one in parameters),
        returns=shown.signature.returns or node,
        hands=tuple(("input", name, "") for name in lists),
        link=("shared", *lists, *numbers[1:]),
        answer="node",
    )
    return shown.complete(setup, dict.fromkeys(lists, node), "int | None", (demand,))


def picked(shown: Shown) -> Signature | None:
    """Nodes of a list or tree, told by their values; the answer may be one, or that structure."""
    kinds = {name: kind for name, kind in shown.declared.items() if kind in _NODES}
    nodes = [name for name in kinds if name in shown.numbers]
    if not nodes or not {*shown.declared} <= {*shown.names}:
        return None
    kind = kinds[nodes[0]]
    structures = [name for name in shown.lists if kinds.get(name, kind) == kind]
    if len(structures) != 1:
        return None
    (structure,) = structures
    answer = _answer(shown, structure)
    setup = Setup(
        hands=tuple(
            ("node", structure, name) if name in nodes else ("input", name, "")
            for name in shown.declared
        ),
        answer=answer,
    )
    node = f"Optional[{kind}]"
    types = {structure: node, **dict.fromkeys(nodes, "int")}
    returns = {"node": "int | None", structure: node}.get(answer, shown.signature.returns)
    inner = bool(_NOT_LAST.search(shown.text))
    wanted = tuple(demands.node_of(name, structure, inner) for name in nodes)
    return shown.complete(setup, types, returns, wanted)


def _answer(shown: Shown, structure: str) -> str:
    """What a call that gets nodes is judged by; see ``Setup.answer``."""
    declared = shown.signature.returns
    if any(node in declared for node in _NODES):
        return "node" if all(one is None or type(one) is int for one in shown.answers) else ""
    changed = declared in ("", "None") and all(isinstance(one, list) for one in shown.answers)
    return structure if changed else ""
