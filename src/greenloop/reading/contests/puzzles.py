"""Puzzles as Advent of Code tells them: prose with one input in it, and an answer in a sentence."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from greenloop.reading.contests.samples import Layout

_PUZZLE = re.compile(
    r"^[^\w\n]*--- Day \d+: .+ ---|\byour puzzle input\b", re.MULTILINE | re.IGNORECASE
)
_SECOND = re.compile(r"^[^\w\n]*--- Part Two ---.*$", re.MULTILINE | re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:for example|for instance|example|suppose|consider|imagine)\b[^.?!]*:\s*$", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:another|second|larger|bigger|more|other) examples?\b|\bexamples:\s*$", re.IGNORECASE
)
_ANSWER = re.compile(
    r"\b(?:answer|total|sum|result|product|number|score|adding|multiplying|altogether|so)\b.*"
    r"\b(?:is|are|be|of|produces?|gives?|yields?|get|makes?)\s+(?:(?:now|then|only|exactly)\s+)?(?:[^.:;?]*?=\s*)?"
    r"(?P<value>[*`]*[0-9][0-9,]*[*`]*|[*`]+[\w.,#-]+[*`]+)(?:\s+[a-z]+)?\s*[.!]?$",
    re.IGNORECASE | re.DOTALL,
)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})\w*[ \t]*$")
_LONGEST = 300
"""Characters of a sentence that is looked at: those that end it."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z(])")


def puzzle(text: str) -> Layout | None:
    """The input that a puzzle shows and the answer to it; ``None`` if the text is no puzzle.

    Only the first input counts, and the last sentence that tells an answer before another input is
    shown. Of a puzzle in two parts the second one is asked for, which often goes on with the input
    of the first. There is no sample where one of the two is not found.
    """
    if not _PUZZLE.search(text):
        return None
    parts = [[*_paragraphs(part)] for part in _SECOND.split(text)[:2]]
    shown = [_example(part) for part in parts]
    asked, (given, after) = parts[-1], shown[-1]
    if not given:
        given, after = shown[0][0], asked
    answer = _answer(after) if given else ""
    return Layout(samples=[(given, answer)] if answer else [], named=True)


def _paragraphs(text: str) -> Iterator[str]:
    """Blocks of lines that empty lines part; what is fenced stays together, without its fences."""
    lines: list[str] = []
    fenced = False
    for line in [*text.split("\n"), ""]:
        fence = bool(_FENCE.match(line))
        if fence or not (line.strip() or fenced):
            if lines:
                yield textwrap.dedent("\n".join(lines)).rstrip()
            lines = []
            fenced ^= fence
        else:
            lines.append(line.rstrip())


def _example(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The first input that is introduced as an example, and what is said after it."""
    for at, one in enumerate(paragraphs[:-1]):
        if _INTRODUCES.search(one[-_LONGEST:]) and not _ANOTHER.search(one):
            return paragraphs[at + 1], paragraphs[at + 2 :]
    return "", []


def _answer(paragraphs: list[str]) -> str:
    """The value that the last sentence tells which tells one."""
    found = ""
    for one in paragraphs:
        if _ANOTHER.search(one):
            break
        for sentence in _SENTENCE.split(" ".join(one.split())):
            if told := _ANSWER.search(sentence[-_LONGEST:]):
                found = told["value"].strip("*`")
    return found.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", found) else found
