"""How structures of nodes are written as plain values, as LeetCode writes them; none is ``[]``.

=============  =======================================================================
``ListNode``   ``[1, 2, 3]``
``TreeNode``   level order, ``None`` for a missing child: ``[1, None, 2]``
``GraphNode``  row ``i`` lists the neighbours of node ``i + 1``: ``[[2], [1]]``; every
               node can be reached from the first
``RandomNode`` ``[val, index that random points to, or None]``: ``[[7, None], [13, 0]]``
``NaryNode``   level order, ``None`` before each group of children: ``[1, None, 3, 2]``
=============  =======================================================================
"""

from __future__ import annotations

from collections.abc import Callable

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


FORMS: dict[str, Callable[[Value], bool]] = {
    "ListNode": _is_list,
    "TreeNode": _is_tree,
    "GraphNode": _is_graph,
    "RandomNode": _is_random_list,
    "NaryNode": _is_nary_tree,
}
"""Whether a value has the form of each kind of node."""
