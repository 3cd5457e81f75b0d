"""Strings as sequences of tokens: numbers, words by their case, bracketed groups, other signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

NUMBER, LOWER, UPPER, MIXED, GROUP = "9", "a", "A", "Aa", "()"
"""Kinds of tokens; the kind of any other sign is the sign itself."""
WORDS = (LOWER, UPPER, MIXED)

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_TOKEN = re.compile(r"(?<![\w)\]}])-[0-9]+|[0-9]+|[A-Za-z]+|.", re.DOTALL)
"""A sign before a number belongs to it where nothing stands before that it could be taken from."""


class Token(NamedTuple):
    """A piece of a string, and its kind. A group goes from a bracket to the one that closes it."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """The tokens of a string, which make it up again; brackets without a partner are signs."""
    flat = _TOKEN.findall(text)
    found: list[Token] = []
    at = 0
    for start, end in _groups(flat):
        found += [Token(_kind(one), one) for one in flat[at:start]]
        found.append(Token(GROUP, "".join(flat[start:end])))
        at = end
    return [*found, *(Token(_kind(one), one) for one in flat[at:])]


def balanced(text: str) -> bool:
    """Whether every bracket has its partner."""
    return not any(sign.kind in "()[]{}" for sign in tokens(text) if sign.kind != GROUP)


def joined(pieces: Sequence[Token]) -> str:
    """The string that tokens make up."""
    return "".join(piece.text for piece in pieces)


def kinds(pieces: Sequence[Token]) -> tuple[str, ...]:
    """The kinds of tokens, in order."""
    return tuple(one.kind for one in pieces)


def signs(pieces: Sequence[Token]) -> tuple[str, ...]:
    """What is neither number nor word nor group, in order."""
    return tuple(one.text for one in pieces if _is_sign(one))


def cut(pieces: Sequence[Token], between: Collection[str]) -> list[list[Token]]:
    """The parts between certain signs."""
    parts: list[list[Token]] = [[]]
    for one in pieces:
        if one.kind in between:
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def deep(pieces: Sequence[Token]) -> Iterator[Token]:
    """The tokens, and those inside of groups."""
    for one in pieces:
        yield one
        if one.kind == GROUP:
            yield from deep(tokens(one.text[1:-1]))


def spots(pieces: Sequence[Token], others: Sequence[Token], at: int) -> Iterator[str]:
    """The signs that stand between tokens of the kinds that the other one at ``at`` has around."""
    around = _neighbours(others, at)
    for here, one in enumerate(pieces):
        if _is_sign(one) and _neighbours(pieces, here) == around:
            yield one.text


def _neighbours(pieces: Sequence[Token], at: int) -> tuple[str, str]:
    before = pieces[at - 1].kind if at else ""
    after = pieces[at + 1].kind if at + 1 < len(pieces) else ""
    return before, after


def _is_sign(token: Token) -> bool:
    return token.kind not in (NUMBER, *WORDS, GROUP)


def _groups(flat: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of the outermost bracketed groups, in order."""
    partners: dict[int, int] = {}
    open_ones: list[int] = []
    for at, text in enumerate(flat):
        if text in _CLOSING:
            open_ones.append(at)
        elif text in _CLOSING.values():
            if open_ones and _CLOSING[flat[open_ones[-1]]] == text:
                partners[open_ones.pop()] = at
            else:
                open_ones.clear()  # nothing that encloses this one is well formed
    end = 0
    for start in sorted(partners):
        if start >= end:
            end = partners[start] + 1
            yield start, end


def _kind(text: str) -> str:
    if text[-1].isdecimal() and text.isascii():
        return NUMBER
    if not (text.isascii() and text.isalpha()):
        return text
    if text.islower():
        return LOWER
    return UPPER if text.isupper() else MIXED
