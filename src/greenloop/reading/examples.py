"""Worked examples in a problem text, in the notations that people use for them.

Each reader takes text and yields Examples; it leaves out what it cannot read to the end, since a
misread example is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from greenloop.domain.example import Argument, Example
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_arguments, parse_value
from greenloop.reading import headings

_LABEL = re.compile(
    rf"""^[ \t>*_\#•【「-]*(?:(?:{headings.EXAMPLE})[ \t]*)?
    (?:(?P<input>{headings.INPUT})|(?P<output>{headings.OUTPUT})
    |{headings.EXAMPLE}|{headings.CONSTRAINTS}|{headings.OTHER})s?[ \t]*+(?:[0-9]+[ \t]*+)?
    (?:[*_]*[ ]?:[*_]*|[*_】」]*$|】:?|(?(input)=(?!=)|(?(output)=(?!=)|(?!))))""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_INLINE_OUTPUT = re.compile(
    rf"""[ \t,;.]+[*_]*(?:{headings.OUTPUT})[ \t]*[*_]*(?::|=(?!=))[*_]*
    |[ \t]*(?:[-=]{{1,2}}>|[→➞⇒➔⟶➜])(?:[ \t]*[*_]*(?:{headings.OUTPUT})[*_]*:[*_]*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_FENCE_OR_TICK = re.compile(
    r"""((?<!\\)"(?:[^"\\\n]|\\.)*+"|(?<![\w\\])'(?:[^'\\\n]|\\.)*+')"""
    r"|(`[ \t]+)-(?=[ \t]+`[A-Za-z_]\w*[ \t]?\([^`\n]*`)"
    r"|^[ \t]*(?:```|~~~)\w*[ \t]*$|`",
    re.MULTILINE,
)
"""Strings are kept; a dash between two marks of code parts what they mark, and is no minus sign."""
_CONTINUED_DOCTEST = re.compile(r"^([ \t]*)\.\.\.[ \t]", re.MULTILINE)
_LINE_END = re.compile(r"[ \t]*+(?:[.,;][ \t]*+)?(?:$|\#|//|\()", re.MULTILINE)
_WHOLE = r"""(?:[-+\w.]+|"[^"\n]*"|'[^'\n]*'|\[[^\n]*\])[ \t]*$"""
"""A value and nothing else, so that an arrow before it may as well come before the result."""
_TAIL = re.compile(
    rf"""{_LINE_END.pattern}
    |[ \t]*(?:[.][ \t]+(?:[A-Z]|[a-z_]\w*\()|[,;][ \t]+[A-Za-z_]
    |(?:because|since|as|when|where|and|for)\b|in[ ](?:this|that|any|\w+ing)[ ]order\b)""",
    re.MULTILINE | re.VERBOSE,
)
_REMARK = re.compile(
    rf"{_TAIL.pattern}|[ \t]*(?:=|[-=]>|:)[ \t]*(?!{_WHOLE})[\w(\[\"'-]", re.MULTILINE | re.VERBOSE
)
"""What may stand behind a result that itself stands in a comment: how it comes about."""
_ARROW = re.compile(
    rf"""[ \t]*(?P<remark>(?:\#|//)[ \t]*)?
    (?:(?:={{1,3}}>?|[-=\u2013\u2014]{{1,2}}>|[→➞⇒➔⟶➜])(?:[ \t]*returns?\b)?|:(?!=)
    |(?:(?:should|must|will|would)[ ])?(?:{headings.RETURNS})\b)[ \t]*:?[ \t]*
    |[ \t]*(?P<note>(?:\#|//)[ \t]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_REWRITTEN = re.compile(
    r"[^\n(]{1,40}\((?:(?:we|you|to)[ ])?(?:(?:will|should|must|be)[ ]){0,2}"
    r"(?:write|written|represented|returned?)(?:[ ](?:this|it|that))?(?:[ ]as)?[ :]+",
    re.IGNORECASE,
)
_ANYTHING = re.compile("")
_SUM = re.compile(r"[-+*/() .0-9]*=(?!=)[ \t]*")
_CALL = re.compile(r"(?<![\w.])(?:[A-Za-z_]\w*(?:\(\))?\.)?([A-Za-z_]\w*)[ \t]?\(")
_CLOSE = re.compile(r"\s*,?\s*\)")
_NO_TEST = re.compile(r"[-+*/%<>!=&|^~][ \t]*\Z|\bnot[ \t]*\Z")
_BULLET = re.compile(r"[\s>]*(?:[*•-]|[0-9]+[.)])?\s*\Z")
_ASSERT = re.compile(r"\bassert[ \t]+(not[ \t]+)?\Z")
_MESSAGE = re.compile(r"[ \t]*(?:,|\#|$)", re.MULTILINE)
_PROMPT = re.compile(r"[ \t]*>>>[ \t]*\Z")
_FAR_BEFORE = 80
_NEXT_LINE = re.compile(r"[ \t]*\n[ \t]*(?!>>>)")
_HEADING = re.compile(
    rf"^[ \t]*[*_#]*(?:for[ ])?(?:{headings.EXAMPLE})s?\b",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_GIVEN = re.compile(rf"\b(?:{headings.FOR})[ \t]+(?=[A-Za-z_]\w*[ \t]*=[^=])", re.IGNORECASE)
_LEFT = re.compile(
    r"[ \t]*[,;][ \t]*(?:and[ \t]+)?(?P<name>[A-Za-z_]\w*)[ \t]*=[ \t]*\[(?P<items>[^\[\]\n]*)\]"
)
_SHOULD = re.compile(
    rf"[^\n]{{0,80}}?\n?[^\n]{{0,80}}?\b(?:{headings.RESULT})[ \t]*:?[ \t]*",
    re.IGNORECASE | re.VERBOSE,
)


def scannable(text: str) -> str:
    """The text without the marks of code that would stand between values."""
    unmarked = _FENCE_OR_TICK.sub(
        lambda found: found[1] or (f"{found[2][1:]}\u2014" if found[2] else ""), text
    )
    return _CONTINUED_DOCTEST.sub(r"\1", unmarked)


def labelled(text: str) -> Iterator[Example]:
    """Read ``Input: nums = [2,7], target = 9`` / ``Output: [0,1]``, and ``Input: [2,7], 9``."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for at, label in enumerate(labels):
        if not label["input"]:
            continue
        body = text[label.end() : ends[at]]
        arguments, end = parse_arguments(body)
        inline = _INLINE_OUTPUT.match(body, end)
        if inline:
            result = body[inline.end() :]
        elif at + 1 < len(labels) and labels[at + 1]["output"] and _LINE_END.match(body, end):
            result = text[labels[at + 1].end() : ends[at + 1]]
        else:
            continue
        if arguments or not body.strip():
            yield from _example(arguments, result.lstrip(), 0)


def inputs(text: str) -> Iterator[tuple[int, int]]:
    """Where what stands behind each label of an input begins and ends."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    yield from ((one.end(), end) for one, end in zip(labels, ends, strict=False) if one["input"])


def called(text: str, name: str, may_be_none: bool) -> Iterator[Example]:
    """Read ``f(1) == 2``, ``f(1) -> 2``, ``f(1) returns 2``, ``>>> f(1)``, ``assert f(1) == 2``.

    Args:
        text: the text, as :func:`scannable` gives it.
        name: the function; every function if it is empty.
        may_be_none: whether a doctest that shows no result is one whose result is ``None``.
    """
    begin = _definitions_end(text, name)
    for call in _calls(text, name):
        prompt = bool(_PROMPT.match(call.before))
        if not prompt and call.start < begin:
            continue
        yield from _result_of(call, text, prompt, prompt and may_be_none)


@dataclass(frozen=True)
class _Call:
    """A call with values as arguments; ``before`` is what stands before it on its line."""

    before: str
    function: str
    arguments: list[Argument]
    start: int
    end: int


def _calls(text: str, name: str) -> Iterator[_Call]:
    for found in _CALL.finditer(text):
        if name and found[1] != name:
            continue
        arguments, end = parse_arguments(text, found.end())
        close = _CLOSE.match(text, end if arguments else found.end())
        if close:
            far = max(0, found.start() - _FAR_BEFORE)
            before = text[far : found.start()].rpartition("\n")[2]
            yield _Call(before, found[1], arguments, found.start(), close.end())


def _result_of(call: _Call, text: str, prompt: bool, may_be_none: bool) -> Iterator[Example]:
    assertion = _ASSERT.search(call.before)
    below = _NEXT_LINE.match(text, call.end) if prompt else None
    if assertion and _LINE_END.match(text, call.end):
        yield Example(tuple(call.arguments), not assertion[1], call.function)
    elif _NO_TEST.search(call.before) and not _BULLET.match(call.before):
        return
    elif arrow := _ARROW.match(text, call.end):
        commented = arrow["remark"] or arrow["note"]
        tail = _MESSAGE if assertion else _REMARK if commented else _TAIL
        yield from _example(call.arguments, text, arrow.end(), call.function, tail)
    elif below and may_be_none and text[below.end() : below.end() + 1] in ("", "\n"):
        yield Example(tuple(call.arguments), None, call.function)
    elif below:
        yield from _example(call.arguments, text, below.end(), call.function)


def _definitions_end(text: str, name: str) -> int:
    """Where a recurrence such as ``f(n) = f(n-1) + f(n-2)`` and its first terms are over.

    The terms of a recurrence need not be results of the function that is asked for.
    """
    recurrence = rf"\b{re.escape(name)}\([a-z]\)[ \t]*(?:=|->)[^\n]*\b{re.escape(name)}\("
    examples = [found.start() for found in _HEADING.finditer(text)]
    if not name or not re.search(recurrence, text):
        return 0
    return examples[-1] if examples else len(text)


def given(text: str) -> Iterator[Example]:
    """Read ``For s = "ab", the output should be 2`` and ``Given n = 3, return 2``."""
    for opening in _GIVEN.finditer(text):
        arguments, end = parse_arguments(text, opening.end())
        should = _SHOULD.match(text, end) if arguments else None
        if should:
            yield from _example(arguments, text, should.end())


def _example(
    arguments: list[Argument],
    text: str,
    at: int,
    function: str = "",
    tail: re.Pattern[str] = _TAIL,
) -> Iterator[Example]:
    """The example whose result stands at ``at`` before a ``tail``, unless it cannot be read."""
    if rewritten := _REWRITTEN.match(text, at):  # 1/2 (we write this [1, 2] or ...
        at, tail = rewritten.end(), _ANYTHING
    start = at
    while step := _SUM.match(text, at):  # 19 - 5 - 6 = 8
        at = step.end()
    found = _value(text, at) or _value(text, start)  # 100 = points from one 1
    if not found:
        return
    expected, end = found
    if tail.match(text, end):
        bracketed = text[at] == "(" and not isinstance(expected, tuple)
        yield Example(tuple(arguments), expected, function, bracketed, left=_left(text, end))


def _value(text: str, at: int) -> tuple[Value, int] | None:
    try:
        return parse_value(text, at)
    except Unreadable:
        return None


def _left(text: str, at: int) -> tuple[str, list[Value]] | None:
    """Read ``, nums = [1,2,_]`` or ``[1,2,...]``."""
    found = _LEFT.match(text, at)
    if not found:
        return None
    items = [item for item in found["items"].split(",") if item.strip()]
    open_ = (at for at, item in enumerate(items) if item.strip() in ("_", "...", "…"))
    values = items[: next(open_, None)]
    try:
        return found["name"], parse_value(f"[{','.join(values)}]")[0]
    except Unreadable:
        return None
