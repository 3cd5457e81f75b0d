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
        down = next(
            (n for n in range(at + 1, min(at + 4, len(lines) - 1)) if _DOWN.fullmatch(lines[n])),
            None,
        )
        row = _column(lines[at], lines[down + 1]) if down else _row(lines[at].split())
        if row is None:
            return []
        found.append(row)
        at = down + 2 if down else at + 1
    return found


def _row(tokens: Sequence[str]) -> Row | None:
    """One line: names, and a sequence that ``...`` stands for."""
    fields: list[Field] = []
    for at, token in enumerate(tokens):
        if token == "...":
            continue
        if "..." in tokens[at + 1 : at + 3]:
            first = _ITEM.fullmatch(token)
            last = _ITEM.fullmatch(tokens[-1])
            if not first or not last or first[1] != last[1] or not first[2].isdigit():
                return None
            number = count(last[2])
            number = Count(name=number.name, plus=number.plus + 1 - int(first[2]))
            return Row((*fields, Field(name=first[1], count=number)))
        if not _TOKEN.fullmatch(token):
            return None
        fields.append(Field(name=token))
    return Row(tuple(fields)) if fields else None


def _column(first: str, last: str) -> Row | None:
    """Several lines, from the first and the last one: ``x_1 y_1`` and ``x_N y_N``."""
    starts = [_ITEM.fullmatch(one) for one in first.split() if one != "..."]
    ends = [_ITEM.fullmatch(one) for one in last.split() if one != "..."]
    if not starts or not all(starts) or not all(ends):
        return None
    pairs = [(a, b) for a, b in zip(starts, ends, strict=False) if a and b]
    if any(a[1] != b[1] for a, b in pairs):
        return None
    number = count(pairs[0][1][2].partition(",")[0])
    if "..." in first:
        return None
    number = Count(
        name=number.name,
        plus=number.plus + 1 - int(pairs[0][0][2]) if pairs[0][0][2].isdigit() else number.plus,
    )
    return Row(tuple(Field(name=a[1]) for a, _ in pairs), number)
