"""The format of what a program reads, as its statement describes it: from texts to values and back.

A format is a row of lines. A line has fields, and may stand several times; how often, how many
numbers a field has and how long a string is may be told by a name that stands before. Such a
*count* is no value of its own: it follows from what it counts, so that changed values fit again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value

Scope = dict[str, Any]

_LONGEST = 400
"""Digits of a number."""


class Count(Frozen):
    """How many there are: the value of a name and a number, or a number alone."""

    name: str = ""
    plus: int = 0

    def of(self, scope: Mapping[str, Any]) -> int | None:
        """The number; ``None`` where the name has no value that is one."""
        value = scope.get(self.name) if self.name else 0
        return value + self.plus if isinstance(value, int) else None


class Field(Frozen):
    """Tokens of one name on a line: one, or ``count`` of them. ``size``: how long a string is."""

    name: str
    type: Literal["int", "str"] = "int"
    count: Count | None = None
    size: Count | None = None

    @property
    def declared(self) -> str:
        """The type of its value, as Python writes it."""
        return f"list[{self.type}]" if self.count else self.type

    def read(self, tokens: Sequence[str], scope: Mapping[str, Any]) -> tuple[Any, int] | None:
        """Its value at the start of tokens, and how many it takes; ``None`` if there is none."""
        wanted = self.count.of(scope) if self.count else 1
        if wanted is None or not 0 <= wanted <= len(tokens):
            return None
        values = [_value(one, self.type) for one in tokens[:wanted]]
        if None in values or any(self.size and len(one) != self.size.of(scope) for one in values):
            return None
        return (values if self.count else values[0]), wanted

    def counts(self, value: Any) -> Iterator[tuple[Count, int]]:
        """What follows from a value for the names that tell its size."""
        if self.count:
            yield self.count, len(value)
        if self.size:
            yield from ((self.size, len(one)) for one in (value if self.count else [value]))


class Line(Frozen):
    """Fields that stand on one line; ``count`` such lines, together called ``name``, if given."""

    fields: tuple[Field, ...]
    count: Count | None = None
    name: str = ""

    @property
    def own(self) -> tuple[Field, ...]:
        """The fields that no other one of the same line follows from: those of a row's value."""
        counting = {one.count.name for one in self.fields if one.count}
        return tuple(one for one in self.fields if one.name not in counting)

    @property
    def row(self) -> str:
        """The type of the value of one of several such lines."""
        types = [one.declared for one in self.own]
        return types[0] if len(types) == 1 else f"tuple[{', '.join(types)}]"

    def read(self, tokens: Sequence[str], scope: Mapping[str, Any]) -> Scope | None:
        """The values of its fields; ``None`` if the tokens are not those of such a line."""
        found: Scope = {}
        for field in self.fields:
            told = field.read(tokens, {**scope, **found})
            if told is None:
                return None
            found[field.name], tokens = told[0], tokens[told[1] :]
        return None if tokens else found

    def empty(self, scope: Mapping[str, Any]) -> bool:
        """Whether nothing at all stands on it."""
        return all(one.count is not None and one.count.of(scope) == 0 for one in self.fields)

    def value(self, row: Scope) -> Any:
        """The value of one of several lines."""
        values = tuple(row[one.name] for one in self.own)
        return values[0] if len(values) == 1 else values

    def named(self, value: Any) -> Scope:
        """The fields of one of several lines by name, those that tell a size among them."""
        parts = value if len(self.own) != 1 else (value,)
        row: Scope = dict(zip((one.name for one in self.own), parts, strict=True))
        for field in self.own:
            if field.count and field.count.name in {one.name for one in self.fields}:
                row[field.count.name] = len(row[field.name]) - field.count.plus
        return row


