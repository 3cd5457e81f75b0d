"""Functions that examples hand over: those that cannot be read, and those that have names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from greenloop import callables
from greenloop.errors import ProblemError
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.examples import inputs
from greenloop.reading.headers import closing

_STRING = r"""(?<!\\)"(?:[^"\\\n]|\\.)*+"|(?<![\w\\])'(?:[^'\\\n]|\\.)*+'"""
_PLACE = re.compile(
    rf"{_STRING}|(?:(?:(?P<label>\b\w+)[ \t]*=|:)[ \t]*|[(\[,][ \t\n]*)(?P<at>(?=[\w(]))"
)
_PARAGRAPH = re.compile(r"\s*(?:[^\n]+\n)*")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_CALL = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?=\()")
_GIVES = re.compile(r"(?:\([^()\n]*\))?[ \t]*(?:={2,3}|[-=]>|[→➞⇒➔⟶➜]|(?://|#)[ \t]*\S|returns?\b)")
_KEPT = re.compile(r"[ \t>*]*(?:const|let|var)[ ]+\w+[ ]*=[ ]*")
_HELPER = re.compile(
    r"^(?P<mark>[ \t>.]*)(?:(?:const|let|var)[ ]+)?"
    r"(?:(?=(?:def|function)[ ]+(?P<name>\w+))|(?P<named>[A-Za-z_]\w*)[ ]*=(?!=)[ ]*)"
    r"(?P<at>(?=[\w(]))",
    re.MULTILINE,
)
_SAYS = re.compile(r"\bassert\b|>>>|={2,3}|[-=]>|[→➞⇒➔⟶➜]|//|#|\breturns?\b|[^=]=[^=]")
_DECLARES = re.compile(r"[ \t>`]*(?:def|function|write|implement|create|class|async)\b", re.I)


def in_python(text: str, asked: str = "", around: str = "") -> str:
    """The text with the functions that its examples hand over written in Python.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        asked: the function that is to be written, which is none of them.
        around: what may define functions by their names beside the text.

    Raises:
        ProblemError: one has no translation, and the message says what in it is not understood.
    """
    parts: list[str] = []
    reached = 0
    for at, end, written in sorted({*chain(*(_written(text, *one) for one in _regions(text)))}):
        if at >= reached:  # none within another
            parts += [text[reached:at], written]
            reached = end
    text = "".join([*parts, text[reached:]])
    return _with_helpers(text, asked, [*_helpers(around), *_helpers(text)])


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """What stands behind labels of inputs, and in the brackets of calls that show a result.

    Calls whose result JavaScript keeps show it later: ``const memo = memoize((a, b) => a + b)``.
    """
    for start, end in inputs(text):
        part = _PARAGRAPH.match(text, start)
        yield max(start - 1, 0), min(end, part.end() if part else end)
    for found in _CALL.finditer(text):
        closed = closing(text, found.end())
        if closed is not None and (_GIVES.match(text, closed) or _is_kept(text, found.start())):
            yield found.end(), closed


def _is_kept(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(_KEPT.fullmatch(line))


def _written(text: str, at: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The functions within a region: where each begins and ends, and how Python writes it."""
    while found := _PLACE.search(text, at, end):
        at = max(found.end(), found.start() + 1)
        if found["at"] is None or not callables.begins(text, found.end()):
            continue
        try:
            written, at = callables.function_at(text, found.end())
        except callables.Untranslated as error:
            raise ProblemError(
                f"a function in the examples is not understood: {error}",
                "write it in Python, such as `lambda x: x + 1`",
            ) from None
        most = _handed(text, found["label"]) if found["label"] else 0
        yield found.end(), at, _open(written.text, most)


def _handed(text: str, name: str) -> int:
    """With how many arguments a text calls a function, at most."""
    calls = re.finditer(rf"(?<![\w.]){re.escape(name)}\(((?:[^()\[\]\n]|\[[^\[\]\n]*\])+)\)", text)
    return max((_BRACKETS.sub("", one[1]).count(",") + 1 for one in calls), default=0)


def _open(written: str, most: int) -> str:
    """The function so that it takes more arguments than it names, as in JavaScript."""
    tree = ast.parse(written, mode="eval").body
    if not isinstance(tree, ast.Lambda) or len(tree.args.args) >= most or tree.args.vararg:
        return written
    tree.args.vararg = ast.arg("_")
    return ast.unparse(tree)


def _with_helpers(text: str, asked: str, found: Sequence[tuple[str, str]]) -> str:
    """The text with functions in the places of their names, where examples hand these over."""
    helpers = {name: written for name, written in found if name != asked}
    if not helpers:
        return text
    names = re.compile(
        rf"(?<=[(\[,=])([ \t]*)({'|'.join(map(re.escape, helpers))})(?=[ \t]*[,)\]])"
    )

    def replaced(line: str) -> str:
        if not _SAYS.search(line) or _DECLARES.match(line):
            return line
        return names.sub(lambda found: f"{found[1]}({helpers[found[2]]})", line)

    return "\n".join(map(replaced, text.split("\n")))


def _helpers(text: str) -> Iterator[tuple[str, str]]:
    """Functions that a text defines and names, as Python expressions."""
    for found in _HELPER.finditer(text):
        if text.startswith("lambda", found.end()):
            line = text[found.end() :].partition("\n")[0]
            yield from _lambda(found["named"], line)
        elif callables.begins(text, found.end()):
            try:
                written, _ = callables.function_at(text, found.end())
            except callables.Untranslated:
                continue
            if not written.text.endswith(": None"):
                yield found["name"] or found["named"], written.text


def _lambda(name: str, line: str) -> Iterator[tuple[str, str]]:
    try:
        value, _ = parse_value(line)
    except Unreadable:
        return
    yield name, repr(value)
