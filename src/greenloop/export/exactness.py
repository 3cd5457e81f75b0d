"""Where ``==`` says of values what the judge says, and what has to hold beside it. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import date, time, timedelta

from greenloop.domain.values import Value
from greenloop.running.forms import Declared

_TYPES = {
    *("", "Any", "None", "bool", "bytes", "dict", "int", "list", "set", "str", "tuple", "Union"),
    *("Decimal", "Fraction", "date", "datetime", "time", "timedelta"),
    *("ListNode", "TreeNode", "GraphNode", "RandomNode", "NaryNode", "DoublyNode"),
    *("MultilevelNode", "NextNode", "PerfectNextNode", "ParentNode"),
}
_EXACT_NUMBERS = ("Decimal", "Fraction")
_ATOMS = (bool, int, str, bytes, type(None), date, time, timedelta)


def is_exact(value: Value, type_: Declared) -> bool:
    """Whether a value of a type holds no number that another one may be near."""
    return _is_exact_type(type_) and _is_exact_value(value, type_[0])


def _is_exact_type(type_: Declared) -> bool:
    return type_[0] in _TYPES and all(map(_is_exact_type, type_[1:]))


def _is_exact_value(value: Value, name: str = "") -> bool:
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_exact_value, value))
    if isinstance(value, dict):
        return all(_is_exact_value(part) for pair in value.items() for part in pair)
    return isinstance(value, _ATOMS) or type(value).__name__ == name in _EXACT_NUMBERS


def is_plain(value: Value) -> bool:
    """Whether ``==`` is all that there is to it: it holds no function and no not-a-number."""
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(is_plain(part) for pair in value.items() for part in pair)
    if isinstance(value, float):
        return not math.isnan(value)
    return isinstance(value, (*_ATOMS, complex)) or type(value).__name__ in _EXACT_NUMBERS


def guards(type_: Declared) -> tuple[str, ...] | None:
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


def is_flat(value: Value) -> bool:
    """Whether it is a list that holds no other."""
    return isinstance(value, list) and not any(isinstance(one, list | tuple) for one in value)
