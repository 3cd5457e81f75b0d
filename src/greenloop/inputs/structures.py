"""Structures of nodes, made from the values that they hold."""

from __future__ import annotations

import random
from collections.abc import Sequence

from greenloop.domain.values import Value


def of_nodes(name: str, items: Sequence[Value], rng: random.Random) -> list[Value]:
    """A structure that holds items, all or the first of them; trees have no gaps.

    Args:
        name: of the type of its nodes, one of ``domain.node_forms.FORMS``.
        items: the values.
        rng: the source of chance.
    """
    if name == "MultilevelNode":
        return _levels(items, rng)
    full = (1 << (len(items) + 1).bit_length() - 1) - 1
    return [*items[:full]] if name == "PerfectNextNode" else [*items]


def _levels(items: Sequence[Value], rng: random.Random) -> list[Value]:
    """Items parted into lists, each below some node of the one before."""
    made: list[Value] = []
    above = 0
    while items:
        size = rng.randint(1, len(items))
        made += [None] * rng.randint(min(above, 1), above) + [*items[:size]]
        items, above = items[size:], size
    return made
