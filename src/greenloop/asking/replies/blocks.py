"""The fenced blocks of a reply in Markdown."""

from __future__ import annotations

import re
import textwrap

from greenloop.errors import ReplyError

LONGEST = 100_000
"""Characters of a reply; ten times what any of our requests allows."""

_FENCE = re.compile(r"\s*(?:>\s*)?(`{3,}|~{3,})\s*([\w+#.-]*)(.*)")


def refuse_long(text: str) -> None:
    """Keep everything that follows bounded.

    Raises:
        ReplyError: the reply is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ReplyError(f"the reply has more than {LONGEST:,} characters")


def fenced(text: str) -> list[str]:
    """The contents of all fenced blocks, without common indentation.

    A block that is never closed, because the reply was cut off, runs to the end; one that is opened
    inside another, because the model forgot to close that, begins a new one.
    """
    blocks: list[list[str]] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        if found and (not fence or found[2]):
            fence = found[1]
            blocks.append([found[3]] if found[3].strip() else [])
        elif fence and line.rstrip().endswith(fence):
            blocks[-1].append(line.rstrip()[: -len(fence)])
            fence = ""
        elif fence:
            blocks[-1].append(line)
    return [textwrap.dedent("\n".join(lines)).strip("\n") for lines in blocks]
