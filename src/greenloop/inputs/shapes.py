"""The shape of what a program reads: which numbers say how much follows, learned from samples.

A shape is a row of parts. Each part is one or more lines; its count may be an earlier number, as
where ``n`` stands above a line of ``n`` numbers, or ``t`` above ``t`` test cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

Lines = Sequence[Sequence[str]]
"""The tokens of a text, line by line."""

_MOST_PARTS = 6
_MOST_SHAPES = 2_000
_MOST_LINES = 2_000


@dataclass(frozen=True)
class Part:
    """Lines of one kind.

    ``count``: which earlier number says how many lines there are; ``None`` if it is one line.
    ``width``: how many tokens a line has; ``across``: which earlier number says so instead.
    ``long``: which one says how long the only token of a line is. ``inner``: the parts of each of
    ``count`` blocks, which have numbers of their own.
    """

    count: int | None = None
    width: int = 0
    across: int | None = None
    long: int | None = None
    inner: tuple[Part, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is one line of a fixed width, whose numbers later parts may count by."""
        return self.count is None and self.across is None and self.long is None and not self.inner

    @property
    def counts(self) -> set[int]:
        """The numbers that its size depends on."""
        return {one for one in (self.count, self.across, self.long) if one is not None}


Shape = tuple[Part, ...]


@dataclass
class Filled:
    """A part with the tokens of one text."""

    part: Part
    rows: list[list[str]] = field(default_factory=list)
    blocks: list[list[Filled]] = field(default_factory=list)


def tokens(text: str) -> list[list[str]]:
    """The tokens of a text, line by line, empty lines at its end aside."""
    return [line.split() for line in text.rstrip().split("\n")]


def rendered(filled: Sequence[Filled]) -> str:
    """The text of filled parts."""
    lines = (" ".join(row) for one in filled for row in _rows(one))
    return "\n".join(lines) + "\n"


def _rows(one: Filled) -> Iterator[list[str]]:
    yield from one.rows
    for block in one.blocks:
        for inner in block:
            yield from _rows(inner)


def scalars(filled: Sequence[Filled]) -> list[str]:
    """The numbers that parts count by, in their order."""
    return [token for one in filled if one.part.plain for token in one.rows[0]]


def learned(texts: Sequence[str]) -> Shape | None:
    """The shape that fits most texts, the first of them certainly; ``None`` if there is none."""
    split = [tokens(text) for text in texts]
    if not split or max(map(len, split)) > _MOST_LINES:
        return None
    fitting = {
        shape: sum(fill(shape, lines) is not None for lines in split) for shape in _shapes(split[0])
    }
    return max(fitting, key=lambda shape: fitting[shape], default=None)


def fill(shape: Shape, lines: Lines) -> list[Filled] | None:
    """The parts of a text; ``None`` if it has another shape."""
    found = _fill(shape, lines, 0)
    return found[0] if found and found[1] == len(lines) else None


def _fill(shape: Shape, lines: Lines, at: int) -> tuple[list[Filled], int] | None:
    """Fill a shape from a line on; the parts and the line behind them."""
    filled: list[Filled] = []
    for part in shape:
        found = _fill_part(part, lines, at, scalars(filled))
        if found is None:
            return None
        filled.append(found[0])
        at = found[1]
    return filled, at


def _fill_part(
    part: Part, lines: Lines, at: int, known: Sequence[str]
) -> tuple[Filled, int] | None:
    count = 1 if part.count is None else number(known[part.count])
    width = part.width if part.across is None else number(known[part.across])
    if count is None or width is None or count > len(lines) - at:
        return None
    if part.inner:
        return _fill_blocks(part, lines, at, count)
    rows = [list(row) for row in lines[at : at + count]]
    if any(len(row) != width for row in rows):
        return None
    if part.long is not None and any(len(row[0]) != number(known[part.long]) for row in rows):
        return None
    return Filled(part, rows), at + count


def _fill_blocks(part: Part, lines: Lines, at: int, count: int) -> tuple[Filled, int] | None:
    blocks: list[list[Filled]] = []
    for _ in range(count):
        found = _fill(part.inner, lines, at)
        if found is None:
            return None
        blocks.append(found[0])
        at = found[1]
    return Filled(part, blocks=blocks), at


def number(token: str) -> int | None:
    """A token as a count; ``None`` if it is none."""
    return int(token) if token.isascii() and token.isdigit() and len(token) < 8 else None


def _shapes(lines: Lines) -> Iterator[Shape]:
    """The shapes that a text may have, the likeliest first."""
    if len(lines) > 1 and len(lines[0]) == 1 and number(lines[0][0]):
        for inner in islice(_beginnings(lines, 1, (), ()), _MOST_SHAPES):
            shape: Shape = (Part(width=1), Part(count=0, inner=inner))
            one_line = len(inner) == 1 and inner[0].plain  # better told as rows
            if not one_line and fill(shape, lines):
                yield shape
    flat = islice(_beginnings(lines, 0, (), ()), _MOST_SHAPES)
    yield from (shape for shape in flat if fill(shape, lines))
    yield tuple(Part(width=len(line)) for line in lines)


def _beginnings(lines: Lines, at: int, before: Shape, known: tuple[str, ...]) -> Iterator[Shape]:
    """The shapes that a text may begin with; ``before`` reaches to line ``at``."""
    if before:
        yield before
    if at == len(lines) or len(before) == _MOST_PARTS:
        return
    for part in _parts(lines, at, known):
        found = _fill_part(part, lines, at, known)
        if found:
            more = tuple(lines[at]) if part.plain else ()
            yield from _beginnings(lines, found[1], (*before, part), known + more)


def _parts(lines: Lines, at: int, known: Sequence[str]) -> Iterator[Part]:
    """What may stand on a line; what an earlier number counts comes first."""
    width = len(lines[at])
    counts = [(which, number(token) or 0) for which, token in enumerate(known)]
    across: list[int | None] = [which for which, value in counts if value == width > 1]
    for which, value in counts:
        if value > 1:
            yield from (Part(which, width, other) for other in [*across, None])
    yield from (Part(across=which) for which in across)
    word = lines[at][0] if width == 1 else ""
    yield from (Part(width=1, long=which) for which, value in counts if len(word) == value > 1)
    yield Part(width=width)
    for which, value in counts:
        if value == 1:
            yield Part(which, width)
            yield Part(across=which) if width == 1 else Part(which, width)
