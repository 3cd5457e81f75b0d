"""What a reasoning model thinks aloud before it answers."""

from __future__ import annotations

import re

ROOM = 8192
"""Tokens that a model which thinks gets beside those of its answer."""

_CLOSED = re.compile(
    r"\s*(?:<(think|thinking|thought|reasoning)>)?.*?</(?:think|thinking|thought|reasoning)>", re.S
)
_OPEN = re.compile(r"\s*<(think|thinking|thought|reasoning)>")


def split(text: str) -> tuple[str, str]:
    """The thoughts at the beginning of a reply, and the answer after them.

    Some servers cut off the tag that opens the thoughts; thoughts without an end are all thoughts.
    """
    if _OPEN.match(text) or _closing_first(text):
        end = _CLOSED.match(text)
        return (end[0], text[end.end() :].lstrip("\n")) if end else (text, "")
    return "", text


def _closing_first(text: str) -> bool:
    """Whether a closing tag stands alone on its line before any code: an opening one was cut."""
    head = text.split("```", 1)[0]
    return re.search(r"^</(think|thinking|thought|reasoning)>\s*$", head, re.M) is not None
