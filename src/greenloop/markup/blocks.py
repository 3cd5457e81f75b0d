"""Which parts of a text are code, and stay as they are whatever marks they hold."""

from __future__ import annotations

import re
from collections.abc import Callable

_FENCED = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with everything changed that stands in no fenced block."""
    parts: list[str] = []
    inside = False
    plain: list[str] = []
    for line in text.split("\n"):
        fence = bool(_FENCED.match(line))
        if fence or inside:
            parts += [change("\n".join(plain))] if plain else []
            plain = []
            parts.append(line)
        else:
            plain.append(line)
        inside ^= fence
    return "\n".join([*parts, *([change("\n".join(plain))] if plain else [])])
