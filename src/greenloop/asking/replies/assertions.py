"""Test cases written as ``assert f(1, k=2) == 3  # edge: smallest``, a line each."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator, Sequence
from typing import Any

from greenloop.domain.expressions import evaluate
from greenloop.domain.problem import Signature
from greenloop.reading.nested import call_of
from greenloop.syntax import parse

_LINE = re.compile(r"^[ \t]*(?:[-*]|\d+[.)])?[ \t]*(assert\b.*)$", re.MULTILINE)


def assertions(text: str, signature: Signature) -> Iterator[dict[str, Any] | ValueError]:
    """The assertions on a solution in a reply, as objects with the keys of a case.

    One that cannot be read is the reason why. Nothing is executed.
    """
    for line in _LINE.findall(text):
        try:
            yield _entry(line, signature)
        except (ValueError, SyntaxError, RecursionError, tokenize.TokenError) as error:
            yield ValueError(str(error))


def _entry(line: str, signature: Signature) -> dict[str, Any]:
    names = [one.name for one in signature.functions] or [signature.name]
    call, expected = _sides(parse(line).body[0], names)
    category, _, name = _comment(line).partition(":")
    return {
        "name": name.strip() or category.strip(),
        "category": category,
        "input": _arguments(call, signature),
        "expected": expected,
    }


def _sides(statement: ast.stmt, functions: Sequence[str]) -> tuple[ast.Call, Any]:
    """The call and the value that it is compared with."""
    match statement:
        case ast.Assert(test=ast.Call() as call):
            expected: Any = True
        case ast.Assert(test=ast.UnaryOp(op=ast.Not(), operand=ast.Call() as call)):
            expected = False
        case ast.Assert(
            test=ast.Compare(
                left=ast.Call() as call, ops=[ast.Eq() | ast.Is()], comparators=[right]
            )
        ):
            expected = evaluate(ast.unparse(right))
        case _:
            raise ValueError("it compares no call with a value")
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name not in functions:
        raise ValueError(f"it calls `{name}`")
    return call, expected


def _arguments(call: ast.Call, signature: Signature) -> dict[str, Any]:
    """The arguments by the names of the parameters, one value for each, ``*`` and ``**`` too."""
    if called := call_of(call, signature):
        return dict(zip(("function", "arguments"), called, strict=True))
    read = [evaluate(ast.unparse(value)) for value in call.args]
    named = {one.arg: evaluate(ast.unparse(one.value)) for one in call.keywords if one.arg}
    given: dict[str, Any] = {}
    for parameter in signature.parameters:
        if parameter.passing == "spread" and parameter.name not in named:
            given[parameter.name], read = tuple(read), []
        elif parameter.passing == "spread_names" and parameter.name not in named:
            known = {one.name for one in signature.parameters}
            given[parameter.name] = {key: named.pop(key) for key in [*named] if key not in known}
        elif parameter.passing != "name" and read:
            given[parameter.name], *read = read
    if read:
        raise ValueError(f"{len(call.args)} arguments instead of {len(signature.parameters)}")
    return given | named


def _comment(line: str) -> str:
    tokens = tokenize.generate_tokens(iter([line]).__next__)
    comments = (token.string for token in tokens if token.type == tokenize.COMMENT)
    return next(comments, "").lstrip("# ")
