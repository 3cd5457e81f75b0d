"""The samples of a contest problem: what stands below its headings."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from greenloop.reading.contests.headings import Heading, heading, labelled

_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})\w*[ \t]*")
_BUTTON = ("copy", "copy code", "复制", "download", "plain text", "text")
_WORD = re.compile(r"[^\W\d_]{2,}")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{5}")
_SENTENCE = re.compile(r"[A-Z\"'(\u00c0-\u9fff].*[.!?:\u3002]\W*$", re.DOTALL)
_BESIDE = re.compile(r"\s*STDIN\s{2,}\w+\s*\n[\s-]+\n")
_CELL = re.compile(r"\s{2,}|\s*→|\t")
"""What HackerRank writes beside its samples: where each line of them goes."""
_TOLD = re.compile(
    r"\binputs?\b[^.\n`\"]{0,20}([`\"])(?P<given>[^`\"\n]+)\1[^.\n`\"]{0,60}?"
    r"\b(?:outputs?|prints?|answer|result)\b[^.\n`\"]{0,30}\1(?P<printed>[^`\"\n]+)\1",
    re.IGNORECASE,
)
"""``for the input `2 3` the output is `5` ``."""
_FEWEST_WORDS, _FEWEST_OF_A_SENTENCE = 5, 3


@dataclass
class Layout:
    """What the headings of a text show.

    ``samples``: pairs of input and output. ``formats``: which sides are described in words.
    ``named``: a heading says that what is below it is a sample. ``description``: of the input.
    """

    samples: list[tuple[str, str]] = field(default_factory=list)
    formats: set[str] = field(default_factory=set)
    named: bool = False
    description: str = ""


def layout(text: str, inline: bool = False) -> Layout:
    """Read the headings of a text, and the samples below them.

    Args:
        text: a problem.
        inline: whether a sample may stand on the line of its heading: ``Input: 5``; otherwise
            only a description may.
    """
    found = Layout()
    below_examples = False
    given = ""
    for at, lines in _blocks(text.split("\n"), inline):
        body = _body(lines)
        below_examples |= at.sort == "examples"
        if at.side == "both":
            halves = re.split(r"\n\s*\n", body)
            found.samples += [(halves[0], halves[1])] if len(halves) == 2 else []
            found.named = True
        elif at.side == "output" and given:
            found.samples += [(given, _without_prose(body))] if body else []
            given = ""
        elif at.side == "input" and _is_sample(at, body, below_examples, found):
            given = body
            found.named |= at.sort == "sample" or below_examples
        elif at.side and _is_prose(body):
            found.formats.add(at.side)
            if at.side == "input":
                found.description = found.description or _bare(body)
    if inline and not found.samples:
        found.samples += [(one["given"], one["printed"]) for one in _TOLD.finditer(text)]
    return found


def _is_sample(at: Heading, body: str, below_examples: bool, found: Layout) -> bool:
    """Whether what is below a heading of input is one, and not what inputs look like."""
    if at.sort == "format" or not body:
        return False
    described = len(found.formats) == 2
    return at.sort == "sample" or below_examples or described or not _is_prose(body)


def _blocks(lines: Sequence[str], inline: bool) -> Iterator[tuple[Heading, list[str]]]:
    """Every heading with the lines below it."""
    at: Heading | None = None
    below: list[str] = []
    for line in lines:
        new, rest = heading(line), ""
        found = None if new else labelled(line)
        if found and (inline or _is_prose(found[1])):
            new, rest = found
        if new is None:
            below.append(line)
            continue
        if at:
            yield at, below
        at, below = new, [rest] if rest else []
    if at:
        yield at, below


def _body(lines: Iterable[str]) -> str:
    """What is below a heading, without fences, buttons and common indentation."""
    kept = [line.rstrip() for line in lines if not _FENCE.fullmatch(line)]
    while kept and (not kept[0] or kept[0].strip().lower() in _BUTTON):
        del kept[0]
    if kept and all(line.startswith(">") for line in kept if line):
        kept = [line[1:] for line in kept]
    if all(line[:1] == line[-1:] == "`" and len(line) > 1 for line in kept if line):
        kept = [line.strip("`") for line in kept]
    body = textwrap.dedent("\n".join(kept)).strip("\n")
    if beside := _BESIDE.match(body):
        cells = (_CELL.split(line.strip())[0] for line in body[beside.end() :].split("\n"))
        return "\n".join(cells)
    return body


def _bare(description: str) -> str:
    """A description without backticks and stars around its names."""
    return re.sub(r"(?<!\w)(\*{1,2}|`)(\w[^*`\n]*)\1", r"\2", description)


def _is_prose(body: str) -> bool:
    """Whether any line of it is made of words."""
    return any(
        len(_WORD.findall(line)) >= _FEWEST_WORDS or _is_sentence(line) for line in body.split("\n")
    )


def _without_prose(body: str) -> str:
    """An output without the sentences that follow it after an empty line."""
    parts = re.split(r"(\n\s*\n)", body)
    if _is_sentence(parts[0]):
        return body
    end = next((at for at, part in enumerate(parts) if _is_sentence(part)), len(parts))
    return "".join(parts[:end]).rstrip()


def _is_sentence(part: str) -> bool:
    if not _SENTENCE.match(part):
        return False
    words = len(_WORD.findall(part))
    return words >= _FEWEST_OF_A_SENTENCE or bool(_IDEOGRAPHS.search(part))
