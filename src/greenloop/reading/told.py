"""Worked examples that sentences and blocks tell: ``n == 3 would return 2 steps``, ``e.g. 1 -> 2``.

Nothing but the words around it says that something is an example, so each notation is read only
where it is unmistakable, and where all parameters are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from greenloop.domain.example import Argument, Example
from greenloop.domain.problem import Signature
from greenloop.domain.types import fits, parse_type
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_arguments, parse_value
from greenloop.reading import headings

_LONGEST = 500
_ARROW = r"(?:[-=\u2013\u2014]{1,2}>|[→➞⇒➔⟶➜])"
_MOST_LINES = 20
_ABOVE = re.compile(
    r"[ \t#>*•/-]*+(?:(?:these|this|they|all|both|each|it|the[ ]following)[ ])*"
    r"(?:(?:should|must|will|would)[ ](?:all[ ]|both[ ])?(?:return|be|give|yield)|returns?)[ ]",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t]*[:.;,]?[ \t]*$", re.MULTILINE)
_ASSIGNED = re.compile(r"[ \t>]*([A-Za-z_]\w*)[ \t]*(?:=|:)[ \t]*(?=[^=\s])")
_RESULT = re.compile(
    rf"[ \t]*(?:{_ARROW}|(?:(?:should|must|will|would)[ ])?(?:{headings.RETURNS})\b[ \t]*:?"
    rf"|(?:{headings.OUTPUT}|result|answer)[ \t]*[:=])[ \t]*",
    re.IGNORECASE | re.VERBOSE,
)
_POINTS = re.compile(_ARROW)
_SAME = re.compile(r"(?<![\w.\])])(?=[A-Za-z_]\w*[ \t]*==?[ \t]*[^=\s])")
_DOUBLE = re.compile(r"(\b[A-Za-z_]\w*[ \t]*)==(?!=)")
_WOULD = re.compile(
    r"[ \t]*,?[ \t]*(?:(?:it|this|the[ ]function|you)[ ])?"
    r"(?:(?:should|would|must|will)[ ](?:return|give|yield|produce|output|result[ ]in|be)"
    r"|returns|gives|yields)[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:[ \t]+(?!times\b|plus\b|minus\b|percents?\b|or\b|and\b|more\b|less\b)[a-z]{2,})?"
    r"[ \t]*(?:$|[:;(]|[.,](?:\s|$))",
    re.MULTILINE,
)
_FOR_INSTANCE = re.compile(
    r"(?:\be\.g\.?|\bfor[ ](?:example|instance)|\bsuch[ ]as)[ \t]*[,:]?[ \t]*", re.IGNORECASE
)
_AND = re.compile(r"[ \t]*(?:[,;][ \t]*)?(?:(?:or|and)[ \t]+)?")
_QUOTED = re.compile(r"(?<!\w)[\"']")
_PAIR_ARROW = re.compile(rf"[ \t]*{_ARROW}[ \t]*")
_PAIR_END = re.compile(rf"(?![ \t]*{_ARROW})[ \t]*(?:$|[,;.)]|(?:or|and|but|while|whereas)\b)")
_BECOMES = re.compile(
    r"[ \t]*(?:(?:must|should|will|would|has[ ]to)[ ]be|is)[ ]"
    r"(?:transformed|converted|turned|changed|mapped|encoded|decoded|translated|rewritten)"
    r"[ ](?:in)?to[ ]",
    re.IGNORECASE,
)


def above(text: str, name: str) -> Iterator[Example]:
    """Read calls on lines of their own below what all of them should return."""
    call = re.compile(rf"[ \t]*{re.escape(name)}[ \t]?\(")
    expected: list[Value] = []
    for line in text.split("\n"):
        heading, opened = _ABOVE.match(line), call.match(line)
        found = _value(line, heading.end()) if heading else None
        if found and _LINE_END.match(line, found[1]):
            expected = [found[0]]
            continue
        arguments, end = parse_arguments(line, opened.end()) if opened and expected else ([], 0)
        if arguments and line[end:].replace(" ", "").rstrip(";,") == ")":
            yield Example(tuple(arguments), expected[0], name)
        else:
            expected = []


def blocks(text: str, signature: Signature) -> Iterator[Example]:
    """Read names and values on lines of their own, and the result at the end of what follows."""
    names = [one.name for one in signature.parameters]
    lines = [line if len(line) <= _LONGEST else "" for line in text.split("\n")]
    for at in range(len(lines)):
        given = [_assigned(line) for line in lines[at : at + len(names)]]
        arguments = [one for one in given if one]
        if names and [name for name, _ in arguments] == names:
            yield from _concluded(arguments, lines[at + len(names) :])


def _assigned(line: str) -> Argument | None:
    name = _ASSIGNED.match(line)
    found = _value(line, name.end()) if name else None
    return (name[1], found[0]) if name and found and not line[found[1] :].strip(" ,;") else None


def _concluded(arguments: Sequence[Argument], lines: Sequence[str]) -> Iterator[Example]:
    """The example whose result ends a block, behind the only arrow of it or a word for it."""
    block = "\n".join(takewhile(str.strip, lines[:_MOST_LINES])).rstrip()
    last = block.rpartition("\n")[2]
    points = [*_POINTS.finditer(block)]
    begin = _RESULT.match(last) if "\n" not in block else None
    if not begin and len(points) == 1:
        begin = re.compile(rf".*?{_ARROW}[ \t]*").match(last)
    found = _value(last, begin.end()) if begin else None
    if found and not last[found[1] :].strip(" .,;"):
        yield Example(tuple(arguments), found[0])


def stated(text: str, signature: Signature) -> Iterator[Example]:
    """Read ``n == 3 would return 2 steps`` where all parameters are named."""
    names = {one.name for one in signature.parameters}
    plain = _DOUBLE.sub(r"\1=", text)
    for opening in _SAME.finditer(plain):
        arguments, end = parse_arguments(plain, opening.end())
        if not arguments or {name for name, _ in arguments} != names:
            continue
        would = _WOULD.match(plain, end)
        found = _value(plain, would.end()) if would else None
        if found and _UNIT.match(plain, found[1]):
            yield Example(tuple(arguments), found[0])


def paired(text: str, signature: Signature) -> Iterator[Example]:
    """Read ``e.g. "ab" -> "ba", "abc" -> "cba"`` and ``e.g. 'ab' must be turned into 'ba'``.

    Where a line goes on with such a pair of strings, it is one, too. One that goes on from where
    another ended may be a step, and none of them counts.
    """
    if len(signature.parameters) != 1:
        return
    types = parse_type(signature.parameters[0].type), parse_type(signature.returns)
    pairs = [pair for line in text.split("\n") if len(line) <= _LONGEST for pair in _pairs(line)]
    results = [repr(result) for _, result in pairs]
    if any(repr(value) in results for value, _ in pairs):
        return
    for value, result in pairs:
        if fits(value, types[0]) and fits(result, types[1]):
            yield Example((("", value),), result)


def _pairs(line: str) -> Iterator[tuple[Value, Value]]:
    opening = _FOR_INSTANCE.search(line)
    at = opening.end() if opening else len(line)
    while at < len(line):
        if found := _pair(line, at):
            yield found[0], found[1]
            more = _AND.match(line, found[2])
            at = more.end() if more else found[2]
        else:
            following = _QUOTED.search(line, at + 1)
            begin = following.start() if following else len(line)
            steps = _PAIR_ARROW.search(line, at, begin)  # "a" -> "b" -> "c" shows steps
            at = len(line) if steps else begin


def _pair(line: str, at: int) -> tuple[Value, Value, int] | None:
    left = _value(line, at)
    arrow = left and (_PAIR_ARROW.match(line, left[1]) or _BECOMES.match(line, left[1]))
    right = _value(line, arrow.end()) if arrow else None
    if not left or not right or not _PAIR_END.match(line, right[1]):
        return None
    return left[0], right[0], right[1]


def _value(text: str, at: int) -> tuple[Value, int] | None:
    try:
        return parse_value(text, at)
    except Unreadable:
        return None
