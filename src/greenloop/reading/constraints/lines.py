"""From lines of constraints to rules. A line that is not understood gives none."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator

from greenloop.domain.constraints.rules import (
    Alphabet,
    Distinct,
    OneOf,
    Permutation,
    Rearranged,
    Relation,
    Rule,
    Sorted,
    Total,
    Tree,
)
from greenloop.domain.constraints.terms import Unknown, names
from greenloop.domain.problem import Problem
from greenloop.reading.constraints.context import Context, defined_base
from greenloop.reading.literals import Unreadable, parse_value

_SPELLINGS = (
    (re.compile(r"(?<!')[$`](?!')|\(inclusive\)|\binclusive\b"), ""),
    (re.compile(r"≤|\\leq?\b|&lt;="), "<="),
    (re.compile(r"≥|\\geq?\b|&gt;="), ">="),
    (re.compile(r"≠|\\neq?\b"), "!="),
    (re.compile(r"\u00d7|\u00b7|\\times\b|\\cdot\b"), "*"),
    (re.compile(r"(?<=[0-9)])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)"), r"^\1"),
    (re.compile(r"\^\{?([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+|[a-z])\}?"), r"**\1"),
    (re.compile(r"(?<![0-9\[.])([1-9][0-9]{0,2}),([0-9]{3})(?![0-9])"), r"\1\2"),
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_LOST_POWERS = (
    (re.compile(r"(?<![\w.])10([3-9]|1[0-8])(?![\w.])"), r"10**\1"),
    (re.compile(r"(?<![\w.])2(8|30|31|32|62|63|64|[a-z])(?![\w.])"), r"2**\1"),
)
_OPERATOR = re.compile(r"\s*(<=|>=|==|!=|<|>|=)\s*")
_CONDITION = re.compile(r":|\b(?:or|if|when|where|unless)\b")
_COMMA = re.compile(r",\s*(?:and\s+)?|\s+and\s+")

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
        "distinct": rf"all (?:the )?(?:[a-z]+ )*?(?:(?:in|of) )?{_TERMS} are {_DISTINCT}"
        rf"|(?P<terms2>{_TERM}) (?:contains?|consists? of|has) (?:only )?{_DISTINCT} [a-z]+"
        r"|each [a-z]+ (?:occurs|appears) (?:at most |only |exactly )?once in "
        rf"(?P<terms3>{_TERM})",
        "range": rf"{_TERMS} is a permutation of \[(?P<first>[^,\]]+),(?:[^\]]*,)? ?"
        r"(?P<last>[^,\]]+)\]",
        "rearranged": rf"{_TERMS} is a permutation of (?P<what>{_TERM})",
        "parity": rf"{_TERMS} (?:is|are) (?P<what>even|odd)(?: numbers?| integers?)?",
        "divides": rf"{_TERMS} divides (?P<what>{_TERM})",
        "total": rf"(?:the )?(?:total )?sum of (?:the )?(?P<lengths>lengths? of )?(?:all )?{_TERMS}"
        r" (?:is at most|(?:does|will) not exceed|is less than or equal to) (?P<what>.+)",
        "tree": rf"(?:.*? )?(?:{_TERMS} represents? (?:a )?valid trees?"
        rf"|graph represented by (?P<terms2>{_TERM}) is a tree)",
        "nodes": r"the number of nodes in (?P<which>the|each|both)\b[a-z ]* (?:is|are)"
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


def parse_lines(problem: Problem) -> list[tuple[str, list[Rule] | None]]:
    """Each line of constraints with its rules; ``None`` if it is not understood."""
    if problem.signature is None:
        return []
    lines = [(line, _normal(line, problem)) for line in problem.constraints]
    equations = [pair for _, text in lines for pair in _equations(text)]
    statement = _normal(problem.statement, problem)
    context = Context(problem.signature, statement, equations)
    return [(line, _rules(text, context)) for line, text in lines]


def _normal(text: str, problem: Problem) -> str:
    """One spelling for operators and powers.

    Where copying has flattened all superscripts, ``105`` is read as ``10**5``: a bound that is too
    wide rejects no valid input.
    """
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    text = text.translate(_SUPERSCRIPTS)
    if not any(_POWER.search(one) for one in problem.constraints):
        for pattern, spelling in _LOST_POWERS:
            text = pattern.sub(spelling, text)
    return text.strip().rstrip(".,; ")


def _rules(text: str, context: Context) -> list[Rule] | None:
    if base := defined_base(text):
        text = f"{base[0]}.length == {base[1]}"
    if _OPERATOR.search(text) and not _CONDITION.search(text):
        return [r for one in context.expand(text) for r in _relations(one, context)] or None
    for name, pattern in _SENTENCES.items():
        found = pattern.fullmatch(text)
        if found:
            try:
                return list(_READERS[name](found, context))
            except (Unknown, Unreadable):
                continue
    return None


# --- comparisons --------------------------------------------------------------------------------


def _relations(text: str, context: Context) -> Iterator[Rule]:
    for left, op, right in _comparisons(text):
        try:
            pair = context.term(left), context.term(right)
        except Unknown:
            continue
        if names(pair[0]) | names(pair[1]):
            yield Relation(pair[0], "==" if op == "=" else op, pair[1])


def _equations(text: str) -> Iterator[tuple[str, str]]:
    if not _CONDITION.search(text):
        for left, op, right in _comparisons(text):
            if op in ("=", "=="):
                yield left, right


def _comparisons(text: str) -> Iterator[tuple[str, str, str]]:
    """``1 <= a, b <= n`` as ``1 <= a``, ``1 <= b``, ``a <= n``, ``b <= n``."""
    for piece in _pieces(text):
        parts = _OPERATOR.split(piece)
        groups = [_split(part) for part in parts[::2]]
        for at, op in enumerate(parts[1::2]):
            for others in _compared(groups[at + 1 :], parts[at * 2 + 3 :: 2]):
                yield from ((a, op, b) for a in groups[at] for b in others)


def _compared(groups: list[list[str]], operators: list[str]) -> Iterator[list[str]]:
    """The group after an operator, and those that are equal to it."""
    for group, operator in zip(groups, [*operators, ""], strict=True):
        yield group
        if operator not in ("=", "=="):
            return


def _pieces(text: str) -> list[str]:
    """Part ``1 <= a <= 5, 1 <= b <= 9`` at the comma, but not ``1 <= a, b <= 9``.

    Nothing is left of a text in which it is not clear what the comma means.
    """
    pieces = _split(text)
    counts = [len(_OPERATOR.findall(piece)) for piece in pieces]
    if len(pieces) == 1 or (max(counts) == 1 and _begins_with_number(text)) or 0 in counts:
        return [] if max(counts) > 1 and 0 in counts else [text]
    return pieces


def _begins_with_number(text: str) -> bool:
    return bool(re.match(r"-?[0-9]", text))


def _split(text: str) -> list[str]:
    """The text cut at commas and ``and``, but not inside brackets."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(text):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        comma = _COMMA.match(text, at) if not depth else None
        if comma:
            parts.append(text[start:at])
            start = comma.end()
        at = comma.end() if comma else at + 1
    return [*parts, text[start:]]


