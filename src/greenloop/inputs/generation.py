"""Random values of a type, of a given size, within what is known of their places."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.types import NONE, Type, shape
from greenloop.domain.values import Value
from greenloop.inputs.variation import characters, item_place

_CONTAINERS = ("list", "set", "tuple", "dict", "Union")


def can_make(type_: Type) -> bool:
    """Whether the type says enough to make values of it."""
    if type_.name in _CONTAINERS:
        return bool(type_.args) and all(map(can_make, type_.args))
    return type_.name not in ("Any", "bytes", "complex")


class Maker:
    """Makes values.

    Args:
        places: bounds by place, as ``constraints.bounds`` gives them.
        size: about how long lists and strings are, and how large numbers.
        rng: the source of chance.
    """

    def __init__(self, places: Mapping[str, Bounds], size: int, rng: random.Random) -> None:
        self._places = places
        self._size = size
        self._rng = rng

    def make(self, type_: Type, place: str) -> Value:
        """A value of a type that ``can_make`` accepts."""
        match type_.name:
            case "bool":
                return self._rng.random() < 0.5
            case "int":
                return self._integer(place)
            case "float":
                return self._integer(place) + self._rng.choice((0.0, 0.25, 0.5))
            case "str":
                return self._string(place)
            case "Union":
                # No nodes at all are the empty list, never None.
                members = [one for one in type_.args if shape(type_) == "value" or one != NONE]
                return self.make(self._rng.choice(members), place)
            case "list":
                return self._items(type_.args[0], place)
            case "ListNode" | "TreeNode":
                return self._items(Type("int"), place)
            case "set":
                return set(self._items(type_.args[0], place))
            case "dict":
                keys = self._items(type_.args[0], place)
                return {key: self.make(type_.args[1], f"{place}[]") for key in keys}
            case "tuple":
                return self._tuple(type_, place)
        return None

    def _tuple(self, type_: Type, place: str) -> tuple[Value, ...]:
        if type_.variadic:
            return tuple(self._items(type_.args[0], place))
        return tuple(
            self.make(one, item_place(self._places, place, at)) for at, one in enumerate(type_.args)
        )

    def _items(self, type_: Type, place: str) -> list[Value]:
        rows = [
            self.make(type_, item_place(self._places, place, at))
            for at in range(self._length(place))
        ]
        if type_.name != "list":
            return rows
        # Rows of one length are valid wherever rows of different lengths are.
        width = min(map(len, rows), default=0)
        return [row[:width] for row in rows]

    def _string(self, place: str) -> str:
        known = characters(self._places, place) or tuple(string.ascii_lowercase)
        few = self._rng.sample(known, min(len(known), self._size + 1))
        return "".join(self._rng.choice(few) for _ in range(self._length(place)))

    def _length(self, place: str) -> int:
        known = self._places.get(f"{place}.length", ANYTHING)
        least = int(known.least or 0)
        greatest = self._size if known.greatest is None else min(self._size, int(known.greatest))
        return self._rng.randint(least, max(least, greatest))

    def _integer(self, place: str) -> int:
        """Mostly near the least number allowed, now and then anywhere, or just on a limit."""
        known = self._places.get(place, ANYTHING)
        choices: tuple[int, ...] = known.choices_of(int)
        if choices:
            return self._rng.choice(choices)
        reach = 5 * self._size + 2
        least = int(known.least) if known.least is not None else -reach
        greatest = int(known.greatest) if known.greatest is not None else max(reach, least + reach)
        if self._rng.random() < 0.1:
            return self._rng.choice((least, greatest, self._rng.randint(least, greatest)))
        return self._rng.randint(least, max(least, min(greatest, least + 2 * reach)))
