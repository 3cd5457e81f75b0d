"""Matching in bipartite graphs (Kuhn 1955): who gets whom, if everyone likes only some.

It imports the standard library only: its text is carried by every exported ``test_solution.py``.
"""

from collections import deque


def matching(near: list[list[int]]) -> list[int]:
    """Give each item on the left its own one on the right, by augmenting paths, breadth first.

    Args:
        near: for each left item the numbers of the right ones that it may have.

    Returns:
        For each left item the number of its partner. The list is shorter than ``near`` if not all
        can have one: it ends before the first that finds none, whichever way others are moved.
    """
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    for root in range(len(near)):
        path = _augmenting_path(root, near, right_of, left_of)
        if not path:
            break
        for left, right in path:
            right_of[left], left_of[right] = right, left
    return list(right_of.values())


def _augmenting_path(
    root: int, near: list[list[int]], right_of: dict[int, int], left_of: dict[int, int]
) -> list[tuple[int, int]]:
    """The pairs to be made so that ``root`` gets a partner and nobody loses theirs."""
    reached_from: dict[int, int] = {}
    queue = deque([root])
    while queue:
        left = queue.popleft()
        for right in near[left]:
            if right in reached_from:
                continue
            reached_from[right] = left
            if right not in left_of:
                return _unwind(right, reached_from, right_of)
            queue.append(left_of[right])
    return []


def _unwind(
    right: int, reached_from: dict[int, int], right_of: dict[int, int]
) -> list[tuple[int, int]]:
    path = [(reached_from[right], right)]
    while path[-1][0] in right_of:
        right = right_of[path[-1][0]]
        path.append((reached_from[right], right))
    return path
