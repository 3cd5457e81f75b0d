"""Whether an input is of the kind that known inputs show, where no constraint says what is valid.

Nobody can tell whether a list without items, a negative number or a ragged grid is an input at all
if the statement says nothing of it and no known input has one. What programs do there is a weaker
sign than what they do on inputs such as those that are shown.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from greenloop.domain.constraints import bounds
from greenloop.domain.problem import Problem
from greenloop.domain.values import Value, key
from greenloop.inputs import dictionary
from greenloop.inputs.forms import Form

_FEW = 3
"""Known values from which a limit is drawn."""
_RECORD = 5
"""Items of a tuple that is taken for a record, whose places have a meaning each."""

_PLAIN = (int, str)
"""Types whose values are equal if and only if they are the same."""

Traits = frozenset[str]


def like_known(
    problem: Problem, known: Sequence[Sequence[Value]], inputs: Mapping[str, Sequence[Value]]
) -> list[str] | None:
    """The ids of the inputs that are of the kind that known ones show.

    ``None`` where the statement itself says which inputs are valid, and all of it is understood.
    """
    listed = any(not one.prose for one in problem.constraints)
    if listed and not problem.unread and not problem.promises.valid:
        return None
    shown = Shown(problem, known)
    return [name for name, args in inputs.items() if shown.like(args)]


class LikeKnown:
    """:func:`like_known`, which does not judge the same inputs again when asked in a row.

    Attributes:
        made: inputs that a model made, by id; where the statement promises that inputs are valid,
            these are known, too.
    """

    def __init__(self) -> None:
        self.made: dict[str, tuple[Value, ...]] = {}
        self._asked: object = None
        self._answer: list[str] | None = None

    def __call__(
        self,
        problem: Problem,
        known: Sequence[Sequence[Value]],
        inputs: Mapping[str, Sequence[Value]],
    ) -> list[str] | None:
        """As :func:`like_known`; an id always means the same input."""
        if problem.promises.valid:
            known = [*known, *self.made.values()]
        asked = problem.signature, problem.constraints, known, [*inputs]
        if asked != self._asked:
            self._asked, self._answer = asked, like_known(problem, known, inputs)
        return self._answer


class Shown:
    """What known inputs show of the arguments of a problem.

    Args:
        problem: whose constraints say what is valid where they are understood.
        known: inputs of test cases, guessed ones included.
    """

    def __init__(self, problem: Problem, known: Sequence[Sequence[Value]]) -> None:
        listed = (one for one in problem.constraints if not one.prose)
        self._bounded = {place.partition("[")[0].partition(".")[0] for place in bounds(listed)}
        self._written = {*dictionary.numbers(problem.statement)}
        self._names = [parameter.name for parameter in problem.signature.parameters]
        self._traits: dict[str, set[str]] = defaultdict(set)
        numbers: dict[str, list[float]] = defaultdict(list)
        strings: dict[str, list[str]] = defaultdict(list)
        for args in known:
            for place, value in self._places(args):
                self._traits[place] |= _traits(value)
                if _is_number(value):
                    numbers[place].append(value)
                if isinstance(value, str):
                    strings[place].append(value)
        enough = {at: [*map(abs, seen)] for at, seen in numbers.items() if len({*seen}) >= _FEW}
        self._largest = {at: max(seen) for at, seen in enough.items()}
        self._magnitudes = {at: min(map(_magnitude, seen)) for at, seen in enough.items()}
        self._formal = {
            at: (_largest_number(seen), {*map(_skeleton, seen)})
            for at, seen in strings.items()
            if Form(seen).formatted
        }
        self._codes = {
            at: {*seen} for at, seen in strings.items() if problem.promises.valid and _coded(seen)
        }

    def like(self, args: Sequence[Value]) -> bool:
        """Whether an input has nothing about it that no known input has."""
        return all(
            _traits(value) <= self._traits[place]
            and self._within(place, value)
            and self._of_form(place, value)
            for place, value in self._places(args)
        )

    def _within(self, place: str, value: Value) -> bool:
        """Whether a number is about as large as those that are known, if these are not too few.

        It is not larger, and has no fewer digits; or the statement itself names it.
        """
        if not _is_number(value) or place not in self._largest or value in self._written:
            return True
        fewer = _magnitude(abs(value)) < self._magnitudes[place]
        return not (fewer or abs(value) > self._largest[place])  # NaN is neither larger nor smaller

    def _of_form(self, place: str, value: Value) -> bool:
        """Whether a string of a form, such as a date, has the marks and widths of a known one.

        Where the statement promises that capitals mean something valid, only known ones surely do.
        """
        if place in self._codes and value not in self._codes[place]:
            return False
        if place not in self._formal or not isinstance(value, str):
            return True
        largest, skeletons = self._formal[place]
        fits = all(n <= largest or n in self._written for n in _numbers_in(value))
        return fits and _skeleton(value) in skeletons

    def _places(self, args: Sequence[Value]) -> Iterator[tuple[str, Value]]:
        for name, value in zip(self._names, args, strict=True):
            if name not in self._bounded:
                yield from _parts(name, value)
        for at, (one, other) in enumerate(pairwise(args)):
            if _is_number(one) and _is_number(other):
                yield f"order {at}", one > other
        lengths = [len(value) for value in args if isinstance(value, list)]
        if len(lengths) > 1:
            yield "lengths", len({*lengths}) > 1


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _parts(place: str, value: Value) -> Iterator[tuple[str, Value]]:
    """The value, and what it holds, items of one collection at one place."""
    yield place, value
    match value:
        case list() | tuple() | set() | frozenset():
            inner: Iterable[Value] = value
        case dict():
            inner = [*value, *value.values()]
        case _:
            return
    for item in inner:
        yield from _parts(f"{place}[]", item)


def _traits(value: Value) -> Traits:
    """What may make a value invalid, in words that only have to be the same or not."""
    match value:
        case bool() | None:
            return frozenset({repr(value)})
        case int() | float():
            return _number_traits(value)
        case str():
            blank = {"blank"} if value.isspace() else set()
            return frozenset({_letter(one) for one in value} or {"empty"}) | blank
        case tuple() if len(value) <= _RECORD:
            return _record_traits(value)
        case list() | tuple() | set() | frozenset():
            return _list_traits(list(value))
        case dict():
            return frozenset({"some" if value else "empty"})
    return frozenset()


def _number_traits(value: float) -> Traits:
    sign = "zero" if value == 0 else "negative" if value < 0 else "positive"
    return frozenset({sign, "whole" if value == value // 1 else "broken"})


def _letter(one: str) -> str:
    return "letter" if one.isalpha() else "digit" if one.isdigit() else one


def _skeleton(text: str) -> str:
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text))


def _coded(texts: Iterable[str]) -> bool:
    """Whether they are capitals and digits, as Roman numerals and codes are, not words."""
    return all(text.isalnum() and text.upper() == text for text in texts)


def _largest_number(texts: Iterable[str]) -> int:
    return max((number for text in texts for number in _numbers_in(text)), default=0)


def _numbers_in(text: str) -> Iterator[int]:
    return (int(digits) for digits in re.findall(r"[0-9]{1,18}", text))


def _magnitude(number: float) -> float:
    """How many digits more than one stand before the point."""
    return math.log10(max(number, 1)) // 1


def _record_traits(items: tuple[Value, ...]) -> Traits:
    """Two equal numbers in it say nothing of two names."""
    equal = (
        f"{left} is {right}"
        for left, right in combinations(range(len(items)), 2)
        if key([items[left]]) == key([items[right]])
    )
    return frozenset(equal) | (_list_traits(list(items)) - {"repeats"})


def _list_traits(items: list[Value]) -> Traits:
    if not items:
        return frozenset({"empty"})
    found = {"some"}
    if len(set(map(_identity, items))) < len(items):
        found.add("repeats")
    if len({len(item) for item in items if isinstance(item, list | str)}) > 1:
        found.add("ragged")
    if _disordered(items):
        found.add("disordered")
    return frozenset(found)


def _identity(item: Value) -> tuple[type, Value]:
    """What is equal for equal items; ``1`` and ``True`` differ."""
    return type(item), item if type(item) in _PLAIN else key([item])


def _disordered(items: list[Value]) -> bool:
    try:
        return any(left > right for left, right in pairwise(items))
    except TypeError:
        return False
