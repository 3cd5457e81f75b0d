"""What copying a formula leaves of it: twice the same, or its power on a line of its own."""

from __future__ import annotations

import re

_FALLEN = re.compile(
    r"((?:[<≤]=? ?-?|[*×·] ?|^-)(?:10|2))[ \t]*\n[ \t]*([1-9][0-9]?)[ \t]*$", re.MULTILINE
)
_RELATED = re.compile(r"[<>≤≥=]")
_FEWEST = 5


def without_copies(text: str) -> str:
    """The text with ``10`` and ``5`` below it as ``10^5``, and formulas once."""
    text = _FALLEN.sub(r"\1^\2", text)
    return "\n".join(map(_once, text.split("\n")))


def _once(line: str) -> str:
    """A page that draws formulas copies ``1≤n≤9`` as ``1≤n≤91≤n≤9``."""
    half = len(line) // 2
    doubled = half >= _FEWEST and len(line) % 2 == 0 and line[:half] == line[half:]
    return line[:half] if doubled and _RELATED.search(line[:half]) else line
