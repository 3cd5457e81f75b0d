"""Slips of the pen in an example that can mean one thing only."""

from __future__ import annotations

import ast


def parted(node: ast.expr) -> list[ast.expr]:
    """The two lists of ``[4, 4] ['a', 'b']``, between which a comma is missing.

    Python reads this as an item of the first one; but no list has an item of such a key.
    """
    match node:
        case ast.Subscript(value=ast.List() as first, slice=ast.Tuple(elts=items)):
            return [first, ast.List(items, ast.Load())]
        case ast.Subscript(value=ast.List() as first, slice=ast.Constant(value=str()) as item):
            return [first, ast.List([item], ast.Load())]
    return [node]
