"""Worked examples without a call and without labels: tables, arrows between bare values.

Less is said here than in ``examples``, so more is asked for: a whole line, an arrow and nothing
else. A chain of arrows shows steps, not results, and is never an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from greenloop.domain.example import Argument, Example
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_arguments, parse_value
from greenloop.reading import headings

_LONGEST_LINE = 500
_ARROW = re.compile(
    rf"[ \t]*(?:[-=\u2013\u2014]{{1,2}}>|[→➞⇒➔⟶➜]|(?:should[ ])?(?:{headings.RETURNS}))[ \t]*",
    re.IGNORECASE | re.VERBOSE,
)
_POINTED = re.compile(r"[-=\u2013\u2014]{1,2}>|[→➞⇒➔⟶➜]")
_BULLET = re.compile(r"[ \t>]*(?:[-*•][ \t]+|[0-9]+[.)][ \t]+(?=[^0-9\s]))?")
_PREFIX = re.compile(
    r"[ \t>*_]*(?:for example|examples?|e\.g\.)[ \t]*[0-9]*[:,][ \t*_]*(?=\S)", re.IGNORECASE
)
_END = re.compile(r"[ \t]*[.,;]?[ \t]*(?:(?:#|//).*)?$")
_SPACED = re.compile(r"-?[0-9.]+(?:[ \t]+-?[0-9.]+)+(?=[ \t]*[-=\u2013\u2014→➞⇒➔⟶➜])")
_MARKDOWN = re.compile(r"\\[*_#]")
"""A mark behind a backslash, which Markdown swallows; outside tables nobody can tell."""
_HEADING = re.compile(
    r"[ \t>*_#]*(?:for )?examples?\b[^\n]{0,40}$|.*\bexamples?:[ \t]*$", re.IGNORECASE
)
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*$")
_OUTPUT = re.compile(
    rf"(?:expected[ ])?(?:{headings.OUTPUT}|results?|returns?|expected|answers?)", re.IGNORECASE
)
_INPUT = re.compile(r"inputs?|arguments?|args|call", re.IGNORECASE)
_REMARK = re.compile(
    r"#|no\.?|cases?|examples?|explanations?|notes?|comments?|descriptions?|why|reason",
    re.IGNORECASE,
)


def tabled(text: str, signature: Signature | None = None) -> Iterator[Example]:
    """Read the rows of Markdown tables: columns for the input, or for each name, and the output.

    Where the signature says that a column holds strings, its cells may do without quotes.
    """
    types = {one.name: one.type for one in signature.parameters} if signature else {}
    returns = signature.returns if signature else ""
    header: list[str] = []
    inside = False
    for line, following in pairwise([*text.split("\n"), ""]):
        if len(line) > _LONGEST_LINE or "|" not in line:
            inside = False
        elif not inside and _RULE.match(following):
            header, inside = _cells(line), True
        elif inside and not _RULE.match(line):
            yield from _row(header, _cells(line), types, returns)


def _cells(line: str) -> list[str]:
    """What stands between the bars, without the marks of Markdown."""
    plain = _MARKDOWN.sub(lambda found: found[0][1:], line.strip().strip("|"))
    return [cell.strip().strip("*").strip() for cell in plain.split("|")]


def _row(
    header: Sequence[str], cells: Sequence[str], types: Mapping[str, str], returns: str
) -> Iterator[Example]:
    kept = [pair for pair in zip(header, cells, strict=False) if not _REMARK.fullmatch(pair[0])]
    if len(header) != len(cells) or len(kept) < 2 or not _OUTPUT.fullmatch(kept[-1][0]):
        return
    arguments: list[Argument] = []
    for name, cell in kept[:-1]:
        if _INPUT.fullmatch(name):
            found, end = parse_arguments(cell)
        elif name.isidentifier():
            value, end = _cell(cell, types.get(name, ""))
            found = [(name, value)]
        else:
            return
        if not found or end != len(cell):
            return
        arguments += found
    expected, end = _cell(kept[-1][1], returns)
    if end == len(kept[-1][1]):
        yield Example(tuple(arguments), expected)


def _cell(text: str, declared: str) -> tuple[Value, int]:
    """The value of a whole cell and its end; of a string without quotes, the cell as it is."""
    value, end = _value(text)
    bare = declared == "str" and text and not (end == len(text) and isinstance(value, str))
    return (text, len(text)) if bare else (value, end)


def _value(text: str) -> tuple[Value, int]:
    """The value at the beginning and its end, ``-1`` if there is none."""
    try:
        return parse_value(text)
    except Unreadable:
        return None, -1


def pointed(text: str, arity: int | None) -> Iterator[Example]:
    """Read lines such as ``2,2,2 --> 2``, ``[3, 1] => 3`` and ``(1, 2) returns 3``.

    A single value counts only below a heading that announces examples. Lines of which one
    goes on from where another ended are steps of a computation, and none of them counts. Below the
    first ones, a line that ends with a colon announces more, which are like them.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        arity: how many parameters there are, if that is known.
    """
    found: list[Example] = []
    announced = again = False
    for line in text.split("\n"):
        prefix = _PREFIX.match(line)
        if _HEADING.match(line) and not (prefix and _POINTED.search(line)):
            announced = True
        elif line.strip() and len(line) <= _LONGEST_LINE:
            start = prefix.end() if prefix else 0
            one = _pointed(line[start:], announced or again or bool(prefix), arity)
            if one and again and _shape(one) != _shape(found[0]):
                one = None
            found += [one] if one else []
            announced = announced and one is not None
            again = bool(found) and (line.rstrip().endswith(":") or (again and one is not None))
    if not _is_chain(found):
        yield from found


def _shape(example: Example) -> list[type]:
    return [*(type(value) for _, value in example.arguments), type(example.expected)]


def _pointed(line: str, announced: bool, arity: int | None) -> Example | None:
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    arguments, end = _left(line, start, arity)
    arrow = _ARROW.match(line, end) if arguments else None
    if not arrow or len(_POINTED.findall(line)) > 1:
        return None
    if not announced and (len(arguments) == 1 or len(arguments) != arity):
        return None
    expected, stop = _value(line[arrow.end() :])
    whole = stop >= 0 and _END.match(line, arrow.end() + stop)
    if not whole or _MARKDOWN.search(line):
        return None
    return Example(tuple(arguments), expected)


def _left(line: str, start: int, arity: int | None) -> tuple[list[Argument], int]:
    """The values before an arrow: spaced or in one pair of brackets if there are several."""
    spaced = _SPACED.match(line, start)
    if spaced and arity not in (None, 1):
        values = [_value(part) for part in spaced[0].split()]
        return [("", value) for value, _ in values], spaced.end()
    if line[start : start + 1] == "(" and arity != 1:
        value, end = _value(line[start:])
        if isinstance(value, tuple):
            return [("", item) for item in value], start + end
    arguments, end = parse_arguments(line, start)
    return arguments, end


def _is_chain(found: Sequence[Example]) -> bool:
    """Whether each line goes on from the result of the line before."""
    steps = [
        len(later.arguments) == 1 and repr(later.arguments[0][1]) == repr(one.expected)
        for one, later in pairwise(found)
    ]
    return bool(steps) and all(steps)


def described(text: str, name: str) -> Iterator[Example]:
    """Read ``double of 4 is 8`` where the function is called ``double``."""
    if not name:
        return
    for opening in re.finditer(rf"\b{re.escape(name)} of (?=[-\d\[\"'])", text):
        arguments, end = parse_arguments(text, opening.end())
        verb = re.compile(r"[ \t]*(?:is|=|equals|returns|gives)[ \t]+").match(text, end)
        if arguments and verb:
            expected, stop = _value(text[verb.end() : verb.end() + _LONGEST_LINE])
            if stop >= 0 and re.compile(r"[ \t]*[.;]?[ \t]*(?:$|\s[A-Z])", re.M).match(
                text, verb.end() + stop
            ):
                yield Example(tuple(arguments), expected)


_STRING = r"""(?<!\\)"(?:[^"\\\n]|\\.)*+"|(?<![\w\\])'(?:[^'\\\n]|\\.)*+'"""
_BRACE = re.compile(rf"({_STRING})|([{{}}])")
_MAPPING = re.compile(rf"\{{\s*(?:{_STRING}|[-\w.]+)\s*:")
_ARRAY = re.compile(r"\b[A-Za-z_]\w*[ \t]*=[ \t]*\{")
_EMPTY_INDEX = re.compile(r"\b([A-Za-z_]\w*)(?:\[\])+(?=[ \t]*=[ \t]*[\[{])")


def with_arrays(text: str, signature: Signature | None) -> str:
    """The text with C's arrays, ``arr[] = {1, 2}``, written as lists.

    Braces stay where they may mean a set or a dict: where a type says so, where a key is mapped, or
    where neither a type nor an empty index speaks of lists.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        signature: of the function that it speaks of, if it is stated.
    """
    types = [*(p.type for p in signature.parameters), signature.returns] if signature else []
    bare = _EMPTY_INDEX.sub(r"\1", text)
    sets = any(
        "set" in one.lower() or "dict" in one.lower() or "map" in one.lower() for one in types
    )
    lists = bare != text or any(one.lower().startswith("list") for one in types)
    lists = lists and bool(_ARRAY.search(bare))
    if sets or not lists or "{" not in text or _MAPPING.search(text):
        return bare
    return _BRACE.sub(lambda found: found[1] or {"{": "[", "}": "]"}[found[2]], bare)
