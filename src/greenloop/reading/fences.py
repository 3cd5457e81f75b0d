"""The fenced blocks of a text in Markdown, however carelessly they are fenced."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field

_FENCE = re.compile(r"\s*(?:>\s*)?(`{3,}|~{3,})\s*([\w+#.-]*)(.*)")


@dataclass
class Fence:
    """One block.

    ``language`` as it is written behind the fence, ``start`` and ``end`` the offsets of the block
    with its fences; ``closed``: whether it ends with a fence of its own.
    """

    language: str
    start: int
    end: int = -1
    closed: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """What is inside, without common indentation and empty lines around it."""
        return textwrap.dedent("\n".join(self.lines)).strip("\n")


def fences(text: str) -> list[Fence]:
    """All fenced blocks of a text, in order.

    A block that is never closed, because the text was cut off, runs to the end; one that is opened
    inside another, because the other was not closed, begins a new one.
    """
    found: list[Fence] = []
    mark, at = "", 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        opened = _FENCE.fullmatch(line)
        if opened and (not mark or opened[2]):
            if mark:
                found[-1].end = max(begin - 1, 0)
            mark = opened[1]
            rest = [opened[3]] if opened[3].strip() else []
            found.append(Fence(opened[2], begin, lines=rest))
        elif mark and line.rstrip().endswith(mark):
            found[-1].lines.append(line.rstrip()[: -len(mark)])
            found[-1].end, found[-1].closed = at - 1, True
            mark = ""
        elif mark:
            found[-1].lines.append(line)
    if mark:
        found[-1].end = len(text)
    return found
