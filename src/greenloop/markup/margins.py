"""What editors and consoles write before each line: numbers, ``In [1]:``, ``>``."""

from __future__ import annotations

import re
import textwrap

_NUMBERED = re.compile(r"[ \t]*([0-9]{1,4})(?:[ \t]*[|:│](?=\s|$)|(?=[ \t]|$))(.*)")
_FEWEST = 3
_IN = re.compile(r"^([ \t]*)In ?\[[0-9]*\]:[ ]?", re.MULTILINE)
_GOES_ON = re.compile(r"^[ \t]*\.{3}:[ ]?", re.MULTILINE)
_OUT = re.compile(r"^([ \t]*)Out ?\[[0-9]*\]:[ ]?", re.MULTILINE)
_CONSOLE = re.compile(r"^> (?=[A-Za-z_]\w*\([^\n]*\);?[ \t]*\n[^\n>])", re.MULTILINE)


def without_margins(text: str) -> str:
    """The text without the numbers of its lines, and with one mark for what is typed: ``>>>``."""
    text = _without_numbers(text)
    if _IN.search(text):
        text = _OUT.sub(r"\1", _GOES_ON.sub("... ", _IN.sub(r"\1>>> ", text)))
    return _CONSOLE.sub(">>> ", text)


def _without_numbers(text: str) -> str:
    """Numbers count as those of lines if every line has the next one."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = [one for one in map(_NUMBERED.fullmatch, lines) if one]
    if len(found) < max(len(lines), _FEWEST):
        return text
    first = int(found[0][1])
    if [int(one[1]) for one in found] != list(range(first, first + len(found))):
        return text
    rest = [one[2] for one in found]
    if not any(re.search(r"[^\W\d]", line) for line in rest):
        return text
    return textwrap.dedent("\n".join(rest))
