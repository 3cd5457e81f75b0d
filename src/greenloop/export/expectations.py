"""How a case's answer is compared, as a person writes it in a test: ``sorted(answer) == ...``.

A form is used only where it never accepts what the judge rejects, and accepts the answers that the
code is known to give; where there is none, the judge is asked, whose text the file then carries.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from greenloop.domain.case import Case, Comparator
from greenloop.domain.values import Value
from greenloop.export.exactness import guards, is_exact, is_flat, is_plain
from greenloop.export.forms import LEAST, Form, Near
from greenloop.export.layout import source
from greenloop.running.forms import UNTYPED, Declared
from greenloop.running.judge import declared
from greenloop.running.nearness import Nearness
from greenloop.running.tokens import ANY_CASE, TOKENS


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


def _natural(case: Case, type_: Declared, iterates: bool) -> Iterator[Form]:
    """The forms that say no more than the judge, the plainest first."""
    how, view = case.comparator, case.view or ("list" if iterates else "")
    if iterates and not case.view and not is_flat(case.expected):
        return
    if how.word_for_word and how.tolerance is None:
        yield from _word_for_word(case, type_, view)
        return
    if type_[0] in (TOKENS, ANY_CASE):
        yield from _printed(how, type_[0] == ANY_CASE)
        return
    name = f"as_{case.view}" if case.view else ""
    if how.name == "any_of":
        also = guards(type_)
        plain = not how.inside and not view and all(is_exact(one, type_) for one in case.expected)
        if plain and also is not None and not {*also} & {"repr", "items"}:
            yield Form("has_several_answers", operator="in", also=also)
        return
    if is_exact(case.expected, type_):
        yield from _exact(case, type_, name, view)
    elif _has_floats(case.expected, type_):
        yield from _near(case, name, view)


def _word_for_word(case: Case, type_: Declared, view: str) -> Iterator[Form]:
    """As the statement asserts it; like other cases, if the answer that is known allows it."""
    name = f"as_{case.view}" if case.view else ""
    if case.comparator.name == "identical":
        if isinstance(case.expected, bool | None):
            yield Form(name, view, operator="is")
        elif is_plain(case.expected):
            yield Form(name, view, also=("type",))
        return
    if is_exact(case.expected, type_):
        yield from _exact(case.model_copy(update={"comparator": Comparator()}), type_, name, view)
    if is_plain(case.expected):
        yield Form(name or "exactly", view)


def _exact(case: Case, type_: Declared, name: str, view: str) -> Iterator[Form]:
    """Where no number is near another without being it."""
    how, told = case.comparator, guards(type_)
    if told is None:
        return
    if how.name == "exact" and not how.inside:
        if type_ == ("bool",) and not view:
            yield Form(name, operator="is")
        else:
            yield Form(name, view, also=told)
    elif not view and isinstance(case.expected, list):
        made = ("all" if how.inside else "sorted") if how.name == "unordered" else "inner"
        if _is_sortable(case.expected, how.inside, how.name == "unordered"):
            also = tuple(one for one in told if one != "repr")
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


# --- floats ------------------------------------------------------------------------------------

USUAL: Near = (1e-9, LEAST)
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