class Format(Frozen):
    """The lines of an input; ``tests`` is the name of the number of tests that stand before them.

    It is empty where an input is one test.
    """

    lines: tuple[Line, ...]
    tests: str = ""

    def read(self, text: str) -> list[Scope] | None:
        """The values of each test by name; ``None`` if the text is not of this format."""
        lines = [line.split() for line in text.split("\n") if line.strip()]
        number, at = 1, 0
        if self.tests:
            told = _value(lines[0][0], "int") if lines and len(lines[0]) == 1 else None
            if not isinstance(told, int) or not 1 <= told <= len(lines):
                return None
            number, at = told, 1
        found: list[Scope] = []
        for _ in range(number):
            one = self._test(lines, at)
            if one is None:
                return None
            found.append(one[0])
            at = one[1]
        return found if at == len(lines) else None

    def _test(self, lines: Sequence[Sequence[str]], at: int) -> tuple[Scope, int] | None:
        scope: Scope = {}
        for line in self.lines:
            number = line.count.of(scope) if line.count else 1
            if number is None or not 0 <= number <= len(lines) - at + 1:
                return None
            rows: list[Scope] = []
            for _ in range(number):
                tokens = () if line.empty(scope) else (*lines[at : at + 1], ())[0]
                at += bool(tokens)
                row = line.read(tokens, scope)
                if row is None:
                    return None
                rows.append(row)
            scope |= {line.name: [line.value(row) for row in rows]} if line.count else rows[0]
        return scope, at

    def write(self, tests: Sequence[Mapping[str, Any]]) -> str | None:
        """The text of tests, each with the values of the parameters by name.

        ``None`` where these do not fit each other: two lists of the same count.
        """
        bodies = [self._lines(one) for one in tests]
        if None in bodies:
            return None
        head = [str(len(tests))] if self.tests else []
        text = "\n".join([*head, *chain.from_iterable(one or () for one in bodies)]) + "\n"
        return text if self.read(text) is not None else None

    def _lines(self, values: Mapping[str, Any]) -> list[str] | None:
        scope = {**values, **self.derived(values)}
        found: list[str] = []
        for line in self.lines:
            rows = [line.named(one) for one in scope[line.name]] if line.count else [scope]
            for row in rows:
                known = {**scope, **row}
                if any(one.name not in known for one in line.fields):
                    return None
                found.append(" ".join(_token(known[one.name]) for one in line.fields))
        return found

    def derived(self, values: Mapping[str, Any]) -> Scope:
        """The counts that follow from the values; the first that tells a count decides."""
        found: Scope = {}
        for line in self.lines:
            if line.count and line.name in values:
                _tell(found, line.count, len(values[line.name]))
            rows = values[line.name] if line.count else [values]
            for field, row in ((field, row) for row in rows for field in line.own):
                value = line.named(row)[field.name] if line.count else row.get(field.name)
                for count, size in field.counts(value) if value is not None else ():
                    _tell(found, count, size)
        return found

    @property
    def sizes(self) -> list[tuple[Count, str]]:
        """Every count, but for those of a line of its own, and the term that must be as large."""
        found: list[tuple[Count, str]] = []
        for line in self.lines:
            inner = {one.name for one in line.fields} if line.count else set()
            found += [(line.count, f"{line.name}.length")] if line.count else []
            for at, field in enumerate(line.own):
                place = self._place(line, at, "0")
                told = [(field.count, f"{place}.length")] if field.count else []
                items = f"{place}[0]" if field.count else place
                told += [(field.size, f"{items}.length")] if field.size else []
                found += [(count, term) for count, term in told if count.name not in inner]
        return found

    @property
    def words(self) -> list[str]:
        """The terms of the strings that are single tokens."""
        return [
            self._place(line, at, "i") + (f"[{'j' if line.count else 'i'}]" if field.count else "")
            for line in self.lines
            for at, field in enumerate(line.own)
            if field.type == "str"
        ]

    @property
    def counts(self) -> dict[str, str]:
        """The names that tell how much there is, and the term that each follows from."""
        found: dict[str, str] = {}
        for count, term in self.sizes:
            if count.name:
                shifted = f"{term} - {count.plus}" if count.plus else term
                found.setdefault(count.name, shifted.replace("- -", "+ "))
        return found

    @property
    def parameters(self) -> dict[str, str]:
        """The names that have values of their own, and their types."""
        named = chain.from_iterable(
            [(line.name, f"list[{line.row}]")]
            if line.count
            else [(one.name, one.declared) for one in line.fields]
            for line in self.lines
        )
        return {name: type_ for name, type_ in named if name not in self.counts}

    @property
    def terms(self) -> dict[str, str]:
        """What every name of the statement stands for, with ``i`` and ``j`` as open indices."""
        found = dict(self.counts)
        for line in self.lines:
            for at, field in enumerate(line.own):
                if field.name not in found:
                    place = self._place(line, at, "i")
                    inner = "j" if line.count else "i"
                    found[field.name] = f"{place}[{inner}]" if field.count else place
        return found

    @staticmethod
    def _place(line: Line, at: int, index: str) -> str:
        if not line.count:
            return line.own[at].name
        return f"{line.name}[{index}]" + (f"[{at}]" if len(line.own) > 1 else "")

    def args(self, scope: Mapping[str, Any]) -> tuple[Value, ...]:
        """The values of the parameters of one test, in their order."""
        return tuple(scope[name] for name in self.parameters)


def _tell(found: Scope, count: Count, size: int) -> None:
    if count.name:
        found.setdefault(count.name, size - count.plus)


def _value(token: str, type_: str) -> Any:
    """The value of a token; ``None`` if it is not of that type as a program would write it."""
    if type_ == "str":
        return token
    bare = token.removeprefix("-")
    usual = bare.isascii() and bare.isdigit() and (bare == "0" or bare[0] != "0")
    if not usual or len(token) > _LONGEST or token == "-0":  # noqa: S105  # of an input
        return None
    return int(token)


def _token(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
