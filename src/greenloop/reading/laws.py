"""What a text says of several functions for all inputs: ``decode(encode(x)) == x``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from greenloop.assertions import member
from greenloop.domain.modules import Law, calls, nested, place
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value, key
from greenloop.literals import Unreadable, parse_value
from greenloop.reading.headers import closing
from greenloop.syntax import parse_expression

_CALL = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\()")
METHOD = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\(\))?\.([A-Za-z_]\w*)(?=\()")
ON_RESULT = re.compile(r"\.(\w+)\(\s*\w+\.(\w+)\(")
GIVES = re.compile(
    r"[ \t]*(?:={1,3}|[-=]>|[→⇒]|(?:(?:should|must|will|always) )*"
    r"(?:returns?|gives?|equals?|be|is)(?: back)?\b)[ \t]*"
)
_PLACE = re.compile(
    r"([A-Za-z_]\w*)(?=[ \t]*(?:$|[,.;:#)]|(?:for|must|holds?|should|always)\b))", re.MULTILINE
)
_CONSTANTS = ("true", "false", "none", "null")
_SENTENCE_ENDS = re.compile(
    r"[ \t]*(?:$|[.,;#)]|(?:for|of)[ ](?:all|any|every|each)\b|always\b)", re.MULTILINE
)
_UNDOES = re.compile(
    r"\b(\w+)(?:\([^()\n]*\))? (?:undoes|reverts|inverts|is the inverse of|undoes exactly) (\w+)\b"
)
_INVERSE = re.compile(
    r"\binverses?\b|\b(?:give|get|return|yield|restore|recover)s? (?:you )?(?:back )?"
    r"(?:exactly )?the original\b|\bround[- ]trips?\b",
    re.IGNORECASE,
)


def calls_in(text: str, signature: Signature) -> Iterator[tuple[re.Match[str], int]]:
    """Where the functions are called in a text, and where each call ends."""
    for found in (METHOD if signature.class_name else _CALL).finditer(text):
        end = closing(text, found.end()) if signature.function(found[1]) else None
        if end is not None:
            yield found, end


def stated_laws(text: str, signature: Signature) -> Iterator[Law]:
    """Equations such as ``decode(encode(s)) == s``; for one inverse, words say enough."""
    equations = [*_equations(text, signature)]
    yield from {key([one.call]): one for one in equations}.values()
    if not equations:
        yield from _undone(text, signature)
    first, second, *more = signature.functions
    unary = len(first.parameters) == len(second.parameters) == 1
    if not equations and not more and unary and _INVERSE.search(text):
        yield _inverse(second.name, first.name, first.parameters[0].name)


def _undone(text: str, signature: Signature) -> Iterator[Law]:
    """``restore`` undoes ``store``, of several functions."""
    for outer, inner in _UNDOES.findall(text):
        one, other = signature.function(outer), signature.function(inner)
        if len(signature.functions) > 2 and one and other:
            names = [[name.name for name in each.parameters] for each in (one, other)]
            if len(names[0]) == len(names[1]) == 1:
                yield _inverse(outer, inner, names[1][0])


def _equations(text: str, signature: Signature) -> Iterator[Law]:
    for found, end in calls_in(text, signature):
        gives = GIVES.match(text, end)
        if not gives:
            continue
        with suppress(SyntaxError, Unreadable):
            call = _template(parse_expression(text[found.start() : end]), signature)
            if call and any(map(nested, call[1])):
                law = Law(call=tuple(call), result=_always(text, gives.end()))
                if _closed(law):
                    yield law


def _always(text: str, at: int) -> Value:
    """What an equation says of all inputs: one of its places, or a value.

    Raises:
        Unreadable: it is something else.
    """
    place_ = _PLACE.match(text, at)
    if place_ and place_[1].lower() not in _CONSTANTS:
        return {"any": place_[1]}
    value, end = parse_value(text, at)
    if not isinstance(value, bool) or not _SENTENCE_ENDS.match(text, end):
        raise Unreadable("it holds under a condition")
    return value


def _closed(law: Law) -> bool:
    """Whether the innermost call has a place for all that the law speaks of."""
    spoken = {place(one) for _, arguments in calls(law.call) for one in arguments} - {""}
    inner = [place(one) for one in law.inner[1]]
    result = {place(law.result)} - {""}
    return bool(spoken) and spoken | result <= {*inner} and len({*inner}) == len(inner)


def _template(node: ast.expr, signature: Signature) -> list[Value] | None:
    """A call of calls of plain names; ``None`` if it is something else."""
    if not isinstance(node, ast.Call) or node.keywords:
        return None
    function = signature.function(member(node.func))
    if function is None or len(function.parameters) != len(node.args):
        return None
    arguments: list[Value] = []
    for one in node.args:
        call = _template(one, signature)
        if call is None and not isinstance(one, ast.Name):
            return None
        arguments.append({"call": call} if call else {"any": ast.unparse(one)})
    return [function.name, arguments]


def round_trip(text: str, functions: Sequence[Signature]) -> Iterator[Law]:
    """That one method undoes another one, where a text only calls it on the result of that."""
    by_name = {one.name: one for one in functions}
    for outer, inner in ON_RESULT.findall(text)[:1]:
        if len(by_name[inner].parameters) == len(by_name[outer].parameters) == 1:
            name = by_name[inner].parameters[0].name
            yield _inverse(outer, inner, name, free=True)


def _inverse(outer: str, inner: str, name: str, *, free: bool = False) -> Law:
    call = (outer, [{"call": [inner, [{"any": name}]]}])
    return Law(call=call, result={"any": name}, free=free)
