"""From lines of constraints to rules. A line that is not understood gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from greenloop.domain.constraints import AnyRule, Constraint
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.constraints.terms import Unknown, indices, names, parse_term
from greenloop.domain.problem import Signature
from greenloop.domain.types import Type, parse_type
from greenloop.stated.context import Context, defined_base, split_terms
from greenloop.stated.languages import in_english
from greenloop.stated.qualifiers import narrowing, unqualified
from greenloop.stated.sentences import read_sentence, relation

_SPELLINGS = (
    (re.compile(r"(?<!')[$`](?!')|\(inclusive\)|\binclusive\b"), ""),
    (re.compile(r"[≤≦⩽]|\\leq?(?:slant)?\b|&lt;="), "<="),
    (re.compile(r"[≥≧⩾]|\\geq?(?:slant)?\b|&gt;="), ">="),
    (re.compile(r"≠|\\neq?\b"), "!="),
    (re.compile(r"\u00d7|\u00b7|\\times\b|\\cdot\b"), "*"),
    (re.compile(r"(?<=[0-9)])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)"), r"^\1"),
    (re.compile(r"\b(?:Math\.)?pow\( ?([0-9a-z]+), ?([0-9a-z]+) ?\)"), r"\1**\2"),
    (re.compile(r"(?<=[0-9)]) \^ (?=[0-9])"), "^"),
    (re.compile(r"\^\{?([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+|[a-z])\}?"), r"**\1"),
    (re.compile(r"(?<![0-9\[.])([1-9][0-9]{0,2}),([0-9]{3})(?![0-9])"), r"\1\2"),
)
_GROUPED = re.compile(
    r"(?<![\w\[.,])[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:,[0-9]{3}){2,}|(?:[._]000)+)(?![\w.,]*[0-9])"
)
"""Thousands, as other languages part them."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_LOST_POWERS = (
    (re.compile(r"(?<![\w.])10([3-9]|1[0-8])(?![\w.])"), r"10**\1"),
    (re.compile(r"(?<![\w.])2(8|30|31|32|62|63|64|[a-z])(?![\w.])"), r"2**\1"),
)
_ITEM = re.compile(r"\b([A-Za-z]\w*?)_([ijk])\b")
"""``nums_i``, as formulas write ``nums[i]``."""
_BARS = re.compile(r"\|(\w+)((?:\[\w+\])*)\|")
_MAGNITUDE = re.compile(r"(^|, ?)(?:0 ?<=? ?)?abs\(([^()]+)\) ?(<=?) ?([^\s,;]+)")
_NUMBERS = ("int", "float", "complex")
_PLAIN = {"=": "=="}
_OPERATOR = re.compile(r"\s*(<=|>=|==|!=|<|>|=)\s*")
_NUMBER_OF_CALLS = re.compile(
    r"(?:there (?:will|are) (?:be )?)?(?:at most|no more than) (\S+(?: \* \S+)?)"
    r"(?: total)? calls?\b"
    r"|the (?:total )?number of calls\b",
    re.IGNORECASE,
)
_LONGEST = 300
"""Characters of a line that is read; whatever is longer is no constraint."""
_MOST_LINES = 100
_MOST_COMPARISONS = 40


def parse_lines(
    lines: Sequence[str], signature: Signature, statement: str
) -> tuple[Constraint, ...]:
    """Each line of constraints, with its rules as far as it is understood."""
    powers = any(_POWER.search(line) for line in lines)
    texts = [
        _barless(_normal(line, powers), signature)
        if len(line) <= _LONGEST and at < _MOST_LINES
        else ""
        for at, line in enumerate(lines)
    ]
    equations = [pair for text in texts for pair in _equations(text)]
    context = Context(signature, _normal(statement, powers), equations)
    return tuple(
        _constraint(line, _rules(text, context), signature)
        for line, text in zip(lines, texts, strict=True)
    )


def _constraint(line: str, rules: list[AnyRule] | None, signature: Signature) -> Constraint:
    words = re.findall(r"\w+", line)
    return Constraint(
        text=line,
        rules=None if rules is None else tuple(rules),
        parameters=tuple(one.name for one in signature.parameters if one.name in words),
    )


