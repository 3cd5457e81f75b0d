"""What one constraint demands of the arguments, and how to make it true.

Every rule says whether an input certainly breaks it (``broken``), and changes an input so that it
is likely to hold (``repair``), for which it may look at the other arguments. Terms that have no
value never break a rule. A rule keeps its terms as text, and so has a JSON form.
"""

from __future__ import annotations

import ast
import operator
import random
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol

from greenloop.domain.constraints.places import Arguments, assign, shift, values_at
from greenloop.domain.constraints.terms import (
    Scope,
    Unknown,
    instances,
    is_number,
    parsed,
    value_of,
)
from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value

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


class Rule(Protocol):
    """One demand."""

    def broken(self, scope: Scope) -> bool:
        """Whether the arguments certainly break it."""
        ...

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Change the arguments so that it is likely to hold."""
        ...


class Relation(Frozen):
    """``left op right``, for all indices for which every relation of ``given`` holds."""

    rule: Literal["relation"] = "relation"
    left: str
    op: str
    right: str
    given: tuple[Relation, ...] = ()

    def broken(self, scope: Scope) -> bool:
        """Whether it fails for some indices."""
        return any(True for _ in self._failures(scope))

    def _failures(self, scope: Scope) -> Iterator[tuple[Scope, Any, Any]]:
        sides = [parsed(self.left), parsed(self.right)]
        for inner in instances(sides, scope):
            try:
                left, right = (value_of(side, inner) for side in sides)
            except Unknown:
                continue
            comparable = is_number(left) and is_number(right)
            comparable = comparable or (isinstance(left, str) and isinstance(right, str))
            demanded = comparable and not any(one.lacking(inner) for one in self.given)
            if demanded and not _HOLDS[self.op](left, right):
                yield inner, left, right

    def lacking(self, scope: Scope) -> bool:
        """Whether it does not hold, or has no value, where all indices are known."""
        try:
            left, right = value_of(parsed(self.left), scope), value_of(parsed(self.right), scope)
            return not _HOLDS[self.op](left, right)
        except (Unknown, TypeError):
            return True

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Move one side next to the other: an item rather than a number, and that than a length."""
        order = (ast.Name, ast.Subscript) if self.op == "==" else (ast.Subscript, ast.Name)
        for scope, left, right in list(self._failures(dict(arguments))):
            if not is_number(left):
                continue
            sides = [
                (parsed(self.left), right - left + _STEP[self.op]),
                (parsed(self.right), left - right + _STEP[_FLIPPED[self.op]]),
            ]
            sides.sort(key=lambda side: order.index(type(side[0])) if type(side[0]) in order else 2)
            any(shift(term, arguments, scope, step) for term, step in sides)


class OneOf(Frozen):
    """Each value is one of a few."""

    rule: Literal["one_of"] = "one_of"
    term: str
    choices: tuple[Value, ...]

    def broken(self, scope: Scope) -> bool:
        """Whether some value of the same kind is none of them."""
        kinds = {type(choice) for choice in self.choices}
        return any(
            type(value) in kinds and value not in self.choices
            for _, value in values_at(parsed(self.term), scope)
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Draw the others anew."""
        for scope, value in list(values_at(parsed(self.term), dict(arguments))):
            if value not in self.choices:
                assign(parsed(self.term), arguments, scope, rng.choice(self.choices))


class Alphabet(Frozen):
    """Strings have only these characters."""

    rule: Literal["alphabet"] = "alphabet"
    term: str
    characters: str

    def broken(self, scope: Scope) -> bool:
        """Whether some string has another one."""
        return any(
            isinstance(text, str) and not set(text) <= set(self.characters)
            for _, value in values_at(parsed(self.term), scope)
            for text in (value if isinstance(value, list) else [value])
        )

    def repair(self, arguments: Arguments, rng: random.Random) -> None:
        """Replace every other character."""
        for scope, value in list(values_at(parsed(self.term), dict(arguments))):
            assign(parsed(self.term), arguments, scope, self._translate(value, rng))

    def _translate(self, text: Value, rng: random.Random) -> Value:
        if isinstance(text, list):
            return [self._translate(item, rng) for item in text]
        if not isinstance(text, str):
            return text
        kept = set(self.characters)
        return "".join(c if c in kept else rng.choice(self.characters) for c in text)
