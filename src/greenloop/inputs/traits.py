"""What the numbers of an input do; what they do in no sample they had better do in no new input.

This is the idea of likely invariants (Daikon: Ernst and others 2007, doi
10.1016/j.scico.2007.01.015) the other way round: each trait is that something does *not* hold of
the forms that statements have, such as "no greater than n", "distinct", "a permutation", "sorted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import permutations

from greenloop.inputs.shapes import Filled, scalars

Trait = tuple[object, ...]

_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,12})?", re.ASCII)
_MANY = 4
"""Items that are in order or distinct by accident only seldom."""
_COLUMNS = 6
"""Of several lines; more are looked at together only."""


def value(token: str) -> float | None:
    """A token as a number; ``None`` if it is none."""
    if not _NUMBER.fullmatch(token):
        return None
    return float(token) if "." in token else int(token)


def is_usual(traits: AbstractSet[Trait], seen: AbstractSet[Trait]) -> bool:
    """Whether an input does nothing that no sample does.

    Of a few items it means little that they are distinct or sorted.
    """
    return all(
        trait in seen or (trait[-1] == "many" and (*trait[:-2], "is long") not in seen)
        for trait in traits
        if trait[-1] != "is long"
    )


def traits(filled: Sequence[Filled]) -> set[Trait]:
    """What the parts of one input do; what a block does is told of all blocks."""
    numbers = [value(token) for token in scalars(filled)]
    found = set(_of_scalars(numbers))
    for at, one in enumerate(filled):
        for block in one.blocks:
            found |= {(at, *trait) for trait in traits(block)}
        if not one.part.plain:
            found |= {(at, *trait) for trait in _of_rows(one.rows, numbers)}
    return found


def _of_scalars(numbers: Sequence[float | None]) -> Iterator[Trait]:
    for at, one in enumerate(numbers):
        yield from ((at, trait) for trait in _signs([one]))
    for (i, left), (j, right) in permutations(enumerate(numbers), 2):
        if left is not None and right is not None and left >= right:
            yield (i, j, "equal" if left == right else "greater")


def _of_rows(rows: Sequence[Sequence[str]], limits: Sequence[float | None]) -> Iterator[Trait]:
    """What a line of many tokens does, or several lines together and column by column."""
    yield from (("all", *trait) for trait in _of_items([x for row in rows for x in row], limits))
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) > _COLUMNS:
        return
    columns = list(zip(*rows, strict=True))
    for at, column in enumerate(columns):
        yield from ((at, *trait) for trait in _of_items(column, limits))
    for (i, lefts), (j, rights) in permutations(enumerate(columns), 2):
        for left, right in zip(map(value, lefts), map(value, rights), strict=True):
            if left is not None and right is not None and left >= right:
                yield (i, j, "equal" if left == right else "greater")


def _of_items(tokens: Sequence[str], limits: Sequence[float | None]) -> Iterator[Trait]:
    numbers = [one for one in map(value, tokens) if one is not None]
    if len(tokens) >= _MANY:
        yield ("is long",)
    if len(set(tokens)) < len(tokens):
        yield ("repeated", "many")
    if len({len(token) for token in tokens}) > 1:
        yield ("of several lengths",)
    yield from ((trait,) for trait in _signs(numbers))
    if numbers != sorted(numbers):
        yield ("unsorted", "many")
    if sorted(numbers) != [*range(1, len(tokens) + 1)]:
        yield ("no permutation", "many")
    for at, limit in enumerate(limits):
        if limit is not None and numbers and max(numbers) > limit:
            yield (at, "over the limit")


def _signs(numbers: Sequence[float | None]) -> Iterator[str]:
    known = [one for one in numbers if one is not None]
    if known and min(known) < 0:
        yield "negative"
    if 0 in known:
        yield "zero"
    if any(one != int(one) for one in known):
        yield "a fraction"
    if len(known) < len(numbers):
        yield "a word"
