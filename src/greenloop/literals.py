"""Values as problem statements write them: Python literals, JSON, and mixtures of both.

Written by hand instead of using ``ast.literal_eval`` because a value is followed by other text, so
that its end must be found, and because ``true``, ``null`` and ``None`` may stand side by side.
Nothing is ever evaluated.
"""

from __future__ import annotations

import math
import re
from itertools import islice

from greenloop import callables
from greenloop.domain.callbacks import callback
from greenloop.domain.constructors import CONSTRUCTORS, METHODS, MODULES
from greenloop.domain.example import Argument
from greenloop.domain.expressions import evaluate
from greenloop.domain.values import Value

_WORDS: dict[str, Value] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "None", "nil"), None),
    **dict.fromkeys(("nan", "NaN"), math.nan),
    **dict.fromkeys(("inf", "Infinity"), math.inf),
    **dict.fromkeys(("-inf", "-Infinity"), -math.inf),
}
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"-?[A-Za-z]+(?![\w(\[])")
_NUMBER = re.compile(
    r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?!\w|\.\d)"
)
_STRING = re.compile(r"""(b?)(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')(?!\w)""")
_COMPLEX = re.compile(
    r"\(?[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?[ ]?[+-][ ]?)?\d+(?:\.\d+)?(?:e[+-]?\d+)?j\b\)?(?!\w)"
)
_MAKERS = "|".join([*CONSTRUCTORS, "frozenset", "set", "range", *map(r"\.".join, METHODS)])
_MADE = re.compile(rf"(?:(?:{'|'.join(MODULES)})\.)?(?:{_MAKERS})\(")
_CLASS = re.compile(r"<class '(\w+)'>")
_LAMBDA_END = re.compile(r"\s*(?:[,)\]}\n]|\Z)")
_END_OF_LEVEL = re.compile(r"#(?=[ ]?[,\]])")
"""What LeetCode writes at the end of each level of a tree."""
_MOST_CLOSING, _LONGEST_CALL = 30, 2_000
_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(rf"\\(?:(?:u({_HEX}{{4}})|x({_HEX}{{2}})|U({_HEX}{{8}}))|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_PLAIN = "\\/'\""
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_DEEPEST = 50
_NAME = re.compile(r"(?!output\b|expected\b)([a-z_]\w*)[ \t]*(?:=(?![=>])|:)\s*", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"""\s+(?=[A-Za-z_]\w*[ \t]*=[^=])     # a = 1 b = 2
    | \s*[,;、]\s*(?:and\s+)? | \s+(?:and|y|e|et|und|и)\s+ | [ \t]*\n\s*""",
    re.VERBOSE,
)


class Unreadable(ValueError):
    """There is no value at this place."""


def parse_value(text: str, start: int = 0) -> tuple[Value, int]:
    """Read the value that begins at ``start``, and tell where it ends.

    Raises:
        Unreadable: no value begins there.
    """
    try:
        return _value(text, start, _DEEPEST)
    except (TypeError, ValueError) as problem:  # a list as a key, a number of 5000 digits
        raise Unreadable(str(problem)) from problem


def parse_arguments(text: str, start: int = 0) -> tuple[list[Argument], int]:
    """Read ``a = 1, b = [2]`` or ``1, [2]``, on one or several lines, as far as it goes.

    Returns the arguments and the end of the last value.
    """
    found: list[Argument] = []
    end, at = start, _skip(text, start)
    while True:
        name = _NAME.match(text, at)
        try:
            value, end = parse_value(text, name.end() if name else at)
        except Unreadable:
            return found, end
        found.append((name[1] if name else "", value))
        separator = _SEPARATOR.match(text, end)
        if not separator:
            return found, end
        at = separator.end()


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _value(text: str, at: int, depth: int) -> tuple[Value, int]:
    at = _skip(text, at)
    if found := _COMPLEX.match(text, at):
        return complex(re.sub(r"[ ()]", "", found[0])), found.end()
    if text.startswith("lambda", at):
        return _lambda(text, at)
    if callables.begins(text, at):
        return callables.function_at(text, at)
    if _END_OF_LEVEL.match(text, at):
        return "#", at + 1
    if found := _MADE.match(text, at):
        return _made(text, at, found.end())
    if text[at : at + 1] in _CLOSING and depth and at < len(text):
        return _container(text, at, depth - 1)
    if found := _STRING.match(text, at):
        return _string(found), found.end()
    if found := _NUMBER.match(text, at):
        whole = found[0].lstrip("+-").isdecimal()
        return (int if whole else float)(found[0]), found.end()
    found = _WORD.match(text, at)
    if found and found[0] in _WORDS:
        return _WORDS[found[0]], found.end()
    raise Unreadable(f"no value at {text[at : at + 20]!r}")


def _made(text: str, start: int, inside: int) -> tuple[Value, int]:
    """The value that a call of a constructor writes: up to the first bracket that makes it one."""
    end = inside
    for _ in range(_MOST_CLOSING):
        end = text.find(")", end, start + _LONGEST_CALL) + 1
        if not end:
            break
        try:
            return evaluate(_CLASS.sub(r"\1", text[start:end])), end
        except (ValueError, TypeError, ArithmeticError):
            continue
    raise Unreadable(f"no value at {text[start : start + 20]!r}")


def _lambda(text: str, start: int) -> tuple[Value, int]:
    """A function as it is written: up to the first place where it is whole and something ends."""
    for end in islice(_LAMBDA_END.finditer(text, start, start + _LONGEST_CALL), _MOST_CLOSING):
        try:
            return callback(text[start : end.start()]), end.start()
        except ValueError:
            continue
    raise Unreadable(f"no value at {text[start : start + 20]!r}")


def _string(found: re.Match[str]) -> str | bytes:
    """Undo the escapes; an unknown one stays as it is, as in Python."""
    body = found[2] if found[2] is not None else found[3]
    text = _ESCAPE.sub(_unescape, body)
    if found[1]:
        return text.encode("latin-1")
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _unescape(found: re.Match[str]) -> str:
    char = found[4]
    if not char:
        return chr(int(found[1] or found[2] or found[3], 16))
    return char if char in _PLAIN else _ESCAPES.get(char, found[0])


def _container(text: str, start: int, depth: int) -> tuple[Value, int]:
    closing = _CLOSING[text[start]]
    items: list[Value] = []
    keys: list[Value] = []
    at = _skip(text, start + 1)
    comma = True
    while text[at : at + 1] != closing:
        if not comma:
            raise Unreadable(f"no comma at {text[at : at + 20]!r}")
        item, at = _value(text, at, depth)
        at = _skip(text, at)
        if closing == "}" and text[at : at + 1] == ":":
            keys.append(item)
            item, at = _value(text, at + 1, depth)
        items.append(item)
        at = _skip(text, at)
        comma = text[at : at + 1] == ","
        at = _skip(text, at + comma)
    trailing_comma = comma and bool(items)
    return _build(closing, keys, items, trailing_comma), at + 1


def _build(closing: str, keys: list[Value], items: list[Value], trailing_comma: bool) -> Value:
    if closing == "]":
        return items
    if closing == ")":
        return items[0] if len(items) == 1 and not trailing_comma else tuple(items)
    if len(keys) not in (0, len(items)):
        raise Unreadable("some items have a key and some have none")
    return dict(zip(keys, items, strict=True)) if keys or not items else set(items)
