"""Calls in prose whose result is no plain value: ``f(-1) raises ValueError``, ``list(f(2))``.

The notations of calls that return what is written behind them are in ``examples``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import get_args

from greenloop.assertions.answers import Answer, Scope
from greenloop.assertions.comparisons import rounded
from greenloop.domain.case import Comparator, View
from greenloop.domain.example import Example
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.headers import closing
from greenloop.syntax import parse_expression

_CALL = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?=\()")
_VIEW = re.compile(rf"(?<![\w.])(?:{'|'.join(filter(None, get_args(View)))}|round)(?=\()")
_MAY_RAISE = re.compile(r"rais|throw|Error|Exception|Traceback")
_ERROR = r"[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Iteration)"
_RAISES = re.compile(
    rf"""[ \t]*(?:(?:[\#:-]|//|[-=]>|→)[ \t]*)?(?:(?:should|must|will|would)[ ])?
      (?:raises?|throws?|raising)[ ](?:an?[ ]|the[ ])?
      (?:(?P<named>{_ERROR})\b|(?:error|exception)\b)
    |[ \t]*(?:\#|//|[-=]>|→)[ \t]*(?P<shown>{_ERROR})\b
    |[ \t]*\n[ \t]*Traceback[ ]\(most[ ]recent[ ]call[ ]last\):[^\n]*\n(?:[ \t]+[^\n]*\n){{0,9}}?
      [ \t]*(?P<traced>[A-Z]\w*)(?::|[ \t]*$)""",
    re.VERBOSE | re.MULTILINE,
)
_GIVES = re.compile(
    r"[ \t]*(?:={1,2}|[-=]>|[→➞⇒]|(?:(?:should|must|will) )?(?:returns?|gives?|be|is)\b)[ \t]*"
)
_COMMENT = re.compile(r"[ \t]*(?:\#[^\n]*)?\n[ \t]*(?!>>>)")
_PROMPT = re.compile(r"[ \t]*>>>[ \t]*\Z")
_TAIL = re.compile(r"[ \t]*[.,;]?[ \t]*(?:$|\#|//|\()", re.MULTILINE)
_FAR_BEFORE = 80


def raised(text: str, name: str) -> Iterator[Example]:
    """Read ``f(-1) raises ValueError``, ``f(-1)  # ValueError``, and tracebacks in doctests.

    Args:
        text: the text, without marks of code.
        name: the function; every function if it is empty.
    """
    for start, end in _calls(text, _CALL) if _MAY_RAISE.search(text) else ():
        found = _RAISES.match(text, end)
        answer = _answer(text[start:end], name) if found else None
        if found and answer and not answer.view:
            error = found["named"] or found["shown"] or found["traced"] or "Exception"
            yield Example(answer.arguments, None, answer.function, raises=error)


def viewed(text: str, name: str) -> Iterator[Example]:
    """Read ``sorted(f(1)) == [2]``, ``list(f(1)) -> [2]``, and the same in doctests.

    Args:
        text: the text, without marks of code.
        name: the function; every function if it is empty.
    """
    for start, end in _calls(text, _VIEW):
        line = text.rfind("\n", max(0, start - _FAR_BEFORE), start) + 1
        prompt = bool(_PROMPT.match(text[line:start]))
        gives = _GIVES.match(text, end) or (_COMMENT.match(text, end) if prompt else None)
        answer = _answer(text[start:end], name) if gives else None
        if gives and answer and (answer.view or answer.digits is not None):
            yield from _viewed(answer, text, gives.end())


def _viewed(answer: Answer, text: str, at: int) -> Iterator[Example]:
    try:
        expected, end = parse_value(text, at)
    except Unreadable:
        return
    if not _TAIL.match(text, end):
        return
    comparator: Comparator | None = None
    if answer.digits is not None:
        if not isinstance(expected, int | float):
            return
        comparator = rounded(answer.digits, expected)
    yield Example(
        answer.arguments, expected, answer.function, comparator=comparator, view=answer.view
    )


def _calls(text: str, opening: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where calls begin and end, inner ones too."""
    for found in opening.finditer(text):
        end = closing(text, found.end())
        if end is not None:
            yield found.start(), end


def _answer(source: str, name: str) -> Answer | None:
    try:
        node = parse_expression(source)
    except SyntaxError:
        return None
    answer = Scope().answer(node) if isinstance(node, ast.Call) else None
    return answer if answer and name in ("", answer.function) else None
