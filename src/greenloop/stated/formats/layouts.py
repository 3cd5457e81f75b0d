"""The lines of an input, from a layout as AtCoder shows it: ``N K``, ``A_1 … A_N``, ``:``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenloop.domain.formats import Count, Field
from greenloop.stated.formats.objects import count
from greenloop.stated.formats.sentences import Row

_DOTS = re.compile(r"\\[lc]?dots|\u2026|\u22ef|\.\.\.")
_DOWN = re.compile(r"[:\u22ee]|\\vdots|\.\.\.")
_TOKEN = re.compile(r"[A-Za-z]\w*")
_ITEM = re.compile(r"([A-Za-z]+?)_?\{?(\w+?(?:[-+][0-9]+)?)\}?")


def layout_rows(description: str) -> tuple[list[Row], str]:
    """What a layout says of the lines of an input; nothing if there is none."""
    for block in re.split(r"\n\s*\n", description):
        lines = [_spelled(line) for line in block.strip().split("\n")]
        found = _rows([line for line in lines if line])
        if found:
            return found, ""
    return [], ""


def _spelled(line: str) -> str:
    line = _DOTS.sub("...", line.replace("$", "").replace("`", ""))
    return re.sub(r"\{([^{}]*)\}", lambda found: found[1].replace(" ", ""), line).strip()


def _rows(lines: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    at = 0
    while at < len(lines):
        near = range(at + 1, min(at + 3, len(lines) - 1))
        down = next((n for n in near if _DOWN.fullmatch(lines[n])), None)
        column = _column(lines[at], lines[down + 1]) if down else None
        row = column or _row(lines[at].split())
        if row is None:
            return []
        found.append(row)
        at = down + 2 if down and column else at + 1
    return found


def _row(names: Sequence[str]) -> Row | None:
    """One line: names, and a sequence that ``...`` stands for."""
    fields: list[Field] = []
    for at, name in enumerate(names):
        if "..." in names[at + 1 : at + 3]:
            first, last = _ITEM.fullmatch(name), _ITEM.fullmatch(names[-1])
            if not first or not last or first[1] != last[1] or not first[2].isdigit():
                return None
            return Row((*fields, Field(name=first[1], count=_number(first[2], last[2]))))
        if not _TOKEN.fullmatch(name):
            return None
        fields.append(Field(name=name))
    return Row(tuple(fields)) if fields else None


def _number(first: str, last: str) -> Count:
    """How many there are, from the first index and the last one."""
    number = count(last)
    return number.model_copy(update={"plus": number.plus + 1 - int(first)})


def _column(first: str, last: str) -> Row | None:
    """Several lines, from the first and the last one: ``x_1 y_1`` and ``x_N y_N``."""
    found = [
        (_ITEM.fullmatch(start), _ITEM.fullmatch(end))
        for start, end in zip(first.split(), last.split(), strict=False)
    ]
    pairs = [(a, b) for a, b in found if a and b and a[1] == b[1] and a[2].isdigit()]
    if not pairs or len(pairs) < len(found) or "..." in first:
        return None
    start, end = pairs[0]
    return Row(tuple(Field(name=a[1]) for a, _ in pairs), _number(start[2], end[2]))