def _normal(text: str, powers: bool) -> str:
    """One spelling for operators and powers.

    Where copying has flattened all superscripts, so that there are no ``powers``, ``105`` is read
    as ``10**5``: a bound that is too wide rejects no valid input.
    """
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    text = text.translate(_SUPERSCRIPTS)
    if not powers:
        for pattern, spelling in _LOST_POWERS:
            text = pattern.sub(spelling, text)
    return in_english(text.strip().rstrip(".,; ").removeprefix("and "))


def _barless(text: str, signature: Signature) -> str:
    """``|s|`` as the length of what has one, and the magnitude of a number by its two bounds."""
    types = {one.name: parse_type(one.type) for one in signature.parameters}
    text = _ITEM.sub(lambda one: f"{one[1]}[{one[2]}]" if one[1] in types else one[0], text)

    def plain(found: re.Match[str]) -> str:
        inner = types.get(found[1], Type("int"))
        for _ in range(found[2].count("[")):
            inner = inner.args[0] if inner.name == "list" and inner.args else Type("int")
        return f"{'abs' if inner.name in _NUMBERS else 'len'}({found[1]}{found[2]})"

    return _MAGNITUDE.sub(r"\1-(\4) \3 \2 \3 \4", _BARS.sub(plain, text))


def _rules(text: str, context: Context) -> list[AnyRule] | None:
    """The rules of a line; of its clauses, if it is only understood clause by clause."""
    whole = _demands(text, context)
    clauses = split_terms(text)
    if whole is not None or len(clauses) < 2 or "if" in text.split():
        return whole
    each = [_demands(one, context) for one in clauses]
    return [rule for one in each for rule in one or ()] if None not in each else None


def _demands(text: str, context: Context) -> list[AnyRule] | None:
    if calls := _NUMBER_OF_CALLS.match(text):
        return _number_of_calls(calls[1] or "")
    if base := defined_base(text):
        text = f"{base[0]}.length == {base[1]}"
    text, where = unqualified(text)
    if not _OPERATOR.search(text) or narrowing(text):
        return None if where else read_sentence(text, context)
    try:
        return [r for one in context.expand(text) for r in _relations(one, where, context)] or None
    except Unknown:
        return None


def _number_of_calls(most: str) -> list[AnyRule]:
    """How many operations a case of a design has at most, where the number is told."""
    try:
        parse_term(most)
    except Unknown:
        return []
    return [Relation(left="operations.length", op="<=", right=most)]


# --- comparisons --------------------------------------------------------------------------------


def _relations(text: str, where: str, context: Context) -> Iterator[AnyRule]:
    """The comparisons of a line whose names are known.

    Raises:
        Unknown: the line holds other words, or the range of its indices is not understood.
    """
    for left, op, right in _comparisons(text):
        parse_term(left), parse_term(right)
        try:
            pair = context.term(left), context.term(right)
        except Unknown:
            continue
        if names(pair[0]) | names(pair[1]):
            rule = relation(pair[0], _PLAIN.get(op, op), pair[1])
            free = indices(pair[0]) | indices(pair[1])
            given = tuple(_given(where, free, context)) if free else ()
            yield rule.model_copy(update={"given": given})


def _given(where: str, free: set[str], context: Context) -> Iterator[Relation]:
    """The comparisons that ``free`` indices meet."""
    if where and not _OPERATOR.search(where):
        raise Unknown(where)
    for left, op, right in _comparisons(where):
        pair = context.term(left, free), context.term(right, free)
        yield relation(pair[0], _PLAIN.get(op, op), pair[1])


def _equations(text: str) -> Iterator[tuple[str, str]]:
    if not narrowing(text):
        for left, op, right in _comparisons(text):
            if op in ("=", "=="):
                yield left, right


def _comparisons(text: str) -> Iterator[tuple[str, str, str]]:
    """``1 <= a, b <= n`` as ``1 <= a``, ``1 <= b``, ``a <= n``, ``b <= n``."""
    for piece in _pieces(text):
        parts = _OPERATOR.split(piece)
        groups = [split_terms(part) for part in parts[::2]]
        if sum(map(len, groups)) > _MOST_COMPARISONS:
            return
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
    pieces = split_terms(text)
    counts = [len(_OPERATOR.findall(piece)) for piece in pieces]
    if len(pieces) == 1 or (max(counts) == 1 and _begins_with_number(text)) or 0 in counts:
        return [] if max(counts) > 1 and 0 in counts else [text]
    return pieces


def _begins_with_number(text: str) -> bool:
    return bool(re.match(r"-?[0-9]", text))
