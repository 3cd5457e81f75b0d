"""Random values of a type, of a given size, within what is known of their places."""

from __future__ import annotations

import math
import random
import string
from collections.abc import Collection, Mapping, Sequence

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.inference import infer
from greenloop.domain.node_forms import FORMS
from greenloop.domain.problem import Problem
from greenloop.domain.types import NONE, Type, fits, parse_type, shape
from greenloop.domain.values import Value
from greenloop.inputs import callbacks, scalars, structures
from greenloop.inputs.forms import Forms
from greenloop.inputs.variation import characters, item_place, keeps_form
from greenloop.inputs.wording import SPECIAL, Wording

_CONTAINERS = ("list", "set", "tuple", "dict", "Union")
_BYTES = (0, 1, 32, 65, 97, 98, 127, 128, 255)
_LARGEST = 1e308
"""What stands for a float that is larger than any."""
_MOST_ITEMS = 2000
"""Nothing is made longer than this, whatever its least length is."""


def can_make(type_: Type) -> bool:
    """Whether the type says enough to make values of it, and such values can exist."""
    if type_.name in ("set", "dict") and not all(map(_hashable, type_.args[:1])):
        return False
    if type_.name in _CONTAINERS:
        return bool(type_.args) and all(map(can_make, type_.args))
    return bool(callbacks.stock(type_)) if type_.name == "Callable" else type_.name != "Any"


def typed(problem: Problem, known: Sequence[Sequence[Value]]) -> Problem:
    """The problem with the types of known inputs where declared ones say too little.

    Args:
        problem: whose parameters may have no types.
        known: inputs of it.
    """
    parameters = tuple(
        one.model_copy(update={"type": _known_type(one.type, [args[at] for args in known])})
        for at, one in enumerate(problem.signature.parameters)
    )
    signature = problem.signature.model_copy(update={"parameters": parameters})
    return problem.model_copy(update={"signature": signature})


def _known_type(declared: str, values: Sequence[Value]) -> str:
    type_ = parse_type(declared)
    if not values or can_make(type_) or not all(fits(value, type_) for value in values):
        return declared
    return infer(values)


def _hashable(type_: Type) -> bool:
    """Whether a value of the type can be in a set; a set cannot, as none is made frozen."""
    if type_.name in ("list", "set", "dict", "ListNode", "TreeNode"):
        return False
    return all(map(_hashable, type_.args))


