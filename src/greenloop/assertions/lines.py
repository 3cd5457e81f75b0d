"""One case on one line, as people type it: ``f(1) == 2``, ``f(0) raises ValueError``."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from greenloop.assertions.answers import Scope
from greenloop.assertions.comparisons import LITERAL, asserted, raising
from greenloop.domain.case import Comparator
from greenloop.domain.example import Example
from greenloop.syntax import parse_expression

_ASSERT = re.compile(r"\s*assert\b")
_RAISES = re.compile(r"(?P<call>.*\))\s+raises\s+(?P<error>[A-Za-z_][\w.]*)\s*", re.DOTALL)
_PLAIN = (LITERAL, Comparator())


def read_line(text: str) -> tuple[Example, ...]:
    """What a line says of a function; several examples where ``and`` joins them.

    A plain result says nothing of how it is compared: that is for the problem to say.

    Raises:
        ValueError: it is not understood, or a part of it is not.
    """
    line = _ASSERT.sub("", text, count=1)
    raises = _RAISES.fullmatch(line)
    try:
        test = parse_expression(raises["call"] if raises else line)
    except SyntaxError as error:
        raise ValueError(error.msg) from None
    if raises:
        parts = [list(raising(test, ast.Name(raises["error"].rpartition(".")[2]), Scope()))]
    else:
        parts = [list(asserted(part, Scope())) for part in _parts(test)]
    if not all(parts):
        raise ValueError("it is not a call of a function with plain values")
    return tuple(_compared_by_problem(one) for part in parts for one in part)


def _parts(test: ast.expr) -> list[ast.expr]:
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            return [part for value in values for part in _parts(value)]
    return [test]


def _compared_by_problem(example: Example) -> Example:
    plain = not example.view and example.comparator in _PLAIN
    return replace(example, comparator=None) if plain else example
