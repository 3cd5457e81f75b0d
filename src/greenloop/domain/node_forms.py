"""How structures of nodes are written as plain values, as LeetCode writes them; none is ``[]``.

=============  =======================================================================
``ListNode``   ``[1, 2, 3]``
``TreeNode``   level order, ``None`` for a missing child: ``[1, None, 2]``
``GraphNode``  row ``i`` lists the neighbours of node ``i + 1``: ``[[2], [1]]``; every
               node can be reached from the first
``RandomNode`` ``[val, index that random points to, or None]``: ``[[7, None], [13, 0]]``
``NaryNode``   level order, ``None`` before each group of children: ``[1, None, 3, 2]``
``DoublyNode`` as ``ListNode``
``MultilevelNode``  list by list; before the one that hangs below a node ``None`` for the end of
               the list above, and for each node before that one: ``[1, 2, None, None, 3]``; where
               a list has several children each stands behind its parent: ``[1, [3], 2, [4, 5]]``
``NextNode``   as ``TreeNode``; with its pointers level by level as they lead from its first node,
               ``"#"`` behind each: ``[1, "#", 2, 3, "#"]``; ``PerfectNextNode`` where every level
               is full
``ParentNode`` as ``TreeNode``
``SinglyNode`` as ``ListNode``; solutions call it ``Node``
``PairNode``   as ``TreeNode``; solutions call it ``Node``
=============  =======================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, pairwise

from greenloop.domain.values import Value


def _is_list(value: Value) -> bool:
    return _is_flat(value) and None not in value


def _is_tree(value: Value) -> bool:
    """Whether every node has a parent."""
    if not _is_flat(value):
        return False
    places = 1
    for item in value:
        if not places:
            return False
        places += -1 if item is None else 1
    return not value or value[0] is not None


def _is_flat(value: Value) -> bool:
    return isinstance(value, list) and not any(isinstance(item, list) for item in value)


def _is_graph(value: Value) -> bool:
    """Whether rows name other nodes, each once, and all can be reached."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        return False
    for number, row in enumerate(value, 1):
        others = {one for one in row if type(one) is int and 1 <= one <= len(value)} - {number}
        if len(others) != len(row):
            return False
    reached, todo = {1}, [1] if value else []
    while todo:
        new = set(value[todo.pop() - 1]) - reached
        reached |= new
        todo += new
    return len(reached) >= len(value)


def _is_random_list(value: Value) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and (pair[1] is None or (type(pair[1]) is int and 0 <= pair[1] < len(value)))
        for pair in value
    )


def _is_nary_tree(value: Value) -> bool:
    """Whether every group of children has a parent."""
    if not _is_flat(value):
        return False
    if not value or value[0] is None or value[1:2] not in ([], [None]):
        return not value
    parents = 1
    for item in value[1:]:
        if item is None and not parents:
            return False
        parents += -1 if item is None else 1
    return True


def _is_multilevel_list(value: Value) -> bool:
    """Whether each list hangs below a node of the one before, or stands behind its parent."""
    if isinstance(value, list) and any(isinstance(one, list) for one in value):
        return _is_branching(value)
    if not _is_flat(value) or (value and (value[0] is None or value[-1] is None)):
        return False
    sizes = [(none, len([*part])) for none, part in groupby(value, lambda one: one is None)]
    return all(not none or gap <= above for (_, above), (none, gap) in pairwise(sizes))


def _is_branching(value: Value) -> bool:
    """Whether each inner list stands behind a value, and none is empty."""
    if not value or isinstance(value[0], list) or None in value:
        return False
    inner = [one for one in value if isinstance(one, list)]
    apart = not any(isinstance(a, list) and isinstance(b, list) for a, b in pairwise(value))
    return apart and all(map(_is_branching, inner))


def level_by_level(value: list[Value]) -> list[Value]:
    """A multilevel list in the form that it is told in, where inner lists stand behind parents."""
    flat: list[Value] = []
    rest = value
    while any(isinstance(one, list) for one in rest):
        below = [at for at, one in enumerate(rest) if isinstance(one, list)]
        if len(below) > 1 or not below[0]:
            return value
        (at,) = below
        flat += [*rest[:at], *rest[at + 1 :], *[None] * at]
        rest = rest[at]
    return [*flat, *rest]


def _is_next_tree(value: Value) -> bool:
    return _is_levels(value) if _is_flat(value) and "#" in value else _is_tree(value)


def _is_perfect(value: Value) -> bool:
    """Whether all levels of a tree, or of what its pointers tell, are full."""
    full = _is_list(value) and not (len(value) + 1) & len(value)
    return (full and "#" not in value) or _is_levels(value)


def _is_levels(value: Value) -> bool:
    """Whether every level has a node and an end, and is not wider than the one before allows."""
    if not _is_list(value) or not value or value[-1] != "#":
        return False
    ends = [-1, *(at for at, one in enumerate(value) if one == "#")]
    widths = [1, *(after - before - 1 for before, after in pairwise(ends))]
    return widths[1] == 1 and all(0 < after <= 2 * before for before, after in pairwise(widths))


FORMS: dict[str, Callable[[Value], bool]] = {
    "ListNode": _is_list,
    "TreeNode": _is_tree,
    "GraphNode": _is_graph,
    "RandomNode": _is_random_list,
    "NaryNode": _is_nary_tree,
    "DoublyNode": _is_list,
    "MultilevelNode": _is_multilevel_list,
    "NextNode": _is_next_tree,
    "PerfectNextNode": _is_perfect,
    "ParentNode": _is_tree,
    "SinglyNode": _is_list,
    "PairNode": _is_tree,
}
"""Whether a value has the form of each kind of node."""