class Maker:
    """Makes values.

    Args:
        places: bounds by place, as ``constraints.bounds`` gives them.
        size: about how long lists and strings are, and how large numbers.
        rng: the source of chance.
        forms: what is known of the strings of a place.
        strict: places whose strings must keep their form.
        dictionary: whole numbers that are tried more often than others.
    """

    def __init__(
        self,
        places: Mapping[str, Bounds],
        size: int,
        rng: random.Random,
        forms: Forms | None = None,
        strict: Collection[str] = (),
        *,
        dictionary: Sequence[int] = (),
    ) -> None:
        self._places = places
        self._size = size
        self._rng = rng
        self._forms = forms or {}
        self._strict = strict
        self._dictionary = dictionary
        self._known = {*places, *self._forms}

    def make(self, type_: Type, place: str) -> Value:
        """A value of a type that ``can_make`` accepts."""
        match type_.name:
            case "bool":
                return self._rng.random() < 0.5
            case "int":
                return self._integer(place)
            case "float":
                return self._float(place)
            case "str":
                return self._string(place)
            case "Union":
                # No nodes at all are the empty list, never None.
                members = [one for one in type_.args if shape(type_) == "value" or one != NONE]
                return self.make(self._rng.choice(members), place)
            case "list":
                return self._items(type_.args[0], place)
            case "set":
                return set(self._items(type_.args[0], place))
            case "dict":
                keys = self._items(type_.args[0], place)
                return {key: self.make(type_.args[1], f"{place}[]") for key in keys}
            case "tuple":
                return self._tuple(type_, place)
        return self._rest(type_, place)

    def _rest(self, type_: Type, place: str) -> Value:
        """A value of what is neither a plain scalar nor a container."""
        if type_.name == "bytes":
            return bytes(self._rng.choice(_BYTES) for _ in range(self._length(place)))
        if type_.name == "Callable":
            return self._rng.choice(callbacks.stock(type_))
        if type_.name in FORMS:
            items = self._items(Type("int"), place)
            return structures.of_nodes(type_.name, items, self._rng)
        if type_.name in scalars.MADE:
            return scalars.made(type_.name, self._integer(place), self._rng)
        return None

    def _tuple(self, type_: Type, place: str) -> tuple[Value, ...]:
        if type_.variadic:
            return tuple(self._items(type_.args[0], place))
        return tuple(
            self.make(one, item_place(self._known, place, at)) for at, one in enumerate(type_.args)
        )

    def _items(self, type_: Type, place: str) -> list[Value]:
        rows = [
            self.make(type_, item_place(self._known, place, at))
            for at in range(self._length(place))
        ]
        if type_.name != "list":
            return rows
        # Rows of one length are valid wherever rows of different lengths are.
        width = min(map(len, rows), default=0)
        return [row[:width] for row in rows]

    def _string(self, place: str) -> str:
        form, known = self._forms.get(place), characters(self._places, place)
        if form and keeps_form(form, place, bool(known), self._strict, self._rng):
            text = self._rng.choice(form.texts)
            for _ in range(self._rng.randint(1, 2 + self._size // 5)):
                text = Wording(form, self._rng, self._dictionary).varied(text)
            return text
        if not known:
            small = not form or set(string.ascii_lowercase) & set(form.alphabet)
            known = tuple(string.ascii_lowercase) if small or not form else form.alphabet
        few = self._rng.sample(known, min(len(known), self._size + 1))
        return "".join(self._rng.choice(few) for _ in range(self._length(place)))

    def _length(self, place: str) -> int:
        least, greatest = limits(self._places.get(f"{place}.length", ANYTHING))
        shortest = min(max(least or 0, 0), _MOST_ITEMS)
        longest = self._size if greatest is None else min(self._size, greatest)
        return self._rng.randint(shortest, max(shortest, longest))

    def _float(self, place: str) -> float:
        whole = self._integer(place)
        try:
            return whole + self._rng.choice((0.0, 0.25, 0.5))
        except OverflowError:
            return _LARGEST if whole > 0 else -_LARGEST

    def _integer(self, place: str) -> int:
        """Mostly near the least number allowed, now and then anywhere, or just on a limit.

        Where there is only an upper limit, it is the one to be near, if it is below zero.
        """
        known = self._places.get(place, ANYTHING)
        choices: tuple[int, ...] = known.choices_of(int)
        if choices:
            return self._rng.choice(choices)
        reach = 5 * self._size + 2
        least, greatest = limits(known)
        special = self._special(least, greatest)
        if special is not None:
            return special
        low = least if least is not None else min(-reach, (greatest or 0) - 2 * reach)
        high = greatest if greatest is not None else max(reach, low + reach)
        if high < low:  # the limits contradict each other
            return low
        if self._rng.random() < 0.1:
            return self._rng.choice((low, high, self._rng.randint(low, high)))
        return self._rng.randint(low, min(high, low + 2 * reach))

    def _special(self, least: int | None, greatest: int | None) -> int | None:
        """A number of the dictionary now and then, if one lies within the limits."""
        if not self._dictionary or self._rng.random() >= SPECIAL:
            return None
        fitting = [
            one
            for one in self._dictionary
            if (least is None or least <= one) and (greatest is None or one <= greatest)
        ]
        return self._rng.choice(fitting) if fitting else None


def limits(known: Bounds) -> tuple[int | None, int | None]:
    """The whole numbers that bounds lie at; ``None`` where there is none."""
    finite = [
        one if one is not None and (isinstance(one, int) or math.isfinite(one)) else None
        for one in (known.least, known.greatest)
    ]
    least, greatest = finite
    return (
        None if least is None else math.ceil(least),
        None if greatest is None else math.floor(greatest),
    )
