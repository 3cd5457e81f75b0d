"""Rules about structures of nodes, which are lists here: the order that their values have."""

from __future__ import annotations

import operator
import random
from collections.abc import Sequence
from itertools import islice
from typing import Any, Literal

from greenloop.domain.constraints.places import Arguments
from greenloop.domain.constraints.terms import Scope
from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value


class SearchTree(Frozen):
    """The values of a binary tree in level order ascend from left to right, each once."""

    rule: Literal["search_tree"] = "search_tree"
    term: str

    def broken(self, scope: Scope) -> bool:
        """Whether a value is not above the one to its left."""
        items = scope.get(self.term)
        if not isinstance(items, list):
            return False
        values = [items[at] for at in _from_left(items)]
        return any(map(operator.ge, values, values[1:]))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Give its values other places; of those that occur twice, numbers move up."""
        items = arguments.get(self.term)
        if not isinstance(items, list) or not self.broken(arguments):
            return
        places = _from_left(items)
        values = _apart(sorted(items[at] for at in places))
        filled = dict(zip(places, values, strict=True))
        arguments[self.term] = [filled.get(at, one) for at, one in enumerate(items)]


class Turned(Frozen):
    """The values of a circular list ascend, from one of its nodes on."""

    rule: Literal["turned"] = "turned"
    term: str

    def broken(self, scope: Scope) -> bool:
        """Whether there is more than one step down on the way round."""
        items = scope.get(self.term)
        if not isinstance(items, list) or not items:
            return False
        after = [*items[1:], items[0]]
        return bool(sum(map(operator.gt, items, after)) > 1)

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Sort it, and begin at any of its nodes."""
        if self.broken(arguments):
            items = sorted(arguments[self.term])
            at = rng.randrange(len(items))
            arguments[self.term] = [*items[at:], *items[:at]]


def _from_left(items: Sequence[Value]) -> list[int]:
    """Where the nodes of a tree in level order stand, from the leftmost one on."""
    children: dict[int, list[int]] = {}
    rest = iter(range(1, len(items)))
    for parent in (at for at, one in enumerate(items) if one is not None):
        children[parent] = [*islice(rest, 2)]
    found: list[int] = []
    todo: list[tuple[int, bool]] = [(0, False)] if items else []
    while todo:
        at, seen = todo.pop()
        if at < 0 or items[at] is None:
            continue
        if seen:
            found.append(at)
            continue
        left, right = (*children.get(at, ()), -1, -1)[:2]
        todo += [(right, False), (at, True), (left, False)]
    return found


def _apart(values: list[Any]) -> list[Any]:
    """Values in order, without equal ones."""
    found: list[Any] = []
    for value in values:
        found.append(found[-1] + 1 if found and value <= found[-1] else value)
    return found
