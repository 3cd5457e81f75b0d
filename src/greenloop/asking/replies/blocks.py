"""The fenced blocks of a reply in Markdown."""

from __future__ import annotations

from greenloop.errors import ReplyError
from greenloop.reading.fences import fences

LONGEST = 100_000
"""Characters of a reply; ten times what any of our requests allows."""


def refuse_long(text: str) -> None:
    """Keep everything that follows bounded.

    Raises:
        ReplyError: the reply is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ReplyError(f"the reply has more than {LONGEST:,} characters")


def fenced(text: str) -> list[str]:
    """The contents of all fenced blocks, without common indentation."""
    return [fence.body for fence in fences(text)]
