"""Right programs made wrong by one small mistake: classic mutation operators on the syntax tree.

Source of the idea: R. DeMillo, R. Lipton, F. Sayward, "Hints on test data selection", Computer 11
(1978), doi 10.1109/C-M.1978.218136.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


def mutants(code: str, name: str) -> Iterator[str]:
    """Every version of the code with one mistake in the function or class of this name.

    A mutant may still be right: only tests can tell.

    Raises:
        SyntaxError: the code is no Python.
    """
    tree = ast.parse(code)
    for index, _ in enumerate(_body(tree, name)):
        mutant = copy.deepcopy(tree)
        if _break(_body(mutant, name)[index]):
            yield ast.unparse(mutant)


def _body(tree: ast.Module, name: str) -> list[ast.AST]:
    """The nodes that may be changed, in a fixed order."""
    roots = [node for node in tree.body if getattr(node, "name", None) == name]
    return [node for root in roots for node in ast.walk(root)]


def _break(node: ast.AST) -> bool:
    """Put a mistake into one node; tell whether there was a place for it."""
    match node:
        case ast.Compare(ops=[first, *rest]) if type(first) in _SWAPS:
            node.ops = [_SWAPS[type(first)](), *rest]  # type: ignore[list-item]
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in _SWAPS:
            node.op = _SWAPS[type(op)]()  # type: ignore[assignment]
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)):
            node.value = value + 1
        case _:
            return False
    return True
