"""What one constraint demands of the arguments, and how to make it true.

Every rule says whether an input certainly breaks it (``broken``), and changes an input so that it
is likely to hold (``repair``), for which it may look at the other arguments. Terms that have no
value never break a rule.
"""

from __future__ import annotations

import ast
import operator
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from greenloop.domain.constraints.terms import Scope, Unknown, instances, is_number, value_of
from greenloop.domain.values import Value

Arguments = dict[str, Value]
"""A private copy of the arguments, by name; ``repair`` changes it."""

_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "==": operator.eq,
    "!=": operator.ne,
}
_FLIPPED = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==", "!=": "!="}
_STEP = {"<=": 0, ">=": 0, "==": 0, "<": -1, ">": 1, "!=": 1}
_LONGEST_REPAIR = 10_000


class Rule(Protocol):
    """One demand."""

    def broken(self, scope: Scope) -> bool:
        """Whether the arguments certainly break it."""
        ...

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Change the arguments so that it is likely to hold."""
        ...


def values_at(term: ast.expr, scope: Scope) -> Iterator[tuple[Scope, Any]]:
    """The values of a term, with the scope of each."""
    for inner in instances([term], scope):
        try:
            yield inner, value_of(term, inner)
        except Unknown:
            continue


def assign(term: ast.expr, arguments: Arguments, scope: Scope, value: Any) -> bool:
    """Put a value where a term points to; ``False`` if it points nowhere that can be changed.

    A length is changed by dropping items or by repeating them.
    """
    match term:
        case ast.Name(id=name):
            arguments[name] = value
        case ast.Attribute(value=inner) | ast.Call(func=ast.Name(id="nodes" | "len"), args=[inner]):
            return _resize(inner, arguments, scope, value)
        case ast.Subscript(value=inner, slice=index):
            return _replace(inner, arguments, scope, value_of(index, scope), value)
        case _:
            return False
    return True


def shift(term: ast.expr, arguments: Arguments, scope: Scope, step: float) -> bool:
    """Add to the value of a term; in ``n % 2`` or ``n - 1``, to ``n``. ``False`` as in assign."""
    match term:
        case ast.BinOp(op=ast.Mod() | ast.Add() | ast.Sub(), left=inner):
            return shift(inner, arguments, scope, step)
    return assign(term, arguments, scope, value_of(term, scope) + step)


def _replace(term: ast.expr, arguments: Arguments, scope: Scope, at: int, value: Any) -> bool:
    """Put a value in place of one item of a list, or of one character of a string."""
    items = value_of(term, scope)
    if isinstance(items, str):
        return assign(term, arguments, scope, f"{items[:at]}{value}{items[at + 1 :]}")
    if not isinstance(items, list) or not 0 <= at < len(items):
        return False
    items[at] = value
    return True


def _resize(term: ast.expr, arguments: Arguments, scope: Scope, length: int) -> bool:
    items = value_of(term, scope)
    if not isinstance(items, list | str) or not items or length not in range(_LONGEST_REPAIR):
        return False
    repeated = items * (int(length) // len(items) + 1)
    return assign(term, arguments, scope, repeated[: int(length)])


@dataclass(frozen=True)
class Relation:
    """``left op right``, for all indices."""

    left: ast.expr
    op: str
    right: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether it fails for some indices."""
        return any(True for _ in self._failures(scope))

    def _failures(self, scope: Scope) -> Iterator[tuple[Scope, Any, Any]]:
        for inner in instances([self.left, self.right], scope):
            try:
                left, right = value_of(self.left, inner), value_of(self.right, inner)
            except Unknown:
                continue
            comparable = is_number(left) and is_number(right)
            comparable = comparable or (isinstance(left, str) and isinstance(right, str))
            if comparable and not _HOLDS[self.op](left, right):
                yield inner, left, right

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Move one side next to the other: an item rather than a number, and that than a length."""
        order = (ast.Name, ast.Subscript) if self.op == "==" else (ast.Subscript, ast.Name)
        for scope, left, right in list(self._failures(dict(arguments))):
            if not is_number(left):
                continue
            sides = [
                (self.left, right - left + _STEP[self.op]),
                (self.right, left - right + _STEP[_FLIPPED[self.op]]),
            ]
            sides.sort(key=lambda side: order.index(type(side[0])) if type(side[0]) in order else 2)
            any(shift(term, arguments, scope, step) for term, step in sides)


@dataclass(frozen=True)
class OneOf:
    """Each value is one of a few."""

    term: ast.expr
    choices: tuple[Value, ...]

    def broken(self, scope: Scope) -> bool:
        """Whether some value of the same kind is none of them."""
        kinds = {type(choice) for choice in self.choices}
        return any(
            type(value) in kinds and value not in self.choices
            for _, value in values_at(self.term, scope)
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Draw the others anew."""
        for scope, value in list(values_at(self.term, dict(arguments))):
            if value not in self.choices:
                assign(self.term, arguments, scope, rng.choice(self.choices))


