"""What Python's own syntax asks of an instance: ``len(pot)`` is its operation ``__len__``."""

from __future__ import annotations

import ast

_CALLS = {
    **{name: f"__{name}__" for name in ("bool", "hash", "len", "next", "repr", "reversed", "str")},
    "list": "__iter__",
}
Asked = tuple[str, str, list[ast.expr]]
"""The variable of an instance, the operation, and its arguments."""


def asked(node: ast.expr) -> Asked | None:
    """The operation that an expression such as ``pot[0]`` or ``list(pot)`` is."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=owner)], keywords=[]):
            return (owner, _CALLS[name], []) if name in _CALLS else None
        case ast.Subscript(value=ast.Name(id=owner), slice=key):
            return owner, "__getitem__", [key]
        case ast.Compare(left=item, ops=[ast.In()], comparators=[ast.Name(id=owner)]):
            return owner, "__contains__", [item]
    return None
