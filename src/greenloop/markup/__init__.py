"""Text as it was pasted in, plain text out: pages, formulas, marks of Markdown, margins,
what copying leaves.

``plain`` is the door. Each module takes one kind of dress off and leaves alone what it cannot tell;
to understand another one, add a module and a line here.
"""

from greenloop.markup.copying import without_copies
from greenloop.markup.hypertext import without_tags
from greenloop.markup.latex import without_formulas
from greenloop.markup.margins import without_margins
from greenloop.markup.markdown import without_escapes

__all__ = ["plain"]

_LAYERS = (without_margins, without_tags, without_formulas, without_escapes, without_copies)


def plain(text: str) -> str:
    """The text without tags, LaTeX, escapes of Markdown, line numbers and marks of consoles."""
    for undress in _LAYERS:
        text = undress(text)
    return text
