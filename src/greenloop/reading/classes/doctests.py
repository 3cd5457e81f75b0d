"""The statements of doctests on instances of a class, and what their outputs show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress

from greenloop.domain.expressions import evaluate
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.classes.histories import Result
from greenloop.syntax import parse

_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.(?=[ \t]))[ \t]?(.*)")
_ENDS_RESULT = re.compile(r"[ \t]*(?:$|>>>|:(?:param|return|raise))")
_TRACEBACK = re.compile(
    r"Traceback \(most recent call last\):.*^[ \t]*(?P<error>[A-Z]\w*)", re.DOTALL | re.MULTILINE
)
_EQUATION = re.compile(r"([A-Za-z_]\w*\.[A-Za-z_]\w*)[ ]?={1,2}(?!=)[ ]?")
_NAMED = re.compile(
    r"(?P<length>len\()?(?P<name>[A-Za-z_]\w*)(?(length)\))[ ]?={1,2}(?!=)[ ]?(?P<value>.+)",
    re.DOTALL,
)
_MOST_LINES = 12
"""Lines of one statement."""


def commented(line: str) -> Result:
    """The value in ``till.total()  # 5``."""
    comment = line.rpartition("# ")[2] if "# " in line else ""
    return result(comment.strip()) if comment.strip() else ()


def result(output: str) -> Result:
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


def equations(output: str) -> list[ast.Assign]:
    """Fields in an output such as ``a.balance = 70 b.balance = 30``; none if it says more."""
    found: list[ast.Assign] = []
    at = 0
    while opened := _EQUATION.match(output, at):
        try:
            value, end = parse_value(output, opened.end())
            (node,) = parse(f"{opened[1]} = {value!r}").body
        except (Unreadable, SyntaxError, ValueError):
            return []
        assert isinstance(node, ast.Assign)
        found.append(node)
        at = len(output) - len(output[end:].lstrip(" ,;\n"))
    return found if found and at >= len(output.rstrip()) else _paired(output)


def _paired(output: str) -> list[ast.Assign]:
    """The same in ``(a.height, a.width) = (3, 4)``."""
    with suppress(SyntaxError, ValueError):
        match parse(output.strip()).body:
            case [ast.Assign(targets=[ast.Tuple(elts=fields)], value=ast.Tuple(elts=values))]:
                named = all(
                    isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
                    for one in fields
                )
                if named and len(fields) == len(values):
                    return [
                        ast.Assign([one], value) for one, value in zip(fields, values, strict=True)
                    ]
    return []


def named(output: str) -> tuple[tuple[str, Value, bool], ...]:
    """The variable and the value in an output such as ``found = True``, which says no more.

    The last says whether it is the length of what the variable holds: ``len(rows) = 2``.
    """
    opened = _NAMED.fullmatch(output.strip())
    value = result(opened["value"]) if opened else ()
    return ((opened["name"], value[0], bool(opened["length"])),) if opened and value else ()


def statements(lines: list[str]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement that stands behind a prompt, with the text of what it shows."""
    at = 0
    while at < len(lines):
        node, end = _statement_at(lines, at)
        at = end
        if node:
            while at < len(lines) and not _ENDS_RESULT.match(lines[at]):
                at += 1
            yield node, "\n".join(line.strip() for line in lines[end:at])


def _statement_at(lines: list[str], start: int) -> tuple[ast.stmt | None, int]:
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
