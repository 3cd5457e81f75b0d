"""Tests in Python that are pasted with a problem: where they stand in a text, as trees.

A *script* is a run of lines of which each begins a statement that tests are made of: assertions,
test functions and classes, and the imports and assignments between them. It counts if it asserts
something. Lines of prose end it.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from greenloop.syntax import parse

_BEGINS = re.compile(
    r"""(?P<mark>[ \t>]*(?:[-*•+][ \t]+|[0-9]+[.)][ \t]+)?(?:[A-Za-z][\w ]{0,30}:[ \t]+)?)assert\b
    |[ \t]*(?P<compound>
      def[ ](?:test|check|run_test|main\b|\w+_tests?\b)\w*
      |class[ ]\w*Test|class[ ]\w+\((?:unittest\.)?TestCase
      |@pytest\b|@unittest\b|with[ ][\w.]*raises|with[ ]self\.|for[ ].*:[ \t]*$|try:|if[ ]__name__
    )
    |[ \t]*(?:
      \#|self\.assert|pytest\.raises|check\(|unittest\.main|import[ ]\w|from[ ][\w.]+[ ]import\b
      |(?!(?:[Ii]nput|[Oo]utput|[Ee]xample)s?\b)[A-Za-z_][\w.]*(?:,[ ]\w+)*[ ]*
        (?::[ ]*[\w\[\], .]+)?=[^=]
    )""",
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|\#[^\n]*|[()\[\]{}]|\n(?:[ \t]*\n)*",
    re.DOTALL,
)
_LINE = re.compile(r"([ \t]*)([^\n]*)")
_HEADER = re.compile(r"(?:def|class)\b")
_CONTINUES = re.compile(r"(?:except|else|finally)\b")
_EMPTY_BLOCK = re.compile(r"^[ \t]*(```|~~~)\w*[ \t]*\n\s*\1[ \t]*$", re.MULTILINE)
_FULL_STOP = re.compile(r"(?<=[\w\])}'\"])\.[ \t]*\Z")
_ASSERTS = re.compile(r"assert|raises|\bcheck\(|__main__|unittest\.main")
_FAR = 100
_MOST = 2000
"""Statements of a text that are parsed."""
_LONGEST = 20_000
"""Characters of one statement."""
_MOST_IN_VAIN = 60_000
"""Characters that look like statements and are none; a text with more holds nothing to be read."""


@dataclass(frozen=True)
class Script:
    """A run of lines and the statements in them; ``start`` and ``end`` are offsets in the text."""

    start: int
    end: int
    statements: tuple[ast.stmt, ...]

    @property
    def defines(self) -> bool:
        """Whether it has test functions or classes, and not bare assertions alone."""
        return any(isinstance(one, ast.FunctionDef | ast.ClassDef) for one in self.statements)


def scripts(text: str) -> list[Script]:
    """The tests in a text."""
    found: list[Script] = []
    lines: list[_Statement] = []
    for one in _statements(text):
        if one.tree is not None or one.blank:
            lines.append(one)
            continue
        found += _script(lines)
        lines = []
    return [*found, *_script(lines)]


def without(text: str, removed: Sequence[Script]) -> str:
    """The text without some scripts, and without the code blocks that they leave empty."""
    starts = [0, *(script.end for script in removed)]
    ends = [*(script.start for script in removed), len(text)]
    rest = "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return _EMPTY_BLOCK.sub("", rest) if removed else text


@dataclass(frozen=True)
class _Statement:
    """Lines of a text from ``start`` to ``end``; ``tree`` is empty if they begin no statement."""

    start: int
    end: int
    tree: tuple[ast.stmt, ...] | None = None
    blank: bool = False


def _statements(text: str) -> Iterator[_Statement]:
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    near = _near_assertions(lines)
    at = in_vain = parsed = 0
    while at < len(lines):
        begin = _BEGINS.match(lines[at]) if near[at] else None
        start, end = starts[at], starts[at + 1]
        if begin and in_vain < _MOST_IN_VAIN and parsed < _MOST:
            end = _end(text, start, bool(begin["compound"]))
            tree = _parsed(text[start + len(begin["mark"] or "") : end])
            parsed += 1
            if tree is None:
                in_vain += end - start
                end = starts[at + 1]
            yield _Statement(start, end, tree)
        else:
            yield _Statement(start, end, blank=not lines[at].strip())
        while at < len(lines) and starts[at] < end:
            at += 1


def _near_assertions(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it asserts something or stands at most 100 lines above one that does.

    So that nothing is parsed in a text without tests.
    """
    near = [False] * len(lines)
    distance = _FAR
    for at in reversed(range(len(lines))):
        distance = 0 if _ASSERTS.search(lines[at]) else distance + 1
        near[at] = distance < _FAR
    return near


def _end(text: str, start: int, compound: bool) -> int:
    """Where the statement ends that begins at ``start``: behind a line end outside brackets."""
    limit = min(len(text), start + _LONGEST)
    head = _LINE.match(text, start)
    assert head is not None, "it matches everything"
    indent, undecorated = len(head[1]), not head[2].startswith("@")
    depth = 0
    for token in _TOKEN.finditer(text, start, limit):
        if token[0] in "([{":
            depth += 1
        elif token[0] in ")]}":
            depth = max(depth - 1, 0)
        elif token[0].startswith("\n") and not depth:
            line = _LINE.match(text, token.end())
            inside = line is not None and _inside(line, indent, undecorated)
            if not compound or not inside:
                return token.start() + 1
            undecorated |= bool(line and _HEADER.match(line[2]))
    return limit


def _inside(line: re.Match[str], indent: int, undecorated: bool) -> bool:
    """Whether a line belongs to the compound statement above it."""
    if len(line[1]) != indent:
        return len(line[1]) > indent
    return bool(_CONTINUES.match(line[2])) or (
        not undecorated and bool(_HEADER.match(line[2]) or line[2].startswith("@"))
    )


def _parsed(source: str) -> tuple[ast.stmt, ...] | None:
    try:
        body = parse(textwrap.dedent(_FULL_STOP.sub("", source.rstrip()))).body
    except SyntaxError:
        return None
    return tuple(body) if all(map(_may_be_test, body)) else None


def _may_be_test(statement: ast.stmt) -> bool:
    """A function or class that asserts nothing, or returns something, is no test."""
    if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return True
    inside = list(ast.walk(statement))
    returns = isinstance(statement, ast.FunctionDef) and any(
        isinstance(node, ast.Return) and node.value for node in inside
    )
    return not returns and any(map(_asserts, inside))


def _script(statements: Sequence[_Statement]) -> Iterator[Script]:
    """The script that statements are, if they assert something."""
    solid = [one for one in statements if one.tree]
    trees = tuple(tree for one in solid for tree in one.tree or ())
    if any(_asserts(node) for tree in trees for node in ast.walk(tree)):
        yield Script(solid[0].start, solid[-1].end, trees)


def _asserts(node: ast.AST) -> bool:
    match node:
        case ast.Assert():
            return True
        case ast.Attribute(attr=name):
            return name.startswith("assert") or name == "raises"
    return False
