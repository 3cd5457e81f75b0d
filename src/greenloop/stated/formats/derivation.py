"""A format that reads every sample back, from what is said of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, product
from typing import Any

from greenloop.domain.formats import Count, Field, Format, Line, Scope
from greenloop.stated.formats.layouts import layout_rows
from greenloop.stated.formats.sentences import UNTOLD, Row, rows

_MOST_TRIES = 50


def derive(description: str, samples: Sequence[str]) -> Format | None:
    """The format that a description states; ``None`` if it is not understood.

    It is believed only if it reads every sample, and writes it as it was.

    Args:
        description: the text below the heading of the input.
        samples: whole inputs; none are no ground to believe anything.
    """
    if not samples:
        return None
    for found, tests in (layout_rows(description), rows(description)):
        for one in islice(_formats(found, tests), _MOST_TRIES):
            typed = _typed(one, samples)
            if typed and _reads_back(typed, samples):
                return typed
    return None


def _formats(found: Sequence[Row], tests: str) -> Iterator[Format]:
    """The formats that lines may be of, as far as their number is left open."""
    scalars = [f.name for row in found if row.count is None for f in row.fields if f.count is None]
    names = [one.name for row in found for one in row.fields]
    if not found or len({*names}) < len(names) or tests in names:
        return
    options = [
        [Count(name=name) for name in scalars] if row.count == UNTOLD else [row.count]
        for row in found
    ]
    for counts in product(*options):
        lines = map(_line, found, counts, range(len(found)))
        yield Format(lines=tuple(lines), tests=tests)


def _line(row: Row, count: Count | None, at: int) -> Line:
    line = Line(fields=row.fields, count=count)
    name = f"rows{at}" if len(line.own) != 1 else line.own[0].name
    return line.model_copy(update={"name": name if count else ""})


def _typed(one: Format, samples: Sequence[str]) -> Format | None:
    """The format with types and sizes that the samples bear out; ``None`` if they are not of it.

    What is called a number but is not written as a whole one is kept as text.
    """
    counting = {each.name for each in _counts(one) if each.name}
    loose = _changed(one, lambda f: f if f.name in counting else _as(f, type="str", size=None))
    read = [loose.read(sample) for sample in samples]
    if None in read:
        return None
    scopes = list(chain.from_iterable(each or () for each in read))
    values = {f.name: [*_values(f, line, scopes)] for line in loose.lines for f in line.fields}

    def typed(field: Field) -> Field:
        texts = [text for text, _ in values[field.name]]
        whole = all(isinstance(text, int) or _is_whole(text) for text in texts)
        if field.type == "int" and whole:
            return _as(field, size=None)
        sizes = [field.size] if field.size else [Count(name=name) for name in free]
        right = (size for size in sizes if _tells(size, values[field.name]))
        return _as(field, type="str", size=next(right, None))

    free = [f.name for line in one.lines if not line.count for f in line.fields if not f.count]
    free = [name for name in free if name not in counting]
    return _changed(one, typed)


def _tells(size: Count, values: Sequence[tuple[Any, Scope]]) -> bool:
    """Whether strings are as long as a number says; one alone may be so by accident."""
    lengths = [(len(str(text)), scope.get(size.name)) for text, scope in values]
    told = all(known is not None and str(known) == str(n - size.plus) for n, known in lengths)
    return told and (len(set(lengths)) > 1 or not size.name)


def _counts(one: Format) -> Iterator[Count]:
    for line in one.lines:
        yield from [line.count] if line.count else []
        for field in line.fields:
            yield from (told for told in (field.count, field.size) if told)


def _changed(one: Format, change: Any) -> Format:
    lines = [
        line.model_copy(update={"fields": tuple(map(change, line.fields))}) for line in one.lines
    ]
    return one.model_copy(update={"lines": tuple(lines)})


def _as(field: Field, **update: Any) -> Field:
    return field.model_copy(update=update)


def _values(field: Field, line: Line, scopes: Sequence[Scope]) -> Iterator[tuple[Any, Scope]]:
    """Every token of a field, with the values by name of its test."""
    for scope in scopes:
        rows = [line.named(row) for row in scope[line.name]] if line.count else [scope]
        for row in rows:
            value = row[field.name]
            yield from ((one, scope) for one in (value if field.count else [value]))


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and str(int(text)) == text


def _reads_back(one: Format, samples: Sequence[str]) -> bool:
    for sample in samples:
        read = one.read(sample)
        tests = [{name: test[name] for name in one.parameters} for test in read or ()]
        written = one.write(tests) if read else None
        if not written or written.split() != sample.split():
            return False
    return True
