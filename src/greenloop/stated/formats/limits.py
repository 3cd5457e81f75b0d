"""The constraints of what a program reads, in terms of the values that its format has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from greenloop.domain.formats import Format

_PARENTHESES = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_OPERATOR = re.compile(r"[<>=\u2264\u2265\u2260\u2266\u2267]|\\[lg]eq?\b|\\neq?\b")
_PROMISE = re.compile(
    r"\b(?:guarante\w+|distinct|different|pairwise|unique|connected|trees?|acyclic|permutation"
    r"|sorted|(?:non-?)?(?:de|in)creasing|no two|no self|prime|even|odd|divisible|power of"
    r"|at least one|at most one|valid|never|does(?:n't| not)|lexicographical|leading|exactly)\b",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(r"\bguarante|\bassume\b|\bensured?\b", re.IGNORECASE)
_MEANING = re.compile(r"\s(?:[\u2013\u2014-]+)\s|\bdenoting\b|\brepresenting\b")
_OVER_TESTS = re.compile(r"\b(?:sum|total)\b.*\b(?:test|tests|testcases?|file)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])|\n\s*\n")
_ITEM = re.compile(
    r"(?<![\w.\]\[])([A-Za-z][A-Za-z0-9]*?)_?\{?([ij](?:,?[ij])?|[0-9])\}?(?![\w\[])"
)
_BRACKETED = re.compile(r"\b([A-Za-z]\w*)\[([ij])\]")
"""``a[i]``, which is ``a_i`` elsewhere."""
_NAME = re.compile(r"(?<![\w.\]])[A-Za-z]\w*(?![\w\[(.])")


def input_lines(description: str, stated: Sequence[str], reads: Format) -> dict[str, str]:
    """Lines of constraints in terms of values, and as they are written.

    They stand in parentheses, in a section of their own, and in sentences that promise something.

    Args:
        description: of the input.
        stated: the lines of a section of constraints.
        reads: the format, whose terms replace the names of the statement.
    """
    plain = re.sub(r"\$+", "", description)
    inside = [part for one in _PARENTHESES.findall(plain) for part in re.split(r";\s*", one)]
    limits = [one for one in inside if _OPERATOR.search(one)]
    prose = _PARENTHESES.sub(" ", plain)
    sentences = [" ".join(one.split()) for one in _SENTENCE.split(prose)]
    said = [*limits, *stated, *filter(_is_promise, sentences)]
    kept = [one for one in said if not _is_of_tests(one, reads)]
    return {line: line for line in _shape(reads)} | {_termed(one, reads): one for one in kept}


def _is_of_tests(line: str, reads: Format) -> bool:
    """Whether a line limits all tests together: a new input has a few."""
    return {*_NAME.findall(line)} == {reads.tests} or bool(_OVER_TESTS.search(line))


def _is_promise(sentence: str) -> bool:
    """Whether a sentence says what inputs are like; what a name means says nothing of that."""
    told = sentence if _GUARANTEE.search(sentence) else _MEANING.split(sentence)[0]
    return bool(_PROMISE.search(told))


def _termed(line: str, reads: Format) -> str:
    """A line with the terms that the names of its values stand for."""
    terms = reads.terms
    items = {name: term for name, term in terms.items() if term.endswith("]")}

    def item(found: re.Match[str]) -> str:
        if found[0] in terms and found[0] not in items:
            return terms[found[0]]
        known = found[1] in items and not found[2].isdigit()
        return items[found[1]] if known else found[0]

    def name(found: re.Match[str]) -> str:
        return terms.get(found[0], found[0])

    return _NAME.sub(name, _ITEM.sub(item, _BRACKETED.sub(r"\1_\2", line)))


def _shape(reads: Format) -> Iterator[str]:
    """What the format itself demands: lengths that are told by one name, words that are no gaps."""
    first: dict[str, str] = {}
    for count, term in reads.sizes:
        shifted = count.told_by(term)
        if not count.name:
            yield f"{term} == {count.plus}"
        elif count.name not in first:
            first[count.name] = shifted
        else:
            yield f"{shifted} == {first[count.name]}"
        if "[0]." in term:
            yield f"{term.replace('[0]', '[i]')} == {term}"
    for term in reads.words:
        yield f"1 <= {term}.length"
