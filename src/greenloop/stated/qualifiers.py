"""What a line of constraints says of the indices that it holds for: "for all i >= 1"."""

from __future__ import annotations

import re

_FOR = re.compile(
    r"[,;]?\s+(?:for|\(for) (?:(?:all|any|every|each) )?(?:the )?(?:valid )?(?:possible )?"
    r"(?:(?:index|indices|values? of) )?(?P<range>[^()]+)\)?"
)
_BARE = re.compile(r"[a-z](?:(?:,| and|,? or) [a-z])*")
_SPAN = re.compile(
    r"(?P<name>[a-z]) (?:from (?P<from>\S+) to (?P<to>.+)"
    r"|in (?:the range )?\[(?P<first>[^,\]]+), ?(?P<last>[^,\]]+)\])"
)
_REMARK = re.compile(r"\s+\((?!for\b)[^()<>=]*\)")
_NARROWING = re.compile(
    r":|\b(?:or|if|when|where|unless|such that|except|excluding|other than|apart from|besides)\b"
)


def unqualified(text: str) -> tuple[str, str]:
    """Part a line into what it demands and the range of the indices that it speaks of.

    The range is a chain of comparisons such as ``1 <= i < n - 1``, empty where all are meant.
    """
    found = next((one for one in _FOR.finditer(text) if one.end() == len(text)), None)
    if found is None:
        remark = next((one for one in _REMARK.finditer(text) if one.end() == len(text)), None)
        plain = remark and not narrowing(remark[0])
        return (text[: remark.start()] if remark and plain else text), ""
    return text[: found.start()], _range(found["range"].strip())


def narrowing(text: str) -> bool:
    """Whether words in it let a demand hold only sometimes, in a way that is not understood."""
    return bool(_NARROWING.search(text))


def _range(text: str) -> str:
    if _BARE.fullmatch(text):
        return ""
    span = _SPAN.fullmatch(text)
    if span is None:
        return text
    first, last = span["from"] or span["first"], span["to"] or span["last"]
    return f"{first} <= {span['name']} <= {last}"
