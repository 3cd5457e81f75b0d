"""The tokens of a function in JavaScript, TypeScript or Java, from a place in a text on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["number", "string", "template", "name", "sign", "end"]

_TOKEN = re.compile(
    r"""(?P<space>(?:[ \t\r\n]|//[^\n]*|/\*.*?\*/)*)
    (?:(?P<number>0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<template>`(?:[^`\\]|\\.)*`)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<sign>===|!==|\*\*=|>>>|\.\.\.|=>|->|↦|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\*\*|\+\+|--|<<|>>|::
      |[-+*/%&|^]=|[-+*/%<>=!~&|^?:;,.(){}\[\]]))?""",
    re.VERBOSE | re.DOTALL,
)
_DIVISION = re.compile(r"[^\n]*//[ \t]*\d")


class Untranslated(ValueError):
    """A function that is there and has no translation; the message says what in it has none."""


@dataclass(frozen=True)
class Token:
    """One token; ``sort`` is ``end`` where nothing follows that could be one.

    ``fresh``: it is the first one of its line.
    """

    sort: Sort
    text: str
    start: int
    end: int
    fresh: bool


class Tokens:
    """Reads on in a text, one token at a time; ``at`` is where the next one is looked for."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def peek(self) -> Token:
        """The next token, which stays.

        Raises:
            Untranslated: what may be a comment may as well be a division.
        """
        found = _TOKEN.match(self.text, self.at)
        assert found is not None, "it matches everything"
        space = found["space"]
        if _DIVISION.match(space):
            raise Untranslated("`//` may be a comment or a division")
        for sort in ("number", "string", "template", "name", "sign"):
            if found[sort] is not None:
                start, end = found.span(sort)
                return Token(sort, found[sort], start, end, "\n" in space)
        return Token("end", "", found.end(), found.end(), fresh=True)

    def take(self) -> Token:
        """The next token; reading goes on behind it."""
        token = self.peek()
        self.at = token.end if token.sort != "end" else self.at
        return token

    def took(self, *texts: str) -> bool:
        """Whether the next token is one of these signs or words; then it is taken."""
        token = self.peek()
        if token.sort in ("sign", "name") and token.text in texts:
            self.at = token.end
            return True
        return False

    def expect(self, text: str) -> None:
        """Take a sign.

        Raises:
            Untranslated: something else stands there.
        """
        if not self.took(text):
            raise Untranslated(f"`{self.peek().text}` instead of `{text}`")
