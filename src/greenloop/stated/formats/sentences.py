"""The lines of an input, from the sentences that describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from greenloop.domain.formats import Count, Field
from greenloop.stated.formats.objects import NUMBERS, TERM, count, fields

UNTOLD = Count(name="?")
"""How many lines there are is left open."""

_TERM = rf"(?P<count>{TERM}|{'|'.join(NUMBERS[1:])})"
_SEVERAL = re.compile(
    rf"\b(?:next|following|other|remaining|these) (?:{_TERM}\s+)lines?\b"
    rf"|\b(?P<count2>{TERM}|{'|'.join(NUMBERS[1:])})\s+"
    r"(?:(?:next|following|more|additional) )?lines\b"
    r"|\b(?P<open>(?:following|next|other|remaining) lines)\b"
)
_EACH = re.compile(r"\b(?:each|every)(?: of (?:them|these|the))?(?: such)? lines?\b|\bth of them\b")
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|next|following|last|only|single|final|one|1st|2nd"
)
_ONE = re.compile(
    rf"\b(?P<which>(?:{_ORDINALS})(?:(?:,| and| \(and(?: the)? only\)) (?:the )?(?:{_ORDINALS}))*)"
    r" (?:input )?(?:line|row)s?\b|\ba line\b|\binput (?:file )?(?:contains|consists|will|is)\b"
    r"|^an? (?:single )?(?:integer|string)\b"
)
_VERB = re.compile(
    r"\b(?:contains?|consists? of|has|have|containing|consisting of|gives?|there (?:is|are|will be)"
    r"|comprises?|holds?|contain|is|are|be|will have|with)\b(?: (?:a line|only|exactly|just))?"
)
_TESTS = re.compile(
    r"\bnumber of (?:independent )?(?:test ?(?:s|cases?)\b|cases\b|datasets?)"
    r"|\btest cases?\b.{0,20}follow"
)
_SPLIT_LINES = re.compile(
    r"\bin (?:\w+ )?(?:separate|different|distinct) lines|\bon (?:separate|different) lines"
    r"|\bone (?:word |string |number |integer |name )?(?:per|on each|in each) line"
)
_PARENTHESES = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_SENTENCE = re.compile(r"[.;](?=\s+[A-Z\"'0-9]|\s*$)|\n\s*\n|(?<=[a-z)])\.(?=[A-Z])")
_INDEXED = re.compile(r"\b([A-Za-z]\w*)\[(\w(?: ?[-+] ?[0-9])?)\]")
"""``a[0]`` and ``a[n-1]``, which are ``a_0`` and ``a_n-1`` elsewhere."""
_LENGTH = re.compile(r"\|([A-Za-z]\w*)\|")


@dataclass(frozen=True)
class Row:
    """What is said of a line: its fields, and how many such lines there are, if several."""

    fields: tuple[Field, ...]
    count: Count | None = None


def rows(text: str) -> tuple[list[Row], str]:
    """What a description says of the lines, in order; and the name of the number of tests."""
    found: list[Row] = []
    tests = ""
    pending: Count | None = None
    for sentence in _sentences(text):
        several, one = _SEVERAL.search(sentence), _ONE.search(sentence.lower())
        if _EACH.search(sentence) and pending:
            found += _filled(_after(sentence, _EACH), pending, len(found))
            pending = None
        elif several:
            told = several["count"] or several["count2"]
            number = count(told) if told else UNTOLD
            made = _filled(_after(sentence, _SEVERAL), number, len(found))
            pending = None if made else number
            found += made
        elif one:
            made = list(_single(sentence, one, len(found)))
            if not (found or tests) and _TESTS.search(sentence):
                tests = made[0].fields[0].name if made else "t"
            else:
                found += made
    return found, tests


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a description, without what stands in parentheses."""
    text = _LENGTH.sub(r"len_\1", text.replace("\u2026", "..."))
    text = _INDEXED.sub(r"\1_\2", text)
    text = re.sub(r"\\[lc]?dots\b|\.\s?\.\s?\.", "...", text)
    text = re.sub(r"_\{([^{}]*)\}", lambda found: f"_{found[1].replace(' ', '')}", text)
    text = re.sub(r"_(\w) ?([-+] ?[0-9])", r"_\1\2", text)
    text = _PARENTHESES.sub(" ", text)
    for sentence in _SENTENCE.split(text):
        bare = re.sub(r"\s+([,:])", r"\1", " ".join(sentence.split())).strip()
        if bare:
            yield bare[0].lower() + bare[1:] if bare[1:2].islower() else bare


def _after(sentence: str, marker: re.Pattern[str]) -> str:
    """What a sentence says stands on the line that a marker names."""
    at = marker.search(sentence)
    rest = sentence[at.end() :] if at else sentence
    verb = _VERB.search(rest)
    return rest[verb.end() :] if verb else ""


def _filled(text: str, number: Count, at: int) -> list[Row]:
    made = fields(text, f"item{at or ''}") if text.strip() else []
    if _SPLIT_LINES.search(text) and made:
        made = [made[0].model_copy(update={"count": None})]
    return [Row(tuple(made), number)] if made else []


def _single(sentence: str, marker: re.Match[str], at: int) -> Iterator[Row]:
    """The line that a sentence describes; one for each field where it speaks of several."""
    rest = sentence[marker.start() :]
    verb = _VERB.search(rest)
    text = rest[verb.end() :] if verb else rest
    made = fields(text, f"value{at or ''}")
    lines = len(re.findall(_ORDINALS, marker["which"] or ""))
    apart = (lines > 1 and "only" not in (marker["which"] or "")) or _SPLIT_LINES.search(sentence)
    if apart and all(one.count is None for one in made):
        yield from (Row((one,)) for one in made)
    elif apart and len(made) == 1 and made[0].count:
        yield Row((made[0].model_copy(update={"count": None}),), made[0].count)
    elif made:
        yield Row(tuple(made))
