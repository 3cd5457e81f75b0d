"""The form of strings that follow one: dates, times, versions, expressions, lists in a text.

Learned from all strings that stand at one place of the known inputs. What a form means is not
known; how strings are changed within it is in ``wording``.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations

from greenloop.domain.values import Value
from greenloop.inputs.tokens import GROUP, NUMBER, Token, balanced, cut, deep, kinds, signs, tokens

_LONGEST = 300
"""Characters of a string that a form is learned from."""
_PROSE = set(string.ascii_letters + " .,;:!?'\"-\n")
_FEW = 3
"""Strings of no more different letters and signs are rows of symbols."""
_MOST_SIGNS = 8
"""Where there are more, it is not tried out which of them separate parts."""
_REPEATS = 1.5
"""How often each string occurs on average where they are taken for a fixed set of words."""


class Form:
    """What the strings of one place have in common.

    Args:
        texts: all of them, as often as they occur.

    Attributes:
        texts: the different ones.
        parsed: their tokens.
        vocabulary: whether they are taken from a fixed set.
        balanced: whether every bracket has its partner in all of them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(dict.fromkeys(texts))
        self.parsed = [tokens(text) for text in self.texts]
        self.vocabulary = len(self.texts) > 1 and len(texts) >= _REPEATS * len(self.texts)
        self.balanced = all(map(balanced, self.texts))

    @cached_property
    def alphabet(self) -> tuple[str, ...]:
        """The characters that a string may have, as far as examples tell.

        Words may have other small letters, numbers other digits than those seen, unless they are
        binary. Capitals and signs often mean something: no others are added, and no letters where
        there are signs.
        """
        seen = set("".join(self.texts))
        if _is_prose(seen) and (seen & set(string.ascii_lowercase) or not seen):
            seen |= set("abz")
        if seen & set("23456789"):
            seen |= set(string.digits)
        return tuple(sorted(seen))

    @cached_property
    def formatted(self) -> bool:
        """Whether the strings are more than words, prose, or rows of digits or symbols."""
        seen = set("".join(self.texts))
        if _is_prose(seen):
            return False
        used = {kind for parsed in self.parsed for kind in kinds(parsed)}
        few = len(seen) <= _FEW and not used & {NUMBER, GROUP}
        return GROUP in used or (len(used) > 1 and not few)

    @cached_property
    def rigid(self) -> bool:
        """Whether the parts are counted: all have the same signs, or numbers are padded."""
        if self.padded:
            return True
        lines, looks = {*map(signs, self.parsed)}, {*map(kinds, self.parsed)}
        groups = any(GROUP in look for look in looks)
        return not groups and (len(looks) == 1 or (len(lines) == 1 and self.signed))

    @cached_property
    def padded(self) -> bool:
        """Whether numbers are filled up with zeros."""
        return any(len(one) > 1 and one[0] == "0" for one in self.of_kind(NUMBER))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The signs that not every example has as often, the most common first."""
        each = [Counter(signs(parsed)) for parsed in self.parsed]
        counts = Counter(sign for parsed in self.parsed for sign in signs(parsed))
        return tuple(
            sign for sign, _ in counts.most_common() if len({one[sign] for one in each}) > 1
        )

    @cached_property
    def signed(self) -> bool:
        """Whether there are signs at all outside of brackets."""
        return any(map(signs, self.parsed))

    @cached_property
    def separators(self) -> tuple[str, ...]:
        """The fewest signs that have only parts between them which look alike."""
        loose = self.loose
        sizes = range(1, len(loose) + 1) if len(loose) <= _MOST_SIGNS else ()
        for chosen in chain.from_iterable(combinations(loose, size) for size in sizes):
            parts = [part for parsed in self.parsed for part in cut(parsed, chosen)]
            if " " not in chosen:  # as in a path, an empty part or a mere sign is one, too
                parts = [part for part in parts if len(signs(part)) < len(part)]
            if len({tuple(map(_look, part)) for part in parts}) == 1:
                return chosen
        return ()

    def of_kind(self, kind: str) -> list[str]:
        """All tokens of a kind, those inside of groups too."""
        return [one.text for parsed in self.parsed for one in deep(parsed) if one.kind == kind]

    def parts(self, pieces: Sequence[Token]) -> list[list[Token]]:
        """What may be repeated or dropped: what is between separators.

        Where there are no signs at all, a part begins as the first one does: ``a3`` and ``c9`` in
        ``a3c9``.
        """
        if self.separators or self.signed:
            return cut(pieces, self.separators)
        found: list[list[Token]] = [[]]
        for one in pieces:
            if found[-1] and one.kind == found[-1][0].kind:
                found.append([])
            found[-1].append(one)
        return found


Forms = Mapping[str, Form]
"""Forms by place."""


def forms(known: Iterable[Sequence[Value]], names: Sequence[str]) -> dict[str, Form]:
    """The form of the strings at each place of some inputs, such as ``dates[]``.

    Args:
        known: inputs.
        names: of their arguments.
    """
    found: dict[str, list[str]] = {}
    for args in known:
        for name, arg in zip(names, args, strict=False):
            for place, text in _texts(arg, name):
                found.setdefault(place, []).append(text)
    return {place: Form(texts) for place, texts in found.items()}


def _texts(value: Value, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            if len(value) <= _LONGEST:
                yield place, value
        case list() | set() | frozenset():
            for item in value:
                yield from _texts(item, f"{place}[]")
        case tuple():
            for at, item in enumerate(value):
                yield from _texts(item, f"{place}[{at}]")
        case dict():
            for item in value.values():
                yield from _texts(item, f"{place}[]")


def _look(token: Token) -> str:
    """Its kind; a group stands where a number does."""
    return NUMBER if token.kind == GROUP else token.kind


def _is_prose(seen: set[str]) -> bool:
    """Whether strings of these characters are words, or sentences."""
    return seen <= set(string.ascii_letters) or (" " in seen and seen <= _PROSE)
