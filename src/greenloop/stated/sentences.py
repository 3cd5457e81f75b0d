"""Constraints that are sentences: "s consists of lowercase English letters", "k is even"."""

from __future__ import annotations

import ast
import re
import string
from ast import unparse
from collections.abc import Callable, Iterator

from greenloop.domain.constraints import AnyRule
from greenloop.domain.constraints.lists import (
    Distinct,
    Permutation,
    Rearranged,
    Sorted,
    Total,
    Tree,
)
from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation
from greenloop.domain.constraints.terms import Unknown
from greenloop.literals import Unreadable, parse_value
from greenloop.stated.context import Context, split_terms

_TERM = r"[A-Za-z_]\w*(?:\.[a-z]+|\[[^\]]*\])*"
_TERMS = rf"(?P<terms>{_TERM}(?:(?:,|,? and) {_TERM})*)"
_DISTINCT = "(?:pairwise )?(?:distinct|unique)"
_SENTENCES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "alphabet": rf"{_TERMS} (?:consists? (?:only )?of|contains? only|only contains?"
        r"|only consists? of|(?:is|are) (?:made up|composed) (?:only )?of) (?P<what>.+)",
        "choices": rf"{_TERMS} (?:is|are) (?:either )?(?P<what>.+ or .+)",
        "sorted": rf"{_TERMS} (?:is|are) sorted in (?:a |an )?(?P<what>[a-z -]+?) order",
        "distinct": r"all (?:the )?(?:(?!not |except |other )[a-z]+ )*?(?:(?:in|of) )?"
        rf"{_TERMS} are {_DISTINCT}"
        rf"|(?P<terms2>{_TERM}) (?:contains?|consists? of|has) (?:only )?{_DISTINCT} [a-z]+"
        r"|each [a-z]+ (?:occurs|appears) (?:at most |only |exactly )?once in "
        rf"(?P<terms3>{_TERM})",
        "range": rf"{_TERMS} is a permutation of \[(?P<first>[^,\]]+),(?:[^\]]*,)? ?"
        r"(?P<last>[^,\]]+)\]",
        "rearranged": rf"{_TERMS} is a permutation of (?P<what>{_TERM})",
        "parity": rf"{_TERMS} (?:is|are) (?P<what>even|odd)(?: numbers?| integers?)?",
        "multiple": rf"{_TERMS} (?:(?:is|are) (?:divisible by|(?:a )?multiples? of)"
        rf"|can be divided by) (?P<what>[0-9]+|{_TERM})",
        "count": r"(?:up to|at most|no more than) (?P<most>[0-9][0-9*]*) "
        rf"(?P<terms>{_TERM})(?:,? each (?:between|from) (?P<first>-?[0-9][0-9*]*) "
        r"(?:and|to) (?P<last>-?[0-9][0-9*]*))?",
        "divides": rf"{_TERMS} divides (?P<what>{_TERM})",
        "total": rf"(?:the )?(?:total )?sum of (?:the )?(?P<lengths>lengths? of )?(?:all )?{_TERMS}"
        r" (?:is at most|(?:does|will) not exceed|is less than or equal to) (?P<what>.+)",
        "tree": rf"(?:.*? )?(?:{_TERMS} represents? (?:a )?valid trees?"
        rf"|graph represented by (?P<terms2>{_TERM}) is a tree)",
        "nodes": r"the number of (?:the )?nodes in (?P<which>the|each|both)\b[a-z ]* (?:is|are)"
        r"(?: in)? (?:the range (?:of )?\[(?P<first>[^,\]]+), ?(?P<last>[^,\]]+)\]"
        r"|(?P<what>even|odd))",
    }.items()
}
_ORDERS = {
    "non-decreasing": (False, False),
    "ascending": (False, False),
    "increasing": (False, False),
    "non-increasing": (False, True),
    "descending": (False, True),
    "decreasing": (False, True),
    "strictly increasing": (True, False),
    "strictly decreasing": (True, True),
}
_QUOTED = re.compile(r"'(?:\\.|[^'\\])+'|\"(?:\\.|[^\"\\])+\"")
_CASES = (
    (re.compile(r"\blower[- ]?case\b", re.IGNORECASE), "lowercase"),
    (re.compile(r"\bupper[- ]?case\b", re.IGNORECASE), "uppercase"),
)
_CHARACTERS = {
    "lowercase": string.ascii_lowercase,
    "uppercase": string.ascii_uppercase,
    "digit": string.digits,
    "space": " ",
    "printable": "".join(map(chr, range(32, 127))),
    "alphanumeric": string.ascii_letters + string.digits,
}
_FILLERS = frozenset(
    (
        "english",
        "latin",
        "ascii",
        "letter",
        "character",
        "bracket",
        "parenthese",
        "and",
        "or",
        "both",
        "only",
        "the",
        "a",
        "an",
    )
)


def read_sentence(text: str, context: Context) -> list[AnyRule] | None:
    """The rules that a sentence states; ``None`` if it is not understood."""
    for name, pattern in _SENTENCES.items():
        found = pattern.fullmatch(text)
        if found:
            try:
                return list(_READERS[name](found, context))
            except (Unknown, Unreadable):
                continue
    return None


