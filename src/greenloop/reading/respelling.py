"""The names of a text as its starter spells them: ``twoSum`` where ``two_sum`` is to be written."""

from __future__ import annotations

import re

from greenloop.domain.problem import Signature
from greenloop.reading import headings

_CALLED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=[ \t]?\()")
_LINE = re.compile(
    r"^[ \t>*•-]*([A-Za-z]\w*)\([-+\w., \"'\[\]]*\)[ \t]*(?:=|==|->|=>|→)[ \t]*\S[^(\n]*$",
    re.MULTILINE,
)
_ANNOUNCED = re.compile(
    rf"^[^\n]{{0,80}}\b(?:{headings.EXAMPLE})s?[^\n]{{0,20}}:?[ \t]*\n\s*",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_SOUGHT = r"\b(?:find|finding|compute|calculate|return|evaluate|determine)\b[^.\n]{0,60}?"


def respelled(text: str, signature: Signature) -> str:
    """The text with its calls of the solution under the name that the signature has.

    They are known by the same letters (``specialNumber``, ``special_number``), or, where the text
    calls neither, as what it asks for by another name ("find S(n)") and shows below a heading of
    examples.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        signature: of the function that is to be written.
    """
    called = {found[1] for found in _CALLED.finditer(text)}
    if signature.name in called:
        return text
    same = {one for one in called if squashed(one) == squashed(signature.name)}
    same = same or _sought(text)
    if len(same) != 1:
        return text
    return re.sub(rf"(?<![\w.]){same.pop()}(?=[ \t]?\()", signature.name, text)


def squashed(name: str) -> str:
    """A name without what spellings differ in: ``innerMax`` and ``inner_max`` are the same."""
    return name.replace("_", "").lower()


def _sought(text: str) -> set[str]:
    """The name of the function that a text asks for and lists the values of."""
    shown = {
        line[1]
        for heading in _ANNOUNCED.finditer(text)
        if (line := _LINE.match(text, heading.end()))
    }
    return {one for one in shown if re.search(rf"{_SOUGHT}\b{one}\(\w+\)", text, re.IGNORECASE)}
