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
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])|\n\s*\n")
_ITEM = re.compile(
    r"(?<![\w.\]\[])([A-Za-z][A-Za-z0-9]*?)_?\{?([ij](?:,?[ij])?|[0-9])\}?(?![\w\[])"
)
_NAME = re.compile(r"(?<![\w.\]])[A-Za-z]\w*(?![\w\[(.])")


def input_lines(description: str, stated: Sequence[str], reads: Format) -> tuple[str, ...]:
    """Lines of constraints: those in parentheses, those of a section, and promises in sentences.

    Args:
        description: of the input.
        stated: the lines of a section of constraints.
        reads: the format, whose terms replace the names of the statement.
    """
    plain = re.sub(r"\$+", "", description)
    inside = [part for one in _PARENTHESES.findall(plain) for part in re.split(r";\s*", one)]
    limits = [one for one in inside if _OPERATOR.search(one)]
    prose = _PARENTHESES.sub(" ", plain)
    promises = [one for one in _SENTENCE.split(prose) if _PROMISE.search(one)]
    said = [*limits, *stated, *promises]
    return tuple(dict.fromkeys([*(_termed(one, reads) for one in said), *_shape(reads)]))


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

    return _NAME.sub(name, _ITEM.sub(item, line))


def _shape(reads: Format) -> Iterator[str]:
    """What the format itself demands: lengths that are told by one name, words that are no gaps."""
    first: dict[str, str] = {}
    for count, term in reads.sizes:
        shifted = f"{term} - {count.plus}".replace("- -", "+ ") if count.plus else term
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
