"""Places in the arguments that a term points to: reading them, and putting other values there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from greenloop.domain.constraints.terms import Scope, Unknown, instances, value_of
from greenloop.domain.values import Value

Arguments = dict[str, Value]
"""A private copy of the arguments, by name; ``repair`` changes it."""

_LONGEST_REPAIR = 10_000


def values_at(term: ast.expr, scope: Scope) -> Iterator[tuple[Scope, Any]]:
    """The values of a term, with the scope of each."""
    for inner in instances([term], scope):
        try:
            yield inner, value_of(term, inner)
        except Unknown:
            continue


def assign(term: ast.expr, arguments: Arguments, scope: Scope, value: Any) -> bool:
    """Put a value where a term points to; ``False`` if it points nowhere that can be changed.

    A length is changed by dropping items or by repeating them.
    """
    match term:
        case ast.Name(id=name):
            arguments[name] = value
        case ast.Attribute(value=inner) | ast.Call(func=ast.Name(id="nodes" | "len"), args=[inner]):
            return _resize(inner, arguments, scope, value)
        case ast.Subscript(value=inner, slice=index):
            return _replace(inner, arguments, scope, value_of(index, scope), value)
        case _:
            return False
    return True


def shift(term: ast.expr, arguments: Arguments, scope: Scope, step: float) -> bool:
    """Add to the value of a term; in ``n % 2`` or ``n - 1``, to ``n``. ``False`` as in assign."""
    match term:
        case ast.BinOp(op=ast.Mod() | ast.Add() | ast.Sub(), left=inner):
            return shift(inner, arguments, scope, step)
    return assign(term, arguments, scope, value_of(term, scope) + step)


def _replace(term: ast.expr, arguments: Arguments, scope: Scope, at: int, value: Any) -> bool:
    """Put a value in place of one item of a list, or of one character of a string."""
    items = value_of(term, scope)
    if isinstance(items, str):
        return assign(term, arguments, scope, f"{items[:at]}{value}{items[at + 1 :]}")
    if not isinstance(items, list) or not 0 <= at < len(items):
        return False
    items[at] = value
    return True


def _resize(term: ast.expr, arguments: Arguments, scope: Scope, length: int) -> bool:
    items = value_of(term, scope)
    if not isinstance(items, list | str) or not items or length not in range(_LONGEST_REPAIR):
        return False
    repeated = items * (int(length) // len(items) + 1)
    return assign(term, arguments, scope, repeated[: int(length)])
