"""Valid inputs near the largest sizes that a statement allows: what is too slow for them is wrong.

Only the time that a program takes on them says something. To fail in another way proves nothing: an
honest solution may well recurse too deep for Python.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.constraints.terms import Unknown, is_number, parsed, path, value_of
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.inputs.forms import forms
from greenloop.inputs.generation import Maker, can_make, limits
from greenloop.inputs.validity import keeps_shape, kept, valid

LARGEST = 1000
"""Items of one argument in all, and the greatest number that may be a count: what a quadratic
program in Python does within a second or two."""
_EXPONENTIAL, _EXHAUSTIBLE = 25, 12
"""Where a statement allows no more than the first, every possibility may have to be tried; the
second is what a program can do that with."""
_UNSTATED, _REACH = 3, 9
"""Items where no limit is stated, and how far numbers reach there."""
_STYLES = ("anywhere", "greatest", "extremes")
"""What the numbers inside are: any, all the greatest, or either the least or the greatest."""


def stress(
    problem: Problem, known: Sequence[Sequence[Value]], seed: int
) -> dict[str, tuple[Value, ...]]:
    """Up to three large inputs by id, ``s1`` first; none where no size is stated that is large.

    Arguments that a constraint is about which is not understood, or that have strings of a form,
    are those of a known input.

    Args:
        problem: whose constraints hold.
        known: inputs of test cases.
        seed: the same one gives the same inputs.
    """
    parameters = problem.signature.parameters
    types = [parse_type(one.type) for one in parameters]
    fixed = kept(problem) | _formal(problem, known)
    places = _bounds(problem)
    growing = [
        one.name
        for at, (one, type_) in enumerate(zip(parameters, types, strict=True))
        if at not in fixed and _grows(type_, one.name, places)
    ]
    if not growing or not all(map(can_make, types)) or (fixed and not known):
        return {}
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    found: dict[str, tuple[Value, ...]] = {}
    for number, style in enumerate(_STYLES):
        base = known[number % len(known)] if known else ()
        made = _made(problem, {at: base[at] for at in fixed}, style, rng)
        fitting = list(valid([made] if made else [], types, problem))
        if not fitting and not found:
            return {}  # to go on would take long, and come to nothing
        found |= {repr(one): one for one in fitting}
    return {f"s{number}": args for number, args in enumerate(found.values(), 1)}


def sensible(limit: int) -> int:
    """How large a size or a count is made that may be as large as ``limit``."""
    return _EXHAUSTIBLE if _EXHAUSTIBLE < limit <= _EXPONENTIAL else min(limit, LARGEST)


class _Largest(Maker):
    """Makes the largest values that are allowed.

    Args:
        places: bounds by place.
        levels: how many levels of the value grow.
        style: one of ``_STYLES``.
        rng: the source of chance.
    """

    def __init__(
        self, places: Mapping[str, Bounds], levels: int, style: str, rng: random.Random
    ) -> None:
        super().__init__(places, LARGEST, rng)
        self._longest = int(LARGEST ** (1 / max(1, levels)))
        self._style = style

    def _length(self, place: str) -> int:
        least, greatest = limits(self._places.get(f"{place}.length", ANYTHING))
        longest = _UNSTATED if greatest is None else sensible(greatest)
        return min(max(least or 0, min(longest, self._longest)), LARGEST)

    def _integer(self, place: str) -> int:
        known = self._places.get(place, ANYTHING)
        least, greatest = limits(known)
        if known.choices_of(int):
            return super()._integer(place)
        if greatest is None:
            return self._rng.randint(least or 0, (least or 0) + _REACH)
        low = min(-greatest, greatest) if least is None else least
        if "[" not in place:
            return max(low, min(greatest, sensible(greatest)))
        if self._style == "greatest":
            return greatest
        extreme = self._style == "extremes"
        choice = self._rng.choice((low, greatest))
        return choice if extreme else self._rng.randint(min(low, greatest), greatest)


def _made(
    problem: Problem, fixed: Mapping[int, Value], style: str, rng: random.Random
) -> list[Value] | None:
    """One large input that is likely to be valid; ``None`` if it cannot be made so."""
    places = _bounds(problem)
    made = [
        fixed[at]
        if at in fixed
        else _Largest(places, _levels(type_, one.name, places), style, rng).make(type_, one.name)
        for at, one in enumerate(problem.signature.parameters)
        for type_ in [parse_type(one.type)]
    ]
    changed = problem.repaired(made, rng)
    same = all(repr(changed[at]) == repr(value) for at, value in fixed.items())
    return changed if same and all(map(keeps_shape, made, changed)) else None


def _bounds(problem: Problem) -> dict[str, Bounds]:
    """The bounds of all places, with those of lengths that another argument gives."""
    places = problem.bounds()
    numbers = {place: limits(known)[1] for place, known in places.items()}
    largest = {place: sensible(limit) for place, limit in numbers.items() if limit is not None}
    for rule in (rule for one in problem.constraints for rule in one.rules or ()):
        if not isinstance(rule, Relation) or rule.op != "==":
            continue
        for length, given in ((rule.left, rule.right), (rule.right, rule.left)):
            place = path(parsed(length))
            if place.endswith(".length") and numbers.get(place) is None:
                places[place] = Bounds(greatest=_value(given, largest))
    return places


def _value(term: str, scope: Mapping[str, Value]) -> float | None:
    try:
        value = value_of(parsed(term), scope)
    except Unknown:
        return None
    return value if is_number(value) else None


def _formal(problem: Problem, known: Sequence[Sequence[Value]]) -> set[int]:
    """The parameters that have strings of a form in them."""
    names = [one.name for one in problem.signature.parameters]
    formatted = [place for place, form in forms(known, names).items() if form.formatted]
    return {names.index(place.partition("[")[0]) for place in formatted}


def _grows(type_: Type, place: str, places: Mapping[str, Bounds]) -> bool:
    if type_.name in ("int", "float"):
        return _is_large(places.get(place, ANYTHING))
    return _levels(type_, place, places) > 0


def _levels(type_: Type, place: str, places: Mapping[str, Bounds]) -> int:
    """How many levels of a nested value may be large."""
    own = int(_is_large(places.get(f"{place}.length", ANYTHING)))
    if type_.name == "Union":
        return max(_levels(one, place, places) for one in type_.args)
    inner = [_levels(one, f"{place}[]", places) for one in type_.args]
    return own + max(inner, default=0)


def _is_large(known: Bounds) -> bool:
    greatest = limits(known)[1]
    return greatest is not None and greatest > _EXPONENTIAL
