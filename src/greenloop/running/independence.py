"""Whether the calls of a program are independent of each other, as far as its text tells."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from greenloop.syntax import parse

_HARMLESS = frozenset({"staticmethod", "classmethod", "property", "override", "abstractmethod"})
_REACHES = frozenset(
    {"globals", "vars", "setattr", "delattr", "exec", "eval", "type", "cls"}
    | {"__dict__", "__class__", "__globals__", "__defaults__", "modules", "random", "seed"}
)
"""Names by which a call can get at what outlives it without naming that."""


@lru_cache(maxsize=256)
def is_independent(code: str) -> bool:
    """Whether nothing is kept from one call to the next, so that their order does not matter.

    When in doubt it is not: a module may hold functions, classes, imports and constants; whoever
    keeps more, or changes one of these, does not qualify.
    """
    try:
        tree = parse(code)
    except SyntaxError:
        return False
    names = frozenset(_bound(tree.body))
    return all(map(_is_fixed, tree.body)) and not any(
        _keeps(node, names) for node in ast.walk(tree)
    )


def _bound(body: Iterable[ast.stmt]) -> Iterable[str]:
    """The names that a module's own functions, classes and imports have."""
    for one in body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield one.name
        elif isinstance(one, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in one.names)


def _is_fixed(statement: ast.stmt) -> bool:
    """Whether a statement of a module or a class makes nothing that can change."""
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.FunctionDef(args=args, decorator_list=marks):
            defaults = [*args.defaults, *(one for one in args.kw_defaults if one)]
            return all(map(_is_constant, defaults)) and all(map(_is_harmless, marks))
        case ast.ClassDef(decorator_list=[], keywords=[], body=body):
            return all(map(_is_fixed, body))
        case ast.Assign(value=value):
            return _is_constant(value)
        case ast.AnnAssign(value=value):
            return value is None or _is_constant(value)
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__")), orelse=[]):
            return True
    return False


def _is_constant(value: ast.expr) -> bool:
    allowed = ast.Constant | ast.UnaryOp | ast.BinOp | ast.Tuple | ast.operator | ast.unaryop
    return all(isinstance(part, allowed | ast.expr_context) for part in ast.walk(value))


def _is_harmless(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Name) and mark.id in _HARMLESS


def _keeps(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether a piece of code changes something of its module's, or may reach it unseen."""
    match node:
        case ast.Global():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _REACHES:
            return True
        case (
            ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del())
        ):
            return _root(node) in names
    return False


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes and items begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
