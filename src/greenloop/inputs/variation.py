"""One small change to a value: the steps of mutation, by the kind of the value."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from greenloop.domain.callbacks import Callback
from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.values import Value
from greenloop.inputs import callbacks, scalars
from greenloop.inputs.forms import Form, Forms
from greenloop.inputs.wording import SPECIAL, Wording

_MOST_ITEMS = 2000
"""Lists and strings are not made longer than this by doubling."""
_FREE, _FREE_IF_STATED = 0.05, 0.5
"""How often a string of a form changes without regard to it; if its characters are stated."""
_OTHER = 0.25
"""How often a word is replaced by another one that was seen."""


class Editor:
    """Changes values, with what is known of their places to choose new ones from.

    Args:
        places: bounds by place, as ``constraints.bounds`` gives them.
        rng: the source of chance.
        forms: what is known of the strings of a place.
        strict: places whose strings must keep their form.
        dictionary: whole numbers that are tried more often than others.
    """

    def __init__(
        self,
        places: Mapping[str, Bounds],
        rng: random.Random,
        forms: Forms | None = None,
        strict: Collection[str] = (),
        dictionary: Sequence[int] = (),
    ) -> None:
        self._places = places
        self._rng = rng
        self._forms = forms or {}
        self._strict = strict
        self._dictionary = dictionary
        self._known = {*places, *self._forms}

    def edited(self, value: Value, place: str) -> Value:
        """A variation of the value that stands at ``place``; the value itself if there is none."""
        match value:
            case bool():
                return not value
            case int() | float():
                return self._number(value, self._places.get(place, ANYTHING))
            case str():
                return self._string(value, place)
            case list():
                return self._list(value, place)
            case tuple():
                return tuple(self._with_edited_item(list(value), place))
            case set() | frozenset():
                return type(value)(self._list(sorted(value, key=repr), place))
            case dict():
                return self._dict(value, place)
            case Callback():
                return callbacks.edited(value, self._rng)
        return scalars.edited(value, self._rng)

    def _string(self, value: str, place: str) -> str:
        form, stated = self._forms.get(place), characters(self._places, place)
        if form and keeps_form(form, place, bool(stated), self._strict, self._rng):
            made = Wording(form, self._rng, self._dictionary).varied(value)
            if made != value or place in self._strict:
                return made
        if form and self._rng.random() < _OTHER:
            return self._rng.choice(form.texts)
        own = form.alphabet if form else sorted({*value, *"abz"})
        return "".join(self._items(list(value), stated or own))

    def _number(self, value: float, known: Bounds) -> Value:
        if choices := known.choices_of(type(value)):
            return self._rng.choice(choices)
        if self._dictionary and self._rng.random() < SPECIAL:
            return type(value)(self._rng.choice(self._dictionary))
        near = [value + 1, value - 1, value * 2, value // 2, -value, 0]
        limits = [limit for limit in (known.least, known.greatest) if limit is not None]
        try:
            return type(value)(self._rng.choice([*near, *limits]))
        except (OverflowError, ValueError):  # no float is so large, no integer infinite
            return value

    def _list(self, items: list[Value], place: str) -> list[Value]:
        if items and self._rng.random() < 0.5:
            return self._with_edited_item(items, place)
        fresh = [self.edited(self._rng.choice(items[:3]), f"{place}[]")] if items else []
        return self._items(items, fresh)

    def _with_edited_item(self, items: list[Value], place: str) -> list[Value]:
        if not items:
            return items
        at = self._rng.randrange(len(items))
        item = self.edited(items[at], item_place(self._known, place, at))
        return [*items[:at], item, *items[at + 1 :]]

    def _dict(self, value: dict[Value, Value], place: str) -> dict[Value, Value]:
        if not value:
            return value
        key = self._rng.choice(list(value))
        without = {other: item for other, item in value.items() if other != key}
        return self._rng.choice((without, {**value, key: self.edited(value[key], f"{place}[]")}))

    def _items(self, items: list[Any], fresh: Sequence[Any]) -> list[Any]:
        """Drop, repeat, reorder or add items of a list or characters of a string."""
        low, high = sorted(self._rng.randrange(len(items) + 1) for _ in range(2))
        new = [self._rng.choice(fresh)] if fresh else []
        match self._rng.randrange(12):
            case 0:
                return list(items)
            case 1:
                return items[:low] + items[low + 1 :]
            case 2:
                return items[:low] + items[low : low + 1] + items[low:]
            case 3:
                return items[:low] + new + items[low:]
            case 4:
                return items[:low] + new + items[low + 1 :]
            case 5:
                return items[:low] + items[low:high][::-1] + items[high:]
            case 6:
                return items[low:high]
            case 7:
                return items[:1] * len(items)
            case 8:
                return (items + items)[:_MOST_ITEMS]
            case 9:
                return sorted(items, key=_order)
            case 10:
                return items[::-1]
        return self._rng.sample(items, len(items))


def keeps_form(
    form: Form, place: str, stated: bool, strict: Collection[str], rng: random.Random
) -> bool:
    """Whether the next string of a form keeps to it: always where it must, mostly elsewhere.

    Args:
        form: what is known of the strings.
        place: where the string stands.
        stated: whether the constraints say which characters it may have.
        strict: places whose strings must keep their form.
        rng: the source of chance.
    """
    if not (form.formatted or form.vocabulary):
        return False
    if place in strict or (form.formatted and form.rigid and not stated):
        return True
    return rng.random() >= (_FREE_IF_STATED if stated else _FREE)


def characters(places: Mapping[str, Bounds], place: str) -> tuple[str, ...]:
    """The characters that a string may have; empty if that is not known."""
    whole, single = places.get(place, ANYTHING), places.get(f"{place}[]", ANYTHING)
    return whole.choices_of(str) or single.choices_of(str)


def item_place(places: Collection[str], place: str, index: int) -> str:
    """The place of an item: its own, where something is known of it, or that of any item."""
    own = f"{place}[{index}]"
    return own if own in places else f"{place}[]"


def _order(item: Any) -> Any:
    return (0, item, "") if isinstance(item, int | float) else (1, 0, repr(item))