# --- sentences ----------------------------------------------------------------------------------


def _terms(found: re.Match[str], context: Context) -> list[ast.expr]:
    texts = [text for name, text in found.groupdict().items() if text and "terms" in name]
    return [context.term(one) for one in _split(texts[0])]


def _alphabet(found: re.Match[str], context: Context) -> Iterator[Rule]:
    characters = _characters(found["what"])
    for term in _terms(found, context):
        yield Alphabet(term, characters)


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


def _choices(found: re.Match[str], context: Context) -> Iterator[Rule]:
    parts = re.split(r",? or |, ", found["what"])
    try:
        choices = tuple(_whole_value(part) for part in parts)
    except Unreadable:
        yield from _alphabet(found, context)
        return
    for term in _terms(found, context):
        yield OneOf(term, choices)


def _whole_value(text: str) -> object:
    value, end = parse_value(text)
    if text[end:].strip():
        raise Unreadable(text)
    return value


def _sorted(found: re.Match[str], context: Context) -> Iterator[Rule]:
    if found["what"].lower() not in _ORDERS:
        raise Unknown(found["what"])
    strictly, descending = _ORDERS[found["what"].lower()]
    for term in _terms(found, context):
        yield Sorted(term, strictly, descending)


def _distinct(found: re.Match[str], context: Context) -> Iterator[Rule]:
    for term in _terms(found, context):
        # "All points[i] are distinct" speaks of the items of points.
        match term:
            case ast.Subscript(value=whole, slice=ast.Name()):
                yield Distinct(whole)
            case _:
                yield Distinct(term)


def _range(found: re.Match[str], context: Context) -> Iterator[Rule]:
    first, last = context.term(found["first"].strip()), context.term(found["last"].strip())
    for term in _terms(found, context):
        yield Permutation(term, first, last)


def _rearranged(found: re.Match[str], context: Context) -> Iterator[Rule]:
    for term in _terms(found, context):
        yield Rearranged(term, context.term(found["what"]))


def _parity(found: re.Match[str], context: Context) -> Iterator[Rule]:
    for term in _terms(found, context):
        yield _remainder(term, ast.Constant(2), found["what"])


def _remainder(term: ast.expr, divisor: ast.expr, parity: str = "even") -> Relation:
    remainder = ast.BinOp(term, ast.Mod(), divisor)
    return Relation(remainder, "==", ast.Constant(int(parity.lower() == "odd")))


def _divides(found: re.Match[str], context: Context) -> Iterator[Rule]:
    for term in _terms(found, context):
        yield _remainder(context.term(found["what"]), term)


def _total(found: re.Match[str], context: Context) -> Iterator[Rule]:
    suffix = ".length" if found["lengths"] else ""
    for one in _split(found["terms"]):
        yield Total(context.term(one + suffix), context.term(found["what"]))


def _tree(found: re.Match[str], context: Context) -> Iterator[Rule]:
    for term in _terms(found, context):
        yield Tree(term)


def _nodes(found: re.Match[str], context: Context) -> Iterator[Rule]:
    if len(context.nodes) != 1 and found["which"].lower() == "the":
        raise Unknown(found[0])
    for name in context.nodes:
        count = context.term(f"nodes({name})")
        if found["what"]:
            yield _remainder(count, ast.Constant(2), found["what"])
            continue
        yield Relation(context.term(found["first"]), "<=", count)
        yield Relation(count, "<=", context.term(found["last"]))


_READERS: dict[str, Callable[[re.Match[str], Context], Iterator[Rule]]] = {
    "alphabet": _alphabet,
    "choices": _choices,
    "sorted": _sorted,
    "distinct": _distinct,
    "range": _range,
    "rearranged": _rearranged,
    "parity": _parity,
    "divides": _divides,
    "total": _total,
    "tree": _tree,
    "nodes": _nodes,
}
