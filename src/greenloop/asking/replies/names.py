"""The names in a piece of code: what it defines, reads and binds."""

from __future__ import annotations

import ast

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> list[Function]:
    """Every function of a module, methods and those inside others included."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def loaded(node: ast.AST) -> set[str]:
    """The names whose value is read, anywhere inside."""
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Load)}


def bound(node: ast.AST) -> set[str]:
    """The names that are assigned to, anywhere inside."""
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}
