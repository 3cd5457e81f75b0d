"""Docstrings that somebody forgot to close."""

from __future__ import annotations

import re

_MARK = '"""'
_METHOD = re.compile(r"[ \t]*(?:async )?def \w+\((?:self|cls)\b")


def closed(code: str) -> str:
    """The code with the end of each docstring that runs on into the next method of its class."""
    if code.count(_MARK) % 2 == 0:
        return code
    lines: list[str] = []
    indent = -1  # of the docstring that is open
    for line in code.split("\n"):
        depth = len(line) - len(line.lstrip())
        if 0 <= depth < indent and _METHOD.match(line):
            lines.append(f"{' ' * indent}{_MARK}\n")
            indent = -1
        if line.count(_MARK) % 2:
            indent = depth if indent < 0 else -1
        lines.append(line)
    return "\n".join(lines)
