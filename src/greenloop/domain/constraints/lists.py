"""Rules about whole collections: their order, their items, their sum, the tree that they make."""

from __future__ import annotations

import operator
import random
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from greenloop.domain.constraints.places import Arguments, assign, values_at
from greenloop.domain.constraints.terms import Scope, Unknown, is_number, parsed, value_of
from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value

_LONG, _ROOM = 500, 4
"""From how many items on repeats are replaced, if there are so many numbers for each to choose."""


class Sorted(Frozen):
    """A list is in order."""

    rule: Literal["sorted"] = "sorted"
    term: str
    strictly: bool
    descending: bool

    def broken(self, scope: Scope) -> bool:
        """Whether two neighbours are out of order."""
        return any(self._disorder(value) for _, value in values_at(parsed(self.term), scope))

    def _disorder(self, items: Any) -> bool:
        if not isinstance(items, list | str) or len({type(item) for item in items}) > 1:
            return False
        out_of_order = operator.ge if self.strictly else operator.gt
        ordered = list(reversed(items)) if self.descending else list(items)
        return any(map(out_of_order, ordered, ordered[1:]))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Sort it, and drop repeats if the order is strict."""
        for scope, items in list(values_at(parsed(self.term), dict(arguments))):
            if self._disorder(items) and isinstance(items, list):
                kept = unique(items) if self.strictly else items
                assign(parsed(self.term), arguments, scope, sorted(kept, reverse=self.descending))


class Distinct(Frozen):
    """No two items are equal; what is missing in a tree is no item."""

    rule: Literal["distinct"] = "distinct"
    term: str

    def broken(self, scope: Scope) -> bool:
        """Whether an item occurs twice."""
        return any(len(_differing(items)) < len(items) for items in self._lists(scope))

    def _lists(self, scope: Scope) -> Iterator[Any]:
        for _, value in values_at(parsed(self.term), scope):
            if isinstance(value, list | str):
                yield value

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Drop repeats; in a long list of numbers put others in their place."""
        for scope, items in list(values_at(parsed(self.term), dict(arguments))):
            if isinstance(items, list):
                assign(parsed(self.term), arguments, scope, _filled(_differing(items), items, rng))
            elif isinstance(items, str):
                assign(parsed(self.term), arguments, scope, "".join(unique(items)))


def _filled(kept: list[Value], items: Sequence[Value], rng: random.Random) -> list[Value]:
    """The items that are kept, and new ones for the others where there are many.

    To drop one would make the list shorter than another that must be as long.
    """
    if len(items) < _LONG or any(type(one) is not int for one in items):
        return kept
    least, greatest = min(items), max(items)
    if greatest - least < _ROOM * len(items):
        return kept
    known, found = {*kept}, list(kept)
    while len(found) < len(items):
        number = rng.randint(least, greatest)
        found += [] if number in known else [number]
        known.add(number)
    return found


class Among(Frozen):
    """A value is an item of a list: no hole in it and, with ``inner``, not its last one."""

    rule: Literal["among"] = "among"
    term: str
    of: str
    inner: bool = False

    def broken(self, scope: Scope) -> bool:
        """Whether there is no such item."""
        try:
            value = value_of(parsed(self.term), scope)
        except Unknown:
            return False
        return value not in self._items(scope)

    def _items(self, scope: Scope) -> list[Value]:
        try:
            items = value_of(parsed(self.of), scope)
        except Unknown:
            return []
        kept = items[:-1] if self.inner else items
        return [item for item in kept if item is not None]

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Draw an item, if there is one."""
        if items := self._items(arguments):
            assign(parsed(self.term), arguments, arguments, rng.choice(items))


class Shared(Frozen):
    """Two lists are the same from an index on, where a value stands; 0 for lists that never are.

    ``terms`` are the value, the lists, and an index into each: its length where they share nothing.
    """

    rule: Literal["shared"] = "shared"
    terms: tuple[str, str, str, str, str]

    def broken(self, scope: Scope) -> bool:
        """Whether value, lists and indices contradict each other."""
        value, one, other, at, where = (scope[term] for term in self.terms)
        if at == len(one) and where == len(other):
            return bool(value)
        if not (0 <= at < len(one) and 0 <= where < len(other) and value):
            return True
        return bool(one[at:] != other[where:] or one[at] != value)

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Let the second list go on as the first one does, or share nothing."""
        value, first, second, *indices = self.terms
        one, other = arguments[first], arguments[second]
        at, where = (
            max(0, min(arguments[name], len(arguments[of])))
            for name, of in zip(indices, (first, second), strict=True)
        )
        if at == len(one) or not one[at]:
            at, where, arguments[value] = len(one), len(other), 0
        else:
            arguments[second], arguments[value] = other[:where] + one[at:], one[at]
        arguments.update(zip(indices, (at, where), strict=True))