def relation(left: ast.expr, op: str, right: ast.expr) -> Relation:
    """``left op right`` as a rule."""
    return Relation(left=unparse(left), op=op, right=unparse(right))


def _terms(found: re.Match[str], context: Context) -> list[ast.expr]:
    texts = [text for name, text in found.groupdict().items() if text and "terms" in name]
    return [context.term(one) for one in split_terms(texts[0])]


def _alphabet(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    characters = _characters(found["what"])
    for term in _terms(found, context):
        yield Alphabet(term=unparse(term), characters=characters)


def _characters(text: str) -> str:
    """The characters in "lowercase English letters, digits and '-'"."""
    quoted = "".join(parse_value(one[0])[0] for one in _QUOTED.finditer(text))
    for pattern, spelling in _CASES:
        text = pattern.sub(spelling, text)
    words = {
        word.removesuffix("s").lower() for word in re.findall(r"[^\s,]+", _QUOTED.sub(" ", text))
    }
    if not words <= _CHARACTERS.keys() | _FILLERS:
        raise Unknown(text)
    named = words & _CHARACTERS.keys()
    if "letter" in words and not named & {"lowercase", "uppercase"}:
        quoted += string.ascii_letters
    characters = sorted({*quoted, *"".join(_CHARACTERS[word] for word in named)})
    if not characters:
        raise Unknown(text)
    return "".join(characters)


def _choices(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    parts = re.split(r",? or |, ", found["what"])
    try:
        choices = tuple(_whole_value(part) for part in parts)
    except Unreadable:
        yield from _alphabet(found, context)
        return
    for term in _terms(found, context):
        yield OneOf(term=unparse(term), choices=choices)


def _whole_value(text: str) -> object:
    value, end = parse_value(text)
    if text[end:].strip():
        raise Unreadable(text)
    return value


def _sorted(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    if found["what"].lower() not in _ORDERS:
        raise Unknown(found["what"])
    strictly, descending = _ORDERS[found["what"].lower()]
    for term in _terms(found, context):
        yield Sorted(term=unparse(term), strictly=strictly, descending=descending)


def _distinct(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    for term in _terms(found, context):
        # "All points[i] are distinct" speaks of the items of points.
        match term:
            case ast.Subscript(value=whole, slice=ast.Name()):
                yield Distinct(term=unparse(whole))
            case _:
                yield Distinct(term=unparse(term))


def _range(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    first, last = context.term(found["first"].strip()), context.term(found["last"].strip())
    for term in _terms(found, context):
        yield Permutation(term=unparse(term), first=unparse(first), last=unparse(last))


def _rearranged(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    for term in _terms(found, context):
        yield Rearranged(term=unparse(term), of=unparse(context.term(found["what"])))


def _parity(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    for term in _terms(found, context):
        yield _remainder(term, ast.Constant(2), found["what"])


def _remainder(term: ast.expr, divisor: ast.expr, parity: str = "even") -> Relation:
    remainder = ast.BinOp(term, ast.Mod(), divisor)
    return relation(remainder, "==", ast.Constant(int(parity.lower() == "odd")))


def _multiple(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    divisor = context.term(found["what"])
    for term in _terms(found, context):
        yield _remainder(term, divisor)


def _count(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    """Read "up to 1000 nums, each between 1 and 9"."""
    name = found["terms"]
    yield relation(context.term(f"{name}.length"), "<=", context.term(found["most"]))
    if found["first"]:
        item = context.term(f"{name}[i]")
        yield relation(context.term(found["first"]), "<=", item)
        yield relation(item, "<=", context.term(found["last"]))


def _divides(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    for term in _terms(found, context):
        yield _remainder(context.term(found["what"]), term)


def _total(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    suffix = ".length" if found["lengths"] else ""
    for one in split_terms(found["terms"]):
        limit = unparse(context.term(found["what"]))
        yield Total(term=unparse(context.term(one + suffix)), limit=limit)


def _tree(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    for term in _terms(found, context):
        yield Tree(term=unparse(term))


def _nodes(found: re.Match[str], context: Context) -> Iterator[AnyRule]:
    if len(context.nodes) != 1 and found["which"].lower() == "the":
        raise Unknown(found[0])
    for name in context.nodes:
        count = context.term(f"nodes({name})")
        if found["what"]:
            yield _remainder(count, ast.Constant(2), found["what"])
            continue
        yield relation(context.term(found["first"]), "<=", count)
        yield relation(count, "<=", context.term(found["last"]))


_READERS: dict[str, Callable[[re.Match[str], Context], Iterator[AnyRule]]] = {
    "alphabet": _alphabet,
    "choices": _choices,
    "sorted": _sorted,
    "distinct": _distinct,
    "range": _range,
    "rearranged": _rearranged,
    "parity": _parity,
    "multiple": _multiple,
    "count": _count,
    "divides": _divides,
    "total": _total,
    "tree": _tree,
    "nodes": _nodes,
}
