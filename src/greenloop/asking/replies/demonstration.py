"""What in a solution runs by itself, to demonstrate it, and is dropped: it is to be imported."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from greenloop.asking.replies.names import Function, bound, loaded
from greenloop.syntax import first_line, parse

_DEMO = ("print", "input", "exit", "quit", "sys.stdin", "sys.exit", "unittest", "doctest", "pytest")
"""What a call at module level begins with if it is there for show."""
_LONGEST_CHAIN = 20


def without_demonstration(source: str, entry: set[str]) -> str:
    """Drop the statements that would run the solution, print or read when it is imported.

    Args:
        source: a module that is valid Python.
        entry: the names whose use at module level is for show: the entry and its class.

    Returns:
        The module as it was written, but for the lines of what is dropped. It is written anew,
        without comments, where such a line is shared with what is kept.
    """
    tree = parse(source)
    demo = _demo_names(tree, entry)
    kept: list[ast.stmt] = []
    dropped: list[ast.stmt] = []
    for node in tree.body:
        if _is_demo(node, demo):
            dropped.append(node)
            demo |= bound(node)
        else:
            kept.append(node)
    if _lines(dropped) & _lines(kept):
        return ast.unparse(ast.Module(kept, [])) + "\n"
    return _without_lines(source, _lines(dropped))


def _without_lines(source: str, numbers: set[int]) -> str:
    lines = source.split("\n")
    for number in numbers:
        lines[number - 1] = ""
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip("\n") + "\n"


def _lines(nodes: Iterable[ast.stmt]) -> set[int]:
    """The numbers of the lines that the statements stand on."""
    return {n for node in nodes for n in range(first_line(node), (node.end_lineno or 0) + 1)}


def _demo_names(tree: ast.Module, entry: set[str]) -> set[str]:
    """What is called for show: printing, the entry, and functions that call the entry or read."""
    names = entry | {"input"}
    for function in tree.body:
        if isinstance(function, Function) and _calls(function) & names:
            names.add(function.name)
    return names | set(_DEMO)


def _is_demo(node: ast.stmt, demo: set[str]) -> bool:
    if isinstance(node, Function | ast.ClassDef):
        return False
    if isinstance(node, ast.Assert) or _is_main_check(node):
        return True
    if any(isinstance(part, ast.Import | ast.ImportFrom) for part in ast.walk(node)):
        return False
    is_alias = isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Lambda)
    return not is_alias and bool((_calls(node) | loaded(node) - _counters(node)) & demo)


def _is_main_check(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )


def _calls(node: ast.AST) -> set[str]:
    """The names that calls in a tree begin with: for ``sys.stdin.read()`` all its beginnings."""
    found: set[str] = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            parts = _dotted(call.func)
            found |= {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return found


def _dotted(node: ast.expr) -> list[str]:
    """The names in ``a.b.c`` or ``a(1).b``; nothing if it begins otherwise or is endless."""
    parts: list[str] = []
    for _ in range(_LONGEST_CHAIN):
        if isinstance(node, ast.Name):
            return [node.id, *reversed(parts)]
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
        elif not isinstance(node, ast.Call):
            break
        node = node.func if isinstance(node, ast.Call) else node.value
    return []


def _counters(node: ast.stmt) -> set[str]:
    """The variables of loops, which have the value that the loop gives them."""
    loops = (n for n in ast.walk(node) if isinstance(n, ast.For | ast.comprehension))
    return {name for loop in loops for name in bound(loop.target)}
