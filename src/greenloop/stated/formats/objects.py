"""What stands on a line, from the words that say it: "n integers a_1, …, a_n", "a string s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword
from typing import Literal

from greenloop.domain.formats import Count, Field

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = r"(?!(?:a|A|an|and|at|by|for|in|is|of|on|or|the|to|two|with)\b)"
TERM = _WORDS + r"(?:[A-Za-z]\w{0,3}|len_\w+)(?: ?[-+] ?[0-9]+)?|[0-9]+"
_COUNT = rf"(?:(?P<count>{TERM}|{'|'.join(NUMBERS)})\s+)?"
_NUMERIC = r"integer numbers?|integers?|numbers?|digits?|values?|elements?|ints?|coordinates"
_TEXTUAL = r"strings?|words?|names?|lines? of text|characters?|symbols?|letters?"
_ADJECTIVES = r"(?:(?!and\b|of\b|is\b|are\b|the\b|string\b)[a-z]+(?:-[a-z]+)*,?\s+){0,4}?"
_HEADER = re.compile(
    rf"\b(?:(?P<article>an?|single|the|only)\s+)?{_COUNT}{_ADJECTIVES}"
    rf"(?P<noun>{_NUMERIC}|{_TEXTUAL}|binary numbers?|real numbers?|sequence|array|couple|pair)\b"
)
_SEQUENCE = re.compile(
    r"(?<![A-Za-z0-9_])(?P<name>[A-Za-z]+?)_?(?P<first>[0-9])\s*(?:,\s*(?P=name)_?[0-9]\s*)*[, ]*"
    r"\.\.\.[, ]*(?P=name)_?\(?(?P<last>[A-Za-z]\w*(?: ?[-+] ?[0-9]+)?|[0-9]+)"
)
_END = re.compile(
    r"\s(?:[\u2013\u2014]|--+)|\s-(?= ?[a-z]{3})|[,:]? (?:where|which|that|denot\w+|represent\w*"
    r"|describ\w+|giving|separated|respectively|meaning|indicat\w+|corresponding"
    r"|in this order|in that order|specifying)\b|: (?:the|amount)\b|, ?(?:the|each|all|its|their) "
    r"|[.;]\s*$"
)
_SIZED = re.compile(
    rf"(?:of|with) length (?:exactly )?(?P<of>{TERM})\b"
    rf"|consist\w* of (?:exactly )?(?P<consist>{TERM})"
    r" (?:[a-z]+ ){0,3}(?:letters|characters|digits|symbols|zeroes|zeros)"
)
_LED = re.compile(r"\s*[A-Za-z]\w{0,2}(?=,? (?:followed by|and then|then)\b)")
"""The size of a row that stands before its items."""
_NAME = re.compile(r"[A-Za-z]\w{0,7}|len_\w+")
_PASSED = frozenset(
    [
        "a",
        "an",
        "the",
        "integer",
        "integers",
        "number",
        "numbers",
        "string",
        "word",
        "and",
        "single",
    ]
)
_ENDING = frozenset(
    [
        "are",
        "as",
        "at",
        "be",
        "by",
        "each",
        "for",
        "from",
        "given",
        "he",
        "if",
        "in",
        "is",
        "it",
        "itself",
        "length",
        "line",
        "list",
        "no",
        "of",
        "on",
        "only",
        "or",
        "order",
        "space",
        "them",
        "themselves",
        "there",
        "these",
        "to",
        "was",
        "we",
        "with",
        "words",
        "consisting",
    ]
)
_ENUMERATED = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_SPACED = re.compile(
    r"\bspace[- ]separated\b|\bdistinct\b|\bseparated by (?:a )?(?:single )?spaces?\b"
)
_REAL = re.compile(r"\b(?:real|floating|decimal|binary)\b")


def fields(text: str, prefix: str) -> list[Field]:
    """The fields that the words name, in order; none where they are not understood.

    Args:
        text: what follows "contains".
        prefix: for the names of those that have none.
    """
    size = next((one["of"] or one["consist"] for one in _SIZED.finditer(text)), None)
    bare = _SPACED.sub(" ", text)
    end = _END.search(bare)
    kept = bare[: end.start()] if end else bare
    found: list[Field] = []
    for header, rest in _headed(kept):
        found += _governed(header, rest, f"{prefix}{len(found) or ''}")
    if size:
        found = [_sized(one, count(size)) for one in found]
    return found if len({one.name for one in found}) == len(found) else []


def count(text: str) -> Count:
    """A term such as ``n - 1`` or ``three`` as a count."""
    bare = text.replace(" ", "")
    if bare in NUMBERS:
        return Count(plus=NUMBERS.index(bare))
    if bare.isdigit():
        return Count(plus=int(bare))
    name, sign, plus = re.fullmatch(r"(\w+?)(?:([-+])(\d+))?", bare).groups()  # type: ignore[union-attr]
    return Count(name=name, plus=int(f"{sign}{plus}") if plus else 0)


def _sized(field: Field, size: Count) -> Field:
    return field.model_copy(update={"size": size}) if field.type == "str" else field


def _headed(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Each noun with what follows it, up to the next one."""
    headers = list(_HEADER.finditer(text))
    if not headers:
        yield None, text
        return
    if led := _LED.match(text[: headers[0].start()]):
        yield None, led[0]
    for header, after in zip(headers, [*headers[1:], None], strict=True):
        yield header, text[header.end() : after.start() if after else len(text)]


def _governed(header: re.Match[str] | None, rest: str, prefix: str) -> list[Field]:
    """The fields of one noun."""
    noun = header["noun"] if header else ""
    textual = bool(re.fullmatch(_TEXTUAL, noun)) or bool(header and _REAL.search(header[0]))
    type_: Literal["int", "str"] = "str" if textual else "int"
    told = (header["count"] if header else None) or ""
    told = "" if told in ("single", "only", "the", "an", "all") else told
    number = count(told) if told else None
    single = bool(header and header["article"] in ("a", "an", "single") and not told)
    if sequence := _SEQUENCE.search(rest):
        last = count(sequence["last"])
        last = last.model_copy(update={"plus": last.plus + 1 - int(sequence["first"])})
        variable = number if number and number.name else last
        return [Field(name=sequence["name"], type=type_, count=variable)]
    names = _names(rest)
    if number is None or not number.name:
        wanted = 1 if single else (number.plus if number else len(names))
        return [
            Field(name=names[at] if at < len(names) else f"{prefix}{at or ''}", type=type_)
            for at in range(wanted if wanted <= 20 else 0)
        ]
    name = re.sub(r"_?i$", "", names[0]) if names else prefix
    if textual and noun.startswith(("character", "letter", "symbol")):
        return [Field(name=name, type="str", size=number)]
    return [Field(name=name or prefix, type=type_, count=number)]


def _names(text: str) -> list[str]:
    """The names that are listed first in a text; those of items lose their index."""
    found: list[str] = []
    for piece in _ENUMERATED.split(text.strip(" :,")):
        words = [word.strip(":,.\"'`") for word in piece.split()]
        told = words if len(words) == 1 else [one for one in words if one.lower() not in _PASSED]
        if not told or told[0] in _ENDING or iskeyword(told[0]) or not _NAME.fullmatch(told[0]):
            break
        found.append(re.sub(r"_i(?:,?j)?$", "", told[0]))
        if len(told) > 1:
            break  # a sentence goes on
    return found
