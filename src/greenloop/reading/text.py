"""From whatever was pasted to plain text: line ends, odd quotes, HTML, prompt wrappers."""

from __future__ import annotations

import re
import textwrap

from greenloop.errors import ProblemError
from greenloop.markup import plain

LONGEST = 100_000
"""Characters of a problem text; the longest statement of LeetCode has under 10,000."""
MOST_BYTES = 4 * LONGEST
"""Bytes of a text of that many characters, at most."""

_MAPPED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("\u2018\u2019\u201a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        **{
            chr(code): chr(code - 0xFEE0)
            for code in (*range(0xFF10, 0xFF1A), *range(0xFF41, 0xFF5B))
        },
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
        **dict(zip("＝＜＞（）［］＋－＊／＿≦≧⩽⩾", "=<>()[]+-*/_≤≥≤≥", strict=True)),
        "\uff1a": ":",
        "\uff0c": ",",
    }
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?;:])\s+|(?<=[.!?;]\))\s+"
    r"|\n\s*\n|\n(?=[ \t]*(?:[-*•>]|\d+[.)]))|[\u3002\uff01\uff1f\uff1b]"
)
_HINT = "give the text of one problem, in UTF-8"


def decode(data: bytes) -> str:
    """The text of a problem from its bytes.

    Raises:
        ProblemError: it is empty, too long, or not text in UTF-8.
    """
    if len(data) > MOST_BYTES:
        raise _too_long()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError("the problem is not text in UTF-8", _HINT) from None
    _refuse(text)
    return text


def clean(text: str) -> str:
    """Plain text with ``\\n`` line ends, ASCII quotes and minus signs, and no markup around it.

    Raises:
        ProblemError: it is empty, too long, or not text.
    """
    _refuse(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MAPPED)
    text = plain(text).translate(_MAPPED)
    text = textwrap.dedent(_unwrap(text)).strip("\n").rstrip()
    _refuse(text)
    return text


def sentences(text: str) -> list[str]:
    """The sentences, and whatever stands between them, each on one line and without a final dot."""
    parts = (" ".join(part.split()) for part in _SENTENCE_END.split(text))
    return [part.rstrip(".;") for part in parts if part]


def _refuse(text: str) -> None:
    if len(text) > LONGEST:
        raise _too_long()
    if "\0" in text:
        raise ProblemError("the problem is binary data, not text", _HINT)
    if "\ufffd" in text or _SURROGATE.search(text):
        raise ProblemError("the problem is not text in UTF-8", _HINT)
    if not text.strip():
        raise ProblemError("the problem is empty", _HINT)


def _too_long() -> ProblemError:
    return ProblemError(
        f"the problem is longer than {LONGEST:,} characters",
        "give the text of one problem only: the statement, its examples and its constraints",
    )


def _unwrap(text: str) -> str:
    """The question and the starter code of a LeetCodeDataset prompt, without the instructions."""
    _, marker, body = text.partition("### Question:")
    question, _, instructions = body.partition("### Format:")
    starter = instructions.partition("\n")[2].partition("### Answer:")[0]
    return f"{question}\n{starter}" if marker else text
