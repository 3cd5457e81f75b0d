"""One way to compare an answer with what is expected: as source, and done. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from greenloop.domain.values import Value
from greenloop.export.layout import Group
from greenloop.running.tokens import DECIMAL

Near = tuple[float, float]
"""A relative and an absolute distance; the wider one counts."""
LEAST = 1e-12
"""The absolute distance that ``pytest.approx`` has of its own, where a relative one is given."""


def _words(text: str) -> list[float | str]:
    return [float(word) if DECIMAL.fullmatch(word) else word for word in text.split()]


_MADE: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "": ("{}", lambda value: value),
    "inner": ("[sorted(item) for item in {}]", lambda value: [sorted(item) for item in value]),
    "all": ("sorted(map(sorted, {}))", lambda value: sorted(map(sorted, value))),
    "words": ("{}.split()", str.split),
    "any_case": ("{}.casefold().split()", lambda text: text.casefold().split()),
    "numbers": ("words({})", _words),
    "any_case_numbers": ("words({}.casefold())", lambda text: _words(text.casefold())),
    "second": ("({0}[0], sorted({0}[1]))", lambda value: (value[0], sorted(value[1]))),
    **{
        one.__name__: (f"{one.__name__}({{}})", one)
        for one in (bool, dict, frozenset, len, list, set, sorted, sum, tuple)
    },
}
"""What is made of a value before it is compared: as source, and done."""
_ALSO: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "int": ("type({0}) is int", lambda one, _: type(one) is int),
    "Decimal": ("type({0}) is Decimal", lambda one, _: type(one).__name__ == "Decimal"),
    "Fraction": ("type({0}) is Fraction", lambda one, _: type(one).__name__ == "Fraction"),
    "list": ("isinstance({0}, list)", lambda one, _: isinstance(one, list)),
    "ints": (
        "all(type(item) is int for item in {0})",
        lambda one, _: all(type(item) is int for item in one),
    ),
    "bools": (
        "all(type(item) is bool for item in {0})",
        lambda one, _: all(type(item) is bool for item in one),
    ),
    "type": ("type({0}) is type({1})", lambda one, other: type(one) is type(other)),
    "repr": (
        "repr({0}) == repr({1})  # True and 1.0 are not 1",
        lambda one, other: repr(one) == repr(other),
    ),
    "items": (
        "repr(sorted({0}.items())) == repr(sorted({1}.items()))",
        lambda one, other: repr(sorted(one.items())) == repr(sorted(other.items())),
    ),
}
"""What has to hold beside the comparison, so that no ``True`` or ``1.0`` passes for ``1``."""


@dataclass(frozen=True)
class Form:
    """One way to compare an answer with what is expected.

    ``name`` is what a test of such cases is called beside others; ``made`` of both sides, ``view``
    of the answer alone. ``rules``: those of the judge, as arguments in source; empty for none.
    """

    name: str = ""
    view: str = ""
    made: str = ""
    operator: str = "=="
    near: Near | None = None
    also: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def twice(self) -> bool:
        """Whether it speaks of the answer more than once, so that this needs a name."""
        return bool(self.also) or self.made == "second"

    def lines(self, answer: str, expected: str) -> Iterator[str | Group]:
        """The assertions about an answer, both as source."""
        if self.rules:
            seen = _MADE[self.view][0].format(answer)
            yield Group("assert same(", (seen, expected, *self.rules), ")")
            return
        made = _MADE[self.made][0]
        left, right = _MADE[self.view][0].format(made.format(answer)), made.format(expected)
        if self.operator == "in" and self.made:
            right = f"[{made.format('one')} for one in {expected}]"
        if self.near:
            head = f"assert {left} == pytest.approx("
            yield Group(head, (right, *_distances(*self.near)), ")")
        else:
            yield f"assert {left} {self.operator} {right}"
        yield from (f"assert {_ALSO[one][0].format(answer, expected)}" for one in self.also)

    def holds(self, answer: Value, expected: Value) -> bool:
        """Whether a plain value passes what :meth:`lines` asserts."""
        try:
            made = _MADE[self.made][1]
            left = _MADE[self.view][1](made(answer))
            many = self.operator == "in"
            right = [made(one) for one in expected] if many else made(expected)
            return self._compare(left, right) and all(
                _ALSO[one][1](answer, expected) for one in self.also
            )
        except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
            return False

    def _compare(self, left: Value, right: Value) -> bool:
        if self.near:
            return _all_near(left, right, self.near)
        if self.operator == "is":
            return left is right
        return left in right if self.operator == "in" else bool(left == right)


def _distances(relative: float, absolute: float) -> list[str]:
    """As ``pytest.approx`` takes them, which has a smallest distance of its own."""
    told = {"rel": relative, "abs": 0.0 if absolute == LEAST and relative else absolute}
    return [f"{key}={_short(value)}" for key, value in told.items() if value]


def _short(number: float) -> str:
    return repr(number).replace("e-0", "e-")


def _all_near(left: Value, right: Value, near: Near) -> bool:
    if isinstance(right, dict):
        return left.keys() == right.keys() and all(
            _all_near(left[key], right[key], near) for key in right
        )
    if isinstance(right, list | tuple):
        return len(left) == len(right) and all(
            _all_near(one, other, near) for one, other in zip(left, right, strict=True)
        )
    if not isinstance(right, int | float) or not isinstance(left, int | float):
        return bool(left == right)
    return math.isclose(left, right, rel_tol=0.0, abs_tol=max(near[0] * abs(right), near[1]))
