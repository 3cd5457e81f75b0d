"""Values and calls as lines of Python source, laid out as formatters of the ecosystem do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

WIDTH = 88
"""Characters of a line: the default of black and ruff."""
_TIMES = (date, time, timedelta)
"""What Python writes behind the name of its module, which is that of a class as well."""


@dataclass(frozen=True)
class Group:
    """Something in brackets, which may be spread over lines, one item on each."""

    head: str
    items: tuple[str | Group, ...]
    tail: str
    alone: bool = False
    """Whether one item needs a comma behind it, as in a tuple."""

    def __str__(self) -> str:
        comma = "," if self.alone and len(self.items) == 1 else ""
        return f"{self.head}{', '.join(map(str, self.items))}{comma}{self.tail}"


def lines(one: str | Group, indent: int = 0, end: str = "") -> Iterator[str]:
    """The lines of something, the last of which ends in ``end``.

    A line that is too long is spread; the comma behind its last item keeps formatters from joining
    it again.
    """
    flat, space = str(one), " " * indent
    if isinstance(one, str) or not one.items or indent + len(flat) + len(end) <= WIDTH:
        yield f"{space}{flat}{end}"
        return
    yield f"{space}{one.head}"
    for item in one.items:
        yield from lines(item, indent + 4, ",")
    yield f"{space}{one.tail}{end}"


def indented(some: Iterable[str | Group], indent: int = 4) -> Iterator[str]:
    """The lines of several things, one below the other."""
    for one in some:
        yield from lines(one, indent)


def bound(name: str, value: str | Group) -> str | Group:
    """A value that is given a name."""
    if isinstance(value, str):
        return f"{name} = {value}"
    return Group(f"{name} = {value.head}", value.items, value.tail, value.alone)


def keyword(name: str, value: str | Group) -> str | Group:
    """An argument that is given by its name."""
    if isinstance(value, str):
        return f"{name}={value}"
    return Group(f"{name}={value.head}", value.items, value.tail)


def source(value: Any) -> str | Group:
    """A value as Python source, the same in every run; ``inf`` and ``nan`` are names in it."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, complex):
        return Group("complex(", (source(value.real), source(value.imag)), ")")
    if isinstance(value, dict):
        return Group("{", tuple(_pair(key, item) for key, item in value.items()), "}")
    if isinstance(value, set | frozenset):
        return _set(value)
    if isinstance(value, list):
        return Group("[", tuple(map(source, value)), "]")
    if isinstance(value, tuple):
        return Group("(", tuple(map(source, value)), ")", alone=True)
    if isinstance(value, bytes):
        text = repr(value)
        return text if '"' in text else f'b"{text[2:-1]}"'
    if isinstance(value, _TIMES):
        return repr(value).replace("datetime.", "")
    return repr(value)


def call(name: str, arguments: Sequence[str | Group]) -> Group:
    """A call as source."""
    return Group(f"{name}(", tuple(arguments), ")")


def quoted(text: str) -> str:
    """A string as source, in double quotes unless single ones need fewer escapes."""
    quote = '"' if text.count('"') <= text.count("'") else "'"
    parts = re.split("(['\"])", text)
    escaped = (f"\\{part}" if part == quote else _escaped(part) for part in parts)
    return f"{quote}{''.join(escaped)}{quote}"


def _escaped(part: str) -> str:
    return part if part in ("'", '"') else repr(part)[1:-1]


def _pair(key: Any, value: Any) -> str | Group:
    name, body = str(source(key)), source(value)
    if isinstance(body, str):
        return f"{name}: {body}"
    return Group(f"{name}: {body.head}", body.items, body.tail, body.alone)


def _set(value: set[Any] | frozenset[Any]) -> str | Group:
    if not value:
        return f"{type(value).__name__}()"
    items = Group("{", tuple(sorted(map(source, value), key=str)), "}")
    return items if isinstance(value, set) else Group("frozenset(", (items,), ")")
