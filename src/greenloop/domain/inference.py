"""The narrowest types that fit values: what a signature is inferred from."""

from __future__ import annotations

from collections.abc import Iterable

from greenloop.domain.types import NONE, UNKNOWN, Type, named, union
from greenloop.domain.values import Value


def infer(values: Iterable[Value]) -> str:
    """The narrowest type that fits all values, as Python writes it; empty if nothing is known."""
    merged = _merge([_type_of(value) for value in values])
    return "" if merged == UNKNOWN else str(merged)


def _type_of(value: Value) -> Type:
    if value is None:
        return NONE
    if isinstance(value, dict):
        return Type("dict", _known([_merge(map(_type_of, value)), _infer_items(value.values())]))
    if isinstance(value, tuple):
        return Type("tuple", tuple(_type_of(item) for item in value))
    for kind in (list, set, frozenset):
        if isinstance(value, kind):
            return Type(named(kind.__name__), _known([_infer_items(value)]))
    return Type(named(type(value).__name__))


def _infer_items(items: Iterable[Value]) -> Type:
    return _merge(map(_type_of, items))


def _known(args: list[Type]) -> tuple[Type, ...]:
    return () if UNKNOWN in args else tuple(args)


def _merge(types: Iterable[Type]) -> Type:
    """The union of types, with members of one kind joined into one."""
    members: list[Type] = []
    for one in types:
        for part in one.args if one.name == "Union" else (one,):
            members = _join(members, part)
    return union(members) if members else UNKNOWN


def _join(members: list[Type], new: Type) -> list[Type]:
    for at, old in enumerate(members):
        joined = _join_two(old, new)
        if joined:
            return [*members[:at], joined, *members[at + 1 :]]
    return [*members, new]


def _join_two(a: Type, b: Type) -> Type | None:
    if a == b:
        return a
    if {a.name, b.name} == {"int", "float"}:
        return Type("float")
    if a.name != b.name:
        return None
    if not a.args or not b.args:
        # An empty list says nothing of its elements; an empty tuple says that it has none.
        return Type("tuple") if a.name == "tuple" else (a if a.args else b)
    if a.name == "tuple" and (a.variadic or b.variadic or len(a.args) != len(b.args)):
        return Type("tuple", (_merge(a.args + b.args),), True)
    return Type(a.name, tuple(_merge(pair) for pair in zip(a.args, b.args, strict=True)))
