"""How a case's answer is compared, as a person writes it in a test: ``sorted(answer) == ...``.

A form is used only where it never accepts what the judge rejects, and accepts the answers that the
code is known to give; where there is none, the judge is asked, whose text the file then carries.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from greenloop.domain.case import Case, Comparator
from greenloop.domain.values import Value
from greenloop.export.layout import Group, source
from greenloop.running.forms import UNTYPED, Declared
from greenloop.running.judge import declared
from greenloop.running.nearness import Nearness
from greenloop.running.tokens import ANY_CASE, DECIMAL, TOKENS

Near = tuple[float, float]
"""A relative and an absolute distance; the wider one counts."""
_LEAST = 1e-12
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


def form(case: Case, returns: str, known: Sequence[Value] = (), iterates: bool = False) -> Form:
    """How the answer to a case is compared.

    Args:
        case: one that expects a value.
        returns: the declared type of the answer; empty if unknown.
        known: what the code is known to return, a plain value.
        iterates: whether an iterator counts as the list of its items.
    """
    for one in _natural(case, _type(case, returns), iterates):
        if all(one.holds(answer, case.expected) for answer in known):
            return one
    return judged(case, returns, iterates)


def _type(case: Case, returns: str) -> Declared:
    return UNTYPED if case.view else declared(returns)


def judged(case: Case, returns: str, iterates: bool = False) -> Form:
    """The same by the judge, whatever it says."""
    type_ = _type(case, returns)
    rules: dict[str, Value] = case.comparator.model_dump(exclude_defaults=True)
    told = [str(source(type_)), *(f"{name}={source(value)}" for name, value in rules.items())]
    told += ["iterates=True"] if iterates and not case.view else []
    return Form(f"as_{case.view}" if case.view else "", case.view, rules=tuple(told))


def _distances(relative: float, absolute: float) -> list[str]:
    """As ``pytest.approx`` takes them, which has a smallest distance of its own."""
    told = {"rel": relative, "abs": 0.0 if absolute == _LEAST and relative else absolute}
    return [f"{key}={_short(value)}" for key, value in told.items() if value]


def _short(number: float) -> str:
    return repr(number).replace("e-0", "e-")


def _natural(case: Case, type_: Declared, iterates: bool) -> Iterator[Form]:
    """The forms that say no more than the judge, the plainest first."""
    how, view = case.comparator, case.view or ("list" if iterates else "")
    if iterates and not case.view and not _is_flat(case.expected):
        return
    if how.word_for_word and how.tolerance is None:
        yield from _word_for_word(case, type_, view)
        return
    if type_[0] in (TOKENS, ANY_CASE):
        yield from _printed(how, type_[0] == ANY_CASE)
        return
    name = f"as_{case.view}" if case.view else ""
    if how.name == "any_of":
        also = _guards(type_)
        plain = not how.inside and not view and all(_is_exact(one, type_) for one in case.expected)
        if plain and also is not None and not {*also} & {"repr", "items"}:
            yield Form("has_several_answers", operator="in", also=also)
        return
    if _is_exact(case.expected, type_):
        yield from _exact(case, type_, name, view)
    elif _has_floats(case.expected, type_):
        yield from _near(case, name, view)


def _word_for_word(case: Case, type_: Declared, view: str) -> Iterator[Form]:
    """As the statement asserts it; like other cases, if the answer that is known allows it."""
    name = f"as_{case.view}" if case.view else ""
    if case.comparator.name == "identical":
        if isinstance(case.expected, bool | None):
            yield Form(name, view, operator="is")
        elif _is_plain(case.expected):
            yield Form(name, view, also=("type",))
        return
    if _is_exact(case.expected, type_):
        yield from _exact(case.model_copy(update={"comparator": Comparator()}), type_, name, view)
    if _is_plain(case.expected):
        yield Form(name or "exactly", view)


def _exact(case: Case, type_: Declared, name: str, view: str) -> Iterator[Form]:
    """Where no number is near another without being it."""
    how, guards = case.comparator, _guards(type_)
    if guards is None:
        return
    if how.name == "exact" and not how.inside:
        if type_ == ("bool",) and not view:
            yield Form(name, operator="is")
        else:
            yield Form(name, view, also=guards)
    elif not view and isinstance(case.expected, list):
        made = ("all" if how.inside else "sorted") if how.name == "unordered" else "inner"
        if _is_sortable(case.expected, how.inside, how.name == "unordered"):
            also = tuple(one for one in guards if one != "repr")
            yield Form("in_any_order", made=made, also=("list", *also))
    elif not view and _is_counted(case) and _is_sortable([case.expected[1]], True, False):
        yield Form("in_any_order", made="second")


def _is_counted(case: Case) -> bool:
    """Whether it is a number and the items that count, whose order is free."""
    pair = case.expected
    return case.comparator.inside and isinstance(pair, tuple) and len(pair) == 2


def _is_sortable(items: list[Any], inside: bool, outside: bool) -> bool:
    """Whether what is sorted has one type, and equal values of it are the same."""
    if inside and not all(isinstance(item, list) for item in items):
        return False
    inner = [part for item in items for part in item] if inside else items
    kinds = {type(part) for part in inner}
    if len(kinds) > 1 or not kinds <= {int, str, list, tuple}:
        return False
    if kinds & {list, tuple} and not inside:
        flat = {type(part) for item in items for part in item}
        return len(flat) <= 1 and flat <= {int, str}
    return outside or inside


def _printed(how: Comparator, any_case: bool) -> Iterator[Form]:
    """Texts that a program prints, word by word."""
    made = "any_case" if any_case else "words"
    if how.name == "exact" and how.tolerance is not None:
        made = "any_case_numbers" if any_case else "numbers"
        yield Form(made=made, near=(how.tolerance, how.tolerance))
    elif how.name == "exact":
        yield Form(made=made)
    elif how.name == "any_of" and how.tolerance is None:
        yield Form("has_several_answers", made=made, operator="in")


# --- exact values ------------------------------------------------------------------------------

_TYPES = {
    *("", "Any", "None", "bool", "bytes", "dict", "int", "list", "set", "str", "tuple", "Union"),
    *("Decimal", "Fraction", "date", "datetime", "time", "timedelta"),
    *("ListNode", "TreeNode", "GraphNode", "RandomNode", "NaryNode", "DoublyNode"),
    *("MultilevelNode", "NextNode", "PerfectNextNode", "ParentNode"),
}
_EXACT_NUMBERS = ("Decimal", "Fraction")
_ATOMS = (bool, int, str, bytes, type(None), date, time, timedelta)


def _is_exact(value: Value, type_: Declared) -> bool:
    return _is_exact_type(type_) and _is_exact_value(value, type_[0])


def _is_exact_type(type_: Declared) -> bool:
    return type_[0] in _TYPES and all(map(_is_exact_type, type_[1:]))


def _is_exact_value(value: Value, name: str = "") -> bool:
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_exact_value, value))
    if isinstance(value, dict):
        return all(_is_exact_value(part) for pair in value.items() for part in pair)
    return isinstance(value, _ATOMS) or type(value).__name__ == name in _EXACT_NUMBERS


def _is_plain(value: Value) -> bool:
    """Whether ``==`` is all that there is to it: it holds no function and no not-a-number."""
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(_is_plain(part) for pair in value.items() for part in pair)
    if isinstance(value, float):
        return not math.isnan(value)
    return isinstance(value, (*_ATOMS, complex)) or type(value).__name__ in _EXACT_NUMBERS


def _guards(type_: Declared) -> tuple[str, ...] | None:
    """What is to hold beside ``==``; ``None`` where that cannot be told in a line."""
    name, *inner = type_
    if name in ("int", *_EXACT_NUMBERS):
        return (name,)
    if not _tells_numbers_apart(type_):
        return ()
    if name in ("list", "set") and inner in ([("int",)], [("bool",)]):
        return (f"{inner[0][0]}s",)
    if name == "set":
        return None
    if name == "dict":
        keys = [one[0] for one in inner[:1]]
        return ("items",) if keys in (["int"], ["str"]) and _in_order(inner[1:]) else None
    return ("repr",) if _in_order(inner) else None


def _tells_numbers_apart(type_: Declared) -> bool:
    """Whether ``1``, ``1.0`` and ``True``, which ``==`` takes for the same, are not the same."""
    return type_[0] in ("int", "bool", *_EXACT_NUMBERS) or any(map(_tells_numbers_apart, type_[1:]))


def _in_order(types: Collection[Declared]) -> bool:
    """Whether what equal values of these types look like is the same."""
    return not any(one[0] in ("dict", "set") or not _in_order(one[1:]) for one in types)


def _is_flat(value: Value) -> bool:
    return isinstance(value, list) and not any(isinstance(one, list | tuple) for one in value)


# --- floats ------------------------------------------------------------------------------------

USUAL: Near = (1e-9, _LEAST)
_LARGE: Near = (1.7e-15, 1e-6)
"""Those of ``running.nearness``, which depend on the size; up to ``_LARGE_FROM`` the usual one."""
_USUAL_FROM, _LARGE_FROM = 1e-3, 1e3
_MOST = 2.0**53
_MOST_PLACES = 12


def _has_floats(value: Value, type_: Declared) -> bool:
    """Whether it is a number, or one level of them, that its type takes for floats."""
    return _is_near_type(type_) and all(
        part is None
        or isinstance(part, str)
        or (type(part) in (int, float) and math.isfinite(part) and abs(part) < _MOST)
        for part in _parts(value)
    )


def _is_near_type(type_: Declared) -> bool:
    names = ("", "Any", "None", "float", "list", "str", "tuple", "Union", "dict")
    return type_[0] in names and all(map(_is_near_type, type_[1:]))


def _parts(value: Value) -> list[Value]:
    if isinstance(value, dict):
        return [*value.values()]
    return [*value] if isinstance(value, list | tuple) else [value]


def _near(case: Case, name: str, view: str) -> Iterator[Form]:
    how, made = case.comparator, ""
    if how.inside or (how.name == "unordered" and view):
        return
    if how.name == "unordered":
        if not isinstance(case.expected, list):
            return
        made = "sorted"
    name = name or ("in_any_order" if made else "")
    if how.tolerance is not None:
        yield Form(name, view, made, near=(how.tolerance, how.tolerance))
        return
    numbers = [abs(one) for one in _parts(case.expected) if isinstance(one, int | float)]
    if all(one == 0 or _USUAL_FROM <= one <= _LARGE_FROM for one in numbers):
        yield Form(name, view, made, near=USUAL)
    elif all(one > _LARGE_FROM for one in numbers):
        yield Form(name or "large", view, made, near=_LARGE)
    for places in range(2, _MOST_PLACES + 1):
        distance = float(f"5e-{places + 1}")
        if all(Nearness().reach(one) >= distance > USUAL[0] * one for one in numbers):
            near = (0.0, distance)
            yield Form(name or f"to_{places}_places", view, made, near=near)
            return


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