class Permutation(Frozen):
    """A list holds the whole numbers from ``first`` to ``last``, each once."""

    rule: Literal["permutation"] = "permutation"
    term: str
    first: str
    last: str

    def broken(self, scope: Scope) -> bool:
        """Whether one is missing, repeated, or out of range."""
        return any(self._misses(value, scope) for _, value in values_at(parsed(self.term), scope))

    def _misses(self, items: Any, scope: Scope) -> bool:
        try:
            first, last = value_of(parsed(self.first), scope), value_of(parsed(self.last), scope)
        except Unknown:
            return False
        return isinstance(items, list) and sorted(items, key=repr) != sorted(
            range(first, last + 1), key=repr
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Number the items anew, in their order."""
        for scope, items in list(values_at(parsed(self.term), dict(arguments))):
            if isinstance(items, list) and self._misses(items, arguments):
                first = value_of(parsed(self.first), scope)
                ranks = list(range(first, first + len(items)))
                rng.shuffle(ranks)
                assign(parsed(self.term), arguments, scope, ranks)


class Rearranged(Frozen):
    """A string or list is a permutation of another one."""

    rule: Literal["rearranged"] = "rearranged"
    term: str
    of: str

    def broken(self, scope: Scope) -> bool:
        """Whether it has other items."""
        try:
            one, other = value_of(parsed(self.term), scope), value_of(parsed(self.of), scope)
        except Unknown:
            return False
        if not isinstance(one, list | str) or not isinstance(other, list | str):
            return False
        return sorted(map(repr, one)) != sorted(map(repr, other))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Shuffle the other one."""
        other = value_of(parsed(self.of), arguments)
        items = rng.sample(list(other), len(other))
        assign(
            parsed(self.term),
            arguments,
            arguments,
            "".join(items) if isinstance(other, str) else items,
        )


class Total(Frozen):
    """The values of a term add up to no more than a limit."""

    rule: Literal["total"] = "total"
    term: str
    limit: str

    def broken(self, scope: Scope) -> bool:
        """Whether they add up to more."""
        values = [value for _, value in values_at(parsed(self.term), scope) if is_number(value)]
        try:
            return bool(sum(values) > value_of(parsed(self.limit), scope))
        except (Unknown, OverflowError):  # numbers that have no sum as floats
            return False

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Leave it: which value is too large is anybody's guess."""


class Tree(Frozen):
    """A list of edges ``[a, b, ...]`` is a tree."""

    rule: Literal["tree"] = "tree"
    term: str

    def broken(self, scope: Scope) -> bool:
        """Whether it has a cycle or falls apart."""
        return any(_is_no_tree(edges) for _, edges in values_at(parsed(self.term), scope))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Hang every node under an earlier one, in random order; weights stay."""
        for scope, edges in list(values_at(parsed(self.term), dict(arguments))):
            if not _is_no_tree(edges):
                continue
            labels = rng.sample(range(len(edges) + 1), len(edges) + 1)
            grown = [
                [labels[rng.randint(0, at)], labels[at + 1], *edge[2:]]
                for at, edge in enumerate(edges)
            ]
            assign(parsed(self.term), arguments, scope, grown)


def _is_no_tree(edges: Any) -> bool:
    if not isinstance(edges, list) or not all(map(_is_edge, edges)):
        return False
    parents: dict[Value, Value] = {}
    for edge in edges:
        a, b = (_root(parents, end) for end in edge[:2])
        if a == b:
            return True
        parents[a] = b
    labels = {end for edge in edges for end in edge[:2]}
    return bool(edges) and len(labels) != len(edges) + 1


def _is_edge(edge: Value) -> bool:
    return isinstance(edge, list) and len(edge) > 1 and all(map(is_number, edge))


def _root(parents: dict[Value, Value], node: Value) -> Value:
    """The representative of a node's component; halves the way to it for the next search."""
    while node in parents:
        above = parents[node]
        parents[node] = parents.get(above, above)
        node = above
    return node


def _differing(items: Any) -> list[Any]:
    """The items without repeats, in order, and every ``None``."""
    first = {repr(item): at for at, item in reversed([*enumerate(items)])}
    return [one for at, one in enumerate(items) if one is None or first[repr(one)] == at]


def unique(items: Any) -> list[Any]:
    """The items without repeats, in order; ``1`` and ``True`` differ."""
    return list({repr(item): item for item in items}.values())
