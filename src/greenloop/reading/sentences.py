"""The sentences of a text, each on one line."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?;:])\s+|(?<=[.!?;]\))\s+|\n\s*\n|\n(?=[ \t]*(?:[-*•>]|\d+[.)]))|[。！？；]")


def sentences(text: str) -> list[str]:
    """The sentences, and whatever stands between them, without line ends and final dots."""
    parts = (" ".join(part.split()) for part in _END.split(text))
    return [part.rstrip(".;") for part in parts if part]
