"""Statements that compute one value, as one Python expression: a pure function has no more."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from greenloop.callables.tokens import Untranslated


@dataclass(frozen=True)
class Returned:
    """``return value``."""

    value: ast.expr


@dataclass(frozen=True)
class Named:
    """``const name = value``."""

    name: str
    value: ast.expr


@dataclass(frozen=True)
class Chosen:
    """``if (test) { ... } else { ... }``."""

    test: ast.expr
    then: tuple[Step, ...]
    other: tuple[Step, ...]


Step = Returned | Named | Chosen


def folded(steps: Sequence[Step]) -> ast.expr:
    """What steps return, as one expression; ``None`` where they end without a value."""
    if not steps:
        return ast.Constant(None)
    first, *rest = steps
    match first:
        case Returned(value):
            return value
        case Named(name, value):
            return ast.Call(lambda_of([name], folded(rest)), [value], [])
        case Chosen(test, then, other):
            return ast.IfExp(test, folded([*then, *rest]), folded([*other, *rest]))


def lambda_of(names: Sequence[str], body: ast.expr, rest: str = "") -> ast.Lambda:
    """A function of these parameters; ``rest`` takes all others."""
    return ast.Lambda(
        ast.arguments(
            posonlyargs=[],
            args=[ast.arg(name) for name in names],
            vararg=ast.arg(rest) if rest else None,
            kwonlyargs=[],
            kw_defaults=[],
            defaults=[],
        ),
        body,
    )


def steps_of(body: Sequence[ast.stmt]) -> tuple[Step, ...]:
    """The steps of a function that is written in Python.

    Raises:
        Untranslated: it does more than to compute a value.
    """
    return tuple(_step(one) for one in body if not _is_docstring(one))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _step(node: ast.stmt) -> Step:
    match node:
        case ast.Return(value=value):
            return Returned(value or ast.Constant(None))
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return Named(name, value)
        case ast.If(test=test, body=body, orelse=orelse):
            return Chosen(test, steps_of(body), steps_of(orelse))
    raise Untranslated(f"`{ast.unparse(node).splitlines()[0]}` in its body")
