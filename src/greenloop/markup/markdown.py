"""Markdown that was escaped, so that its marks show a backslash, or that quotes its lines."""

from __future__ import annotations

import re

from greenloop.markup.blocks import outside_code

_IS_ESCAPED = re.compile(r"^[ \t]*\\(?:#|-[ ]|\*\*)|\w\\_\w|= ?\\\[", re.MULTILINE)
_ESCAPE = re.compile(
    r"""((?<!\\)"(?:[^"\\\n]|\\.)*+"|(?<![\w\\])'(?:[^'\\\n]|\\.)*+')|\\([-_*#\[\]<>`+!.|~])"""
)
_QUOTED = re.compile(r"^[ ]{0,3}>[ ]?(?![ ]?>)", re.MULTILINE)


def without_escapes(text: str) -> str:
    """The text without backslashes before marks, except in strings, and without quote marks."""
    text = outside_code(text, lambda part: _QUOTED.sub("", part))
    if not _IS_ESCAPED.search(text):
        return text
    return outside_code(text, lambda part: _ESCAPE.sub(lambda one: one[1] or one[2] or "", part))
