"""Parts of a problem text that are not examples: title, constraints, prose about the function."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from keyword import kwlist
from unicodedata import normalize

from greenloop.reading import headings

_VAGUE = "提示|limits|limites|条件"
"""Headings of constraints only before a colon, above a list of comparisons, or where they are
marked as headings."""
_CONSTRAINTS = re.compile(
    rf"""^[ \t>*_\#【「]*(?:{headings.CONSTRAINTS})[ \t】」]*[*_]*[ ]?:[*_]*(.*)$
    |^(?:[ \t>]*[*_\#【「]++[ \t*_]*+|[ \t]*(?!{_VAGUE}))(?:{headings.CONSTRAINTS})[ \t]*
    (?:[*_】」]*$|】(.*)$)
    |^[ \t]*(?:{_VAGUE})[ \t]*$(?=\n[ \t]*[-*•+][ \t][^\n]*[<>≤≥])""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_BULLET = re.compile(r"^(?:[-*•+][ \t]+|[・][ \t]*|[0-9]+[.)][ \t]+)")
_SECTION_END = re.compile(
    rf"""[ \t>*_\#【「]*(?:{headings.EXAMPLE}|{headings.INPUT}|{headings.OUTPUT}|{headings.OTHER})s?
    (?![^\W\d])|```|\#{{1,6}}[ ]""",
    re.IGNORECASE | re.VERBOSE,
)
_ARROW = re.compile(
    r"\b(?!(?:len|sum|min|max|abs)\b)\w+\(.*\)\s*(?:[-=]+>|→|➜|==|returns\b)"
    r"|^(?:>>>|assert\b|def\b|class\b)"
)
"""An example or code, which no constraint is."""
_SENTENCES = re.compile(r"[;\uff1b\u3002]\s*")
_RELATION = re.compile(r"<|>|≤|≥|==|!=|\\le|\\ge| consists? | contains? | distinct| unique|range")
_RELATED = re.compile(
    r"[0-9)] *(?:<=?|≤|\\leq?) *[A-Za-z|]"
    r"|\] *(?:[<>]=?|≤|≥) *[A-Za-z][^\n]* for (?:all|any|each|every)\b"
)
_WORDS = re.compile(r"[^\W\d_]\w*")
_SIZES = ("len", "length", "abs", "and", "i", "j", "le", "leq")
_QUALIFIERS = ("for", "all", "any", "every", "each", "valid")
_TITLE = re.compile(r"(?:#{1,3}[ \t]+)?(?:[0-9]+\.[ \t]+)?([^\n`=(){}]{1,80})")
_NO_TITLE = re.compile(
    rf".*[.:!?,;]$|.*\b(?:you|given|write|return|input|output|example)\b|(?:{headings.STATEMENT})$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"^[0-9](?=[A-Za-z])")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MODULES = ("bisect", "copy", "heapq", "math", "operator", "random", "re", "string", "time")
_TAKEN = frozenset((*dir(builtins), *kwlist, *_MODULES))


def constraint_lines(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The lines of the constraints section; without one, those that only relate the ``names``."""
    heading = _CONSTRAINTS.search(text)
    if not heading:
        known = {*names, *_SIZES, *_QUALIFIERS}
        related = (one for one in text.replace("`", "").split("\n") if _RELATED.search(one))
        items = (_BULLET.sub("", one.strip()) for one in related if not _ARROW.search(one))
        return tuple(
            one for item in items for one in _sentences(item) if {*_WORDS.findall(one)} <= known
        )
    lines = [heading[1] or heading[2] or "", *text[heading.end() :].split("\n")[1:]]
    found: list[str] = []
    blank = False
    for line in lines:
        bare = line.replace("`", "").strip()
        item = _BULLET.sub("", bare)
        if _SECTION_END.match(bare) or _ARROW.search(bare) or (blank and not _belongs(bare, item)):
            break
        blank = not bare and bool(found)
        found += _sentences(item)
    return tuple(found)


def _sentences(line: str) -> list[str]:
    """The parts of a line; the characters that part them may also be what it is about."""
    quoted = "'" in line or '"' in line
    return [one for one in ([line] if quoted else _SENTENCES.split(line)) if one]


def _belongs(bare: str, item: str) -> bool:
    """Whether a line after an empty one still belongs to the section."""
    return not bare or item != bare or bool(_RELATION.search(item))


def title(text: str) -> str:
    """The heading of the text, without its number; empty if it begins with a sentence."""
    first, _, rest = text.lstrip().partition("\n")
    found = _TITLE.fullmatch(first.strip().strip("*_"))
    if not found or not rest.strip() or _NO_TITLE.match(found[1]):
        return ""
    heading = first.startswith("#") or first[0].isdigit()
    short = len(found[1].split()) <= 8 and (rest.startswith("\n") or found[1].istitle())
    return found[1].strip() if heading or short else ""


def snake_case(text: str) -> str:
    """A function name made from a title, such as ``two_sum`` or, from "3Sum", ``three_sum``.

    Empty if nothing is left, or only a name that the function would take away from its own code.
    """
    spelled = _DIGIT.sub(lambda found: f"{_DIGITS[int(found[0])]} ", text.lstrip())
    bare = _ACCENTS.sub("", normalize("NFKD", spelled.lower()))
    words = re.findall(r"[a-z0-9]+", bare)
    name = "_".join(words).lstrip("0123456789_")
    return "" if name in _TAKEN else name
