"""Functions as arguments: values that are told by their text, and made functions by the sandbox."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from greenloop.syntax import parse_expression

_NUMBERS = frozenset(("abs", "bool", "chr", "divmod", "float", "int", "ord", "round", "str"))
_MANY = frozenset(("all", "any", "len", "list", "max", "min", "set", "sorted", "sum", "tuple"))
_BUILTINS = _NUMBERS | _MANY
_OWNERS = frozenset(("str", "functools", "operator", "math"))
"""Whose members are such functions: ``str.upper``, ``operator.add``."""
_CLOCKS = frozenset((("datetime", "now"), ("date", "today")))
"""What tells the time, handed over where a call of it was meant or wanted."""
_LONGEST = 300


@dataclass(frozen=True)
class Callback:
    """A function that a solution is called with; ``text`` is a Python expression."""

    text: str

    def __repr__(self) -> str:
        return self.text


def callback(text: str) -> Callback:
    """The function that a text writes.

    Raises:
        ValueError: it writes none, or one that uses more than its arguments and plain functions.
    """
    try:
        return callback_of(parse_expression(text))
    except SyntaxError as error:
        raise ValueError(f"no function: {error}") from None


def callback_of(node: ast.expr) -> Callback:
    """The function that an expression is: a ``lambda``, or one of Python by its name.

    Raises:
        ValueError: as :func:`callback`.
    """
    named = isinstance(node, ast.Name) and node.id in _BUILTINS
    if not (named or _is_member(node) or (isinstance(node, ast.Lambda) and _is_plain(node))):
        raise ValueError(f"no value: {getattr(node, 'id', type(node).__name__)}")
    if sum(1 for _ in ast.walk(node)) > _LONGEST:  # what is too deep cannot be written
        raise ValueError("too long a function")
    text = ast.unparse(node)
    if len(text) > _LONGEST:
        raise ValueError("too long a function")
    return Callback(text)


def _is_member(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            plain = owner in _OWNERS and not name.startswith("_")
            return plain or (owner, name) in _CLOCKS
    return False


def _is_plain(node: ast.Lambda) -> bool:
    """Whether it uses nothing but its arguments and plain functions."""
    parts = [*ast.walk(node)]
    own = {part.arg for part in parts if isinstance(part, ast.arg)}
    own |= {
        part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    members = [part.attr for part in parts if isinstance(part, ast.Attribute)]
    return names <= own | _BUILTINS | _OWNERS and not any(name.startswith("_") for name in members)
