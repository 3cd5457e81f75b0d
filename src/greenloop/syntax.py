"""Python source as a tree, whatever the source: the one place that calls the parser."""

from __future__ import annotations

import ast
import threading
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

LONGEST = 100_000
"""Characters of source that are parsed; nobody's solution is longer."""

_T = TypeVar("_T")
_lock = threading.Lock()


def parse(source: str) -> ast.Module:
    """The tree of a module.

    Raises:
        SyntaxError: it is not Python, holds NUL, or is too long or too deeply nested to be parsed.
    """
    return guarded(lambda: ast.parse(source), source)


def parse_expression(source: str) -> ast.expr:
    """The tree of one expression.

    Raises:
        SyntaxError: as :func:`parse`.
    """
    return guarded(lambda: ast.parse(source.strip(), mode="eval").body, source)


def is_python(source: str) -> bool:
    """Whether :func:`parse` takes it."""
    try:
        parse(source)
    except SyntaxError:
        return False
    return True


def syntax_error(source: str) -> str | None:
    """What is wrong with a module, such as ``line 3: '(' was never closed``; ``None`` if nothing.

    More than parsing: it also finds a ``return`` outside of a function. Nothing is executed.
    """
    try:
        guarded(lambda: compile(source, "solution.py", "exec", dont_inherit=True), source)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}" if error.lineno else error.msg
    return None


@lru_cache(maxsize=1024)
def outline(source: str) -> str:
    """A module without comments, docstrings and layout: equal for equal programs.

    What is not Python is its own outline.
    """
    try:
        return guarded(lambda: ast.unparse(_without_docstrings(ast.parse(source))), source)
    except SyntaxError:
        return source


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str())), *rest]) | (
                ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str())), *rest])
            ):
                node.body = rest or [ast.Pass()]
    return tree


def first_line(node: ast.stmt) -> int:
    """The line on which a statement begins, decorators included; counted from 1."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def guarded(parser: Callable[[], _T], source: str) -> _T:
    """Turn all that a parser may raise into ``SyntaxError``, and keep its warnings from the user.

    Warnings are switched off for the whole process at a time; the lock keeps two threads from
    restoring each other's state.
    """
    if len(source) > LONGEST:
        raise SyntaxError(f"longer than {LONGEST:,} characters")
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return parser()
        except (ValueError, RecursionError, MemoryError) as error:
            raise SyntaxError(str(error) or "too deeply nested") from None
