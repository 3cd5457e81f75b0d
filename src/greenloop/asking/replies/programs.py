"""A complete program out of a reply: what reads standard input and runs from its first line."""

from __future__ import annotations

import ast

from greenloop.asking.replies.blocks import refuse_long
from greenloop.asking.replies.code import invalid, sources
from greenloop.asking.replies.names import Function
from greenloop.errors import ReplyError
from greenloop.syntax import parse

_READING = {"input", "stdin", "fileinput"}
_OPENED = {"open", "read", "fdopen", "FileIO"}
"""What reads standard input if its first argument is the descriptor 0."""
_WANTED = "a complete program is wanted that reads standard input and prints the answer"


def extract_program(text: str) -> str:
    """Take the program out of a reply, as it is written.

    Of several blocks the last one that reads standard input wins.

    Raises:
        ReplyError: there is no code, or nothing of it reads and runs.
    """
    refuse_long(text)
    try:
        return _extract(text)
    except RecursionError:
        raise ReplyError("the code is too deeply nested") from None


def _extract(text: str) -> str:
    wrong = ""
    for source in sources(text, "", ""):
        tree = parse(source)
        problem = _problem(tree)
        if not problem:
            return f"{source.strip()}\n"
        wrong = wrong or (problem if tree.body else "")
    raise ReplyError(wrong or invalid(text) or f"the reply holds no code: {_WANTED}")


def _problem(tree: ast.Module) -> str:
    """What code lacks to be a program; empty if nothing."""
    if not any(map(_reads, ast.walk(tree))):
        return f"the code does not read standard input: {_WANTED}"
    idle = (Function, ast.ClassDef, ast.Import, ast.ImportFrom)
    if not any(
        isinstance(part, ast.Call)
        for node in tree.body
        if not isinstance(node, idle)
        for part in ast.walk(node)
    ):
        return f"the code only defines functions and calls none: {_WANTED}"
    return ""


def _reads(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name in _READING
        case ast.Call(
            func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=0), *_]
        ):
            return name in _OPENED
        case ast.Constant(value="/dev/stdin"):
            return True
    return False
