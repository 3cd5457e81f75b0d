"""Structures of nodes, made from the values that they hold."""

from __future__ import annotations

import random
from collections.abc import Sequence

from greenloop.domain.node_forms import level_by_level
from greenloop.domain.values import Value

_BRANCHING, _FEWEST = 0.5, 3
"""How often a list may have several children, and of more than how many nodes."""


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
    """Items parted into lists, each below some node; at times several below those of one list."""
    if len(items) > _FEWEST and rng.random() < _BRANCHING:
        return level_by_level(_branching(items, rng))
    made: list[Value] = []
    above = 0
    while items:
        size = rng.randint(1, len(items))
        made += [None] * rng.randint(min(above, 1), above) + [*items[:size]]
        items, above = items[size:], size
    return made


def _branching(items: Sequence[Value], rng: random.Random) -> list[Value]:
    """Items as a list in which some are followed by a list of what comes next."""
    made: list[Value] = []
    while items:
        made.append(items[0])
        size = rng.randint(0, len(items) - 1)
        if size and rng.random() < _BRANCHING:
            made.append(_branching(items[1 : size + 1], rng))
            items = items[size:]
        items = items[1:]
    return made