@dataclass(frozen=True)
class Alphabet:
    """Strings have only these characters."""

    term: ast.expr
    characters: str

    def broken(self, scope: Scope) -> bool:
        """Whether some string has another one."""
        return any(
            isinstance(text, str) and not set(text) <= set(self.characters)
            for _, value in values_at(self.term, scope)
            for text in (value if isinstance(value, list) else [value])
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Replace every other character."""
        for scope, value in list(values_at(self.term, dict(arguments))):
            assign(self.term, arguments, scope, self._translate(value, rng))

    def _translate(self, text: Value, rng: random.Random) -> Value:
        if isinstance(text, list):
            return [self._translate(item, rng) for item in text]
        if not isinstance(text, str):
            return text
        kept = set(self.characters)
        return "".join(c if c in kept else rng.choice(self.characters) for c in text)


@dataclass(frozen=True)
class Sorted:
    """A list is in order."""

    term: ast.expr
    strictly: bool
    descending: bool

    def broken(self, scope: Scope) -> bool:
        """Whether two neighbours are out of order."""
        return any(self._disorder(value) for _, value in values_at(self.term, scope))

    def _disorder(self, items: Any) -> bool:
        if not isinstance(items, list | str) or len({type(item) for item in items}) > 1:
            return False
        out_of_order = operator.ge if self.strictly else operator.gt
        ordered = list(reversed(items)) if self.descending else list(items)
        return any(map(out_of_order, ordered, ordered[1:]))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Sort it, and drop repeats if the order is strict."""
        for scope, items in list(values_at(self.term, dict(arguments))):
            if self._disorder(items) and isinstance(items, list):
                kept = unique(items) if self.strictly else items
                assign(self.term, arguments, scope, sorted(kept, reverse=self.descending))


@dataclass(frozen=True)
class Distinct:
    """No two items are equal."""

    term: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether an item occurs twice."""
        return any(len(unique(items)) < len(items) for items in self._lists(scope))

    def _lists(self, scope: Scope) -> Iterator[Any]:
        for _, value in values_at(self.term, scope):
            if isinstance(value, list | str):
                yield value

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Drop repeats."""
        for scope, items in list(values_at(self.term, dict(arguments))):
            if isinstance(items, list):
                assign(self.term, arguments, scope, unique(items))
            elif isinstance(items, str):
                assign(self.term, arguments, scope, "".join(unique(items)))


@dataclass(frozen=True)
class Permutation:
    """A list holds the whole numbers from ``first`` to ``last``, each once."""

    term: ast.expr
    first: ast.expr
    last: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether one is missing, repeated, or out of range."""
        return any(self._misses(value, scope) for _, value in values_at(self.term, scope))

    def _misses(self, items: Any, scope: Scope) -> bool:
        try:
            first, last = value_of(self.first, scope), value_of(self.last, scope)
        except Unknown:
            return False
        return isinstance(items, list) and sorted(items, key=repr) != sorted(
            range(first, last + 1), key=repr
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Number the items anew, in their order."""
        for scope, items in list(values_at(self.term, dict(arguments))):
            if isinstance(items, list) and self._misses(items, arguments):
                first = value_of(self.first, scope)
                ranks = list(range(first, first + len(items)))
                rng.shuffle(ranks)
                assign(self.term, arguments, scope, ranks)


@dataclass(frozen=True)
class Rearranged:
    """A string or list is a permutation of another one."""

    term: ast.expr
    of: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether it has other items."""
        try:
            one, other = value_of(self.term, scope), value_of(self.of, scope)
        except Unknown:
            return False
        if not isinstance(one, list | str) or not isinstance(other, list | str):
            return False
        return sorted(map(repr, one)) != sorted(map(repr, other))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Shuffle the other one."""
        other = value_of(self.of, arguments)
        items = rng.sample(list(other), len(other))
        assign(self.term, arguments, arguments, "".join(items) if isinstance(other, str) else items)


@dataclass(frozen=True)
class Total:
    """The values of a term add up to no more than a limit."""

    term: ast.expr
    limit: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether they add up to more."""
        values = [value for _, value in values_at(self.term, scope) if is_number(value)]
        try:
            return bool(sum(values) > value_of(self.limit, scope))
        except Unknown:
            return False

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Leave it: which value is too large is anybody's guess."""


@dataclass(frozen=True)
class Tree:
    """A list of edges ``[a, b, ...]`` is a tree."""

    term: ast.expr

    def broken(self, scope: Scope) -> bool:
        """Whether it has a cycle or falls apart."""
        return any(_is_no_tree(edges) for _, edges in values_at(self.term, scope))

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Hang every node under an earlier one, in random order; weights stay."""
        for scope, edges in list(values_at(self.term, dict(arguments))):
            if not _is_no_tree(edges):
                continue
            labels = rng.sample(range(len(edges) + 1), len(edges) + 1)
            grown = [
                [labels[rng.randint(0, at)], labels[at + 1], *edge[2:]]
                for at, edge in enumerate(edges)
            ]
            assign(self.term, arguments, scope, grown)


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


def unique(items: Any) -> list[Any]:
    """The items without repeats, in order; ``1`` and ``True`` differ."""
    return list({repr(item): item for item in items}.values())
