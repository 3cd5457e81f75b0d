"""Doctests and tests on instances of a class, read as sequences of operations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from greenloop.domain.expressions import evaluate
from greenloop.domain.problem import Operation
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.classes.instances import Result, Sequence, Session
from greenloop.reading.classes.setups import tests
from greenloop.syntax import parse

_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.(?=[ \t]))[ \t]?(.*)")
_ENDS_RESULT = re.compile(r"[ \t]*(?:$|>>>|:(?:param|return|raise))")
_TRACEBACK = re.compile(
    r"Traceback \(most recent call last\):.*^[ \t]*(?P<error>[A-Z]\w*)", re.DOTALL | re.MULTILINE
)
_MOST_LINES = 12
"""Lines of one statement."""


def sequences(docstring: str, name: str, methods: Mapping[str, Operation]) -> list[Sequence]:
    """What a docstring shows of instances of a class.

    Args:
        docstring: with doctests.
        name: of the class.
        methods: of the class by name, the constructor among them if there is one.
    """
    session = Session(name, methods)
    for statement, output in _statements(docstring.split("\n")):
        session.follow(statement, _result(output))
    return [one.known for one in session.made if one.shown]


@dataclass(frozen=True)
class Asserted:
    """What assertions say of instances; ``unread`` are those that nothing was read from."""

    sequences: tuple[Sequence, ...]
    unread: tuple[str, ...] = ()


def asserted(source: str, name: str, methods: Mapping[str, Operation]) -> Asserted:
    """What assertions say of instances of a class: of a script, and of each of its tests.

    Args:
        source: valid Python.
        name: of the class.
        methods: as for :func:`sequences`.
    """
    lines = source.split("\n")
    found: list[Sequence] = []
    unread: list[str] = []
    for statements in tests(parse(source).body):
        session = Session(name, methods)
        for statement in statements:
            session.follow(statement, _commented(lines[(statement.end_lineno or 1) - 1]))
        found += [one.known for one in session.made if one.shown]
        unread += map(_first_line, session.unread)
    return Asserted(tuple(found), tuple(dict.fromkeys(unread)))


def _first_line(statement: ast.stmt) -> str:
    return ast.unparse(statement).partition("\n")[0]


def _commented(line: str) -> Result:
    """The value in ``till.total()  # 5``."""
    comment = line.rpartition("# ")[2] if "# " in line else ""
    return _result(comment.strip()) if comment.strip() else ()


def _result(output: str) -> Result:
    """The value that an output shows, if it shows one and nothing else."""
    if found := _TRACEBACK.search(output):
        return ({"raises": found["error"]},)
    try:
        value, end = parse_value(output)
        return () if output[end:].strip() else (value,)
    except Unreadable:
        pass
    try:
        return (evaluate(output),)
    except ValueError:
        return ()


def _statements(lines: list[str]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement that stands behind a prompt, with the text of what it shows."""
    at = 0
    while at < len(lines):
        node, end = _statement(lines, at)
        at = end
        if node:
            while at < len(lines) and not _ENDS_RESULT.match(lines[at]):
                at += 1
            yield node, "\n".join(line.strip() for line in lines[end:at])


def _statement(lines: list[str], start: int) -> tuple[ast.stmt | None, int]:
    """The statement that begins on a line, over as many lines as it takes, and where it ends."""
    if not lines[start].lstrip().startswith(">>>"):
        return None, start + 1
    source = ""
    for at, line in enumerate(lines[start : start + _MOST_LINES], start + 1):
        prompt = _PROMPT.fullmatch(line)
        source += f"{prompt[1] if prompt else line}\n"
        try:
            (node,) = parse(source.strip()).body
        except (SyntaxError, ValueError):
            continue
        return node, at
    return None, start + 1
