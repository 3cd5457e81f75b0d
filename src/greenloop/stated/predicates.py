"""What sentences say of one value, as lines of constraints: "is between 1 and 26".

A phrase counts only if all of it is understood, up to a place where a sentence may go on with
something else: "between 1 and 26 times" says nothing of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from greenloop.stated.formats.objects import NUMBERS

Sort = Literal["number", "text", "list"]
"""What a phrase speaks of; it says of a number how large it is, of others how long they are."""

_NUMBER = (
    r"(-?\d{1,3}(?:,\d{3})+|-?\d+(?: ?(?:\^|\*\*) ?\d+)?|" + "|".join(NUMBERS) + r")(?![\w.]*\w)"
)
_QUANTITIES = [
    (re.compile(pattern.replace("N", _NUMBER), re.IGNORECASE), operators)
    for pattern, operators in (
        (r"(?:strictly )?between N and N,? \(?exclusive(?:ly)?\)?", ("<", "<")),
        (r"(?:between|from|in the range(?: of| from| between)?|within the range(?: of)?) \[?N"
         r"(?:,| ?- ?| ?\.\. ?| to| and| up to) ?N\]?(?:,? \(?(?:both )?inclusive(?:ly)?\)?)?",
         ("<=", "<=")),
        (r"(?:at least|no less than|not less than|not smaller than|not below|a minimum of"
         r"|(?:greater|larger|more) than or equal to|>=|≥) N", ("<=", "")),
        (r"N or (?:more|greater|larger|above)", ("<=", "")),
        (r"(?:at most|no more than|not more than|not (?:greater|larger|longer) than"
         r"|no (?:greater|larger|longer) than|up to|not exceeding|a maximum of"
         r"|(?:less|smaller|fewer) than or equal to|<=|≤) N", ("", "<=")),
        (r"N or (?:less|fewer|smaller|below)", ("", "<=")),
        (r"(?:greater|larger|more|bigger) than N|> N", ("<", "")),
        (r"(?:less|smaller|fewer) than N|< N", ("", "<")),
        (r"exactly N", ("==", "")),
    )
]  # fmt: skip
_UNIT = re.compile(
    r" (?:\w+ )?(?:elements?|items?|entry|entries|numbers?|integers?|values?|words?|characters?"
    r"|letters?|strings?|chars|long)\b",
    re.IGNORECASE,
)
_SIGNS = {"positive": "> 0", "non-negative": ">= 0", "negative": "< 0", "non-zero": "!= 0"}
_ADJECTIVE = re.compile(
    r"(?P<sign>(?:strictly )?positive|non-?negative|negative|non-?zero)\b"
    r"|(?P<parity>even|odd)\b"
    r"|(?:(?:can )?be divided by|(?:is )?divisible by|(?:a )?multiples? of) (?P<divisor>[1-9]\d*)\b"
    r"|(?P<filled>non-?empty|not empty|never empty)\b"
    r"|(?:already |always )?sorted(?: list)?(?: in (?:an? |the )?(?P<order>[a-z]+(?:-[a-z]+)?)"
    r"(?: order)?)?(?P<sorted>)"
    r"|(?:all |pairwise )?(?P<distinct>distinct|unique|different)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:(?:whole|integer) number of [a-z]+|,"
    r"|\ban?|\bthe|\band|\bbut|\balways|\ball|\bboth|\bwhole|\binteger|\bintegers|\bnumbers?"
    r"|\bnatural|\bonly|\blist|\barray|\bstring|\bof length|\bwith|\bis)(?: |$)",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(
    r"(?P<what>(?:(?:only|english|latin|ascii|lower[- ]?case|upper[- ]?case|letters?|characters?"
    r"|digits?|spaces?|and|or),? ?)+)",
    re.IGNORECASE,
)
_ORDERS = {
    "": "ascending",
    **dict.fromkeys(("ascending", "increasing", "non-decreasing"), "ascending"),
    **dict.fromkeys(("descending", "decreasing", "non-increasing"), "descending"),
}
_END = re.compile(
    r" ?(?:$|[.,;()]|(?:and )?(?:returns?|find|finds|so|which|that|as|to|where|representing)\b)"
)


def predicate(text: str, at: int, term: str, sort: Sort) -> list[str]:
    """The lines that a phrase such as "a positive integer not larger than 100" comes to.

    Args:
        text: a sentence.
        at: where the phrase begins.
        term: what it speaks of, as lines of constraints name it.
        sort: what that is.
    """
    lines: list[str] = []
    while at < len(text):
        if lines and _END.match(text, at):
            return lines
        step = _quantity(text, at, term, sort) or _adjective(text, at, term, sort)
        filler = None if step else _FILLER.match(text, at)
        if step:
            lines += step[0]
        elif not filler:
            return []
        at = step[1] if step else filler.end() if filler else at
        at += text[at : at + 1] == " "
    return lines


def characters(text: str, at: int, term: str) -> list[str]:
    """The line for what stands behind "contains only", a list of kinds of characters."""
    found = _CHARACTERS.match(text, at)
    if not found or not _END.match(text, at + len(found[0].rstrip(" ,"))):
        return []
    return [f"{term} consists of {found['what'].strip(' ,')}"]


def _quantity(text: str, at: int, term: str, sort: Sort) -> tuple[list[str], int] | None:
    for pattern, (lower, upper) in _QUANTITIES:
        if found := pattern.match(text, at):
            unit = _UNIT.match(text, found.end())
            if (sort == "number") == bool(unit) and not _measured(text, found, term):
                return None
            measured = f"len({term})" if unit else term
            numbers = [_digits(one) for one in found.groups() if one]
            return [*_bounds(measured, lower, upper, numbers)], (unit or found).end()
    return None


def _measured(text: str, found: re.Match[str], term: str) -> bool:
    """Whether the term itself is a length, whose unit may be told or not."""
    return term.startswith("len(") and bool(_END.match(text, found.end()))


def _bounds(term: str, lower: str, upper: str, numbers: list[str]) -> Iterator[str]:
    if lower:
        yield f"{numbers[0]} {lower} {term}"
    if upper:
        yield f"{term} {upper} {numbers[-1]}"


def _digits(number: str) -> str:
    word = number.lower()
    return str(NUMBERS.index(word)) if word in NUMBERS else number.replace(",", "")


def _adjective(text: str, at: int, term: str, sort: Sort) -> tuple[list[str], int] | None:
    found = _ADJECTIVE.match(text, at)
    if not found:
        return None
    line = _of_number(found, term) if sort == "number" else _of_items(found, term, sort)
    return ([line], found.end()) if line else None


def _of_number(found: re.Match[str], term: str) -> str:
    if found["sign"]:
        sign = found["sign"].lower().removeprefix("strictly ").replace("-", "")
        return f"{term} {_SIGNS.get(sign) or _SIGNS[sign.replace('non', 'non-')]}"
    if found["divisor"]:
        return f"{term} % {found['divisor']} == 0"
    return f"{term} is {found['parity'].lower()}" if found["parity"] else ""


def _of_items(found: re.Match[str], term: str, sort: Sort) -> str:
    if found["filled"]:
        return f"1 <= len({term})"
    if found["sorted"] is not None and sort == "list":
        order = _ORDERS.get((found["order"] or "").lower())
        return f"{term} is sorted in {order} order" if order else ""
    return f"all {term} are distinct" if found["distinct"] and sort == "list" else ""
