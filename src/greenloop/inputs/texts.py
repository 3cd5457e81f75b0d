"""New inputs of a program: those of samples, changed token by token within their shape."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from itertools import chain

from greenloop.inputs.shapes import Filled, fill, learned, number, rendered, scalars, tokens
from greenloop.inputs.traits import is_usual, traits, value

_PATIENCE = 300
"""Changed texts in a row that come to nothing new, until no more are made."""
_LARGEST_COUNT = 12
"""Of what follows; small inputs tell as much, and can be looked at."""
_NEAR = 3


def texts(known: Sequence[str], seed: int, count: int) -> list[str]:
    """Up to ``count`` new texts of the shape of the known ones, all different from them.

    Args:
        known: inputs, samples first; the shape is that of the first and of most others.
        seed: the same one gives the same texts.
        count: how many there are at most.
    """
    shape = learned(known)
    parsed = [fill(shape, tokens(text)) for text in known] if shape else []
    bases = [one for one in parsed if one]
    if not shape or not bases:
        return []
    seen = set[tuple[object, ...]]().union(*map(traits, bases))
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    change = _Change(bases, rng)
    old = {" ".join(text.split()) for text in known}
    found: list[str] = []
    misses = 0
    while len(found) < count and misses < _PATIENCE:
        made = change.made(rng.choice(bases))
        text = rendered(made)
        misses += 1
        if " ".join(text.split()) not in old and is_usual(traits(made), seen):
            old.add(" ".join(text.split()))
            found.append(text)
            misses = 0
    return found


class _Change:
    """One random change of an input, which keeps the shape.

    Args:
        bases: known inputs, from which tokens are taken.
        rng: the source of chance.
    """

    def __init__(self, bases: Sequence[Sequence[Filled]], rng: random.Random) -> None:
        self._bases = bases
        self._rng = rng

    def made(self, base: Sequence[Filled]) -> list[Filled]:
        """A changed copy."""
        made = copy.deepcopy(list(base))
        for _ in range(self._rng.choice((1, 1, 2, 3))):
            self._change(made)
        return made

    def _change(self, made: list[Filled]) -> None:
        counts = sorted(set[int]().union(*(one.part.counts for one in made)))
        if counts and self._rng.random() < 0.5:
            self._resize(made, self._rng.choice(counts))
            return
        at = self._rng.randrange(len(made))
        one = made[at]
        if one.blocks:
            inner = _Change(list(self._blocks(at)), self._rng)
            for block in one.blocks:
                inner._change(block)
        elif one.part.plain:
            self._change_scalar(made, at, counts)
        elif one.rows:
            self._change_items(one, at)

    def _blocks(self, at: int) -> Iterator[list[Filled]]:
        """The blocks of a part in all known inputs."""
        return chain.from_iterable(base[at].blocks for base in self._bases)

    def _resize(self, made: list[Filled], which: int) -> None:
        """Set a number that says how much follows, and let as much follow."""
        known = scalars(made)
        before = number(known[which]) or 1
        options = (before - 1, before + 1, 1, 2, self._rng.randint(1, _LARGEST_COUNT))
        after = max(1, self._rng.choice(options))
        self._set_scalar(made, which, str(after))
        for at, one in enumerate(made):
            if one.part.count == which:
                self._resize_rows(one, at, after)
            if one.part.across == which:
                one.rows = [self._sized(row, after, self._pool(at)) for row in one.rows]
            if one.part.long == which:
                letters = "".join(self._pool(at))
                one.rows = [["".join(self._sized([*row[0]], after, letters))] for row in one.rows]

    def _resize_rows(self, one: Filled, at: int, count: int) -> None:
        if one.part.inner:
            others = list(self._blocks(at))
            one.blocks = [copy.deepcopy(b) for b in self._sized(one.blocks, count, others)]
            return
        rows = [row for base in self._bases for row in base[at].rows if row]
        fitting = [row for row in rows if len(row) == len((one.rows or rows)[0])]
        one.rows = [[*row] for row in self._sized(one.rows, count, fitting or one.rows)]

    def _sized(self, items: Sequence, count: int, others: Sequence) -> list:  # type: ignore[type-arg]
        """As many items: without some, or with others among them."""
        kept = list(items)
        while len(kept) > count:
            del kept[self._rng.randrange(len(kept))]
        while len(kept) < count and (others or items):
            kept.insert(self._rng.randint(0, len(kept)), self._rng.choice(others or items))
        return kept

    def _pool(self, at: int) -> list[str]:
        """All tokens of a part in known inputs."""
        return [token for base in self._bases for row in base[at].rows for token in row]

    def _change_scalar(self, made: list[Filled], place: int, counts: Sequence[int]) -> None:
        one, first = made[place], len(scalars(made[:place]))
        free = [at for at in range(len(one.rows[0])) if first + at not in counts]
        if free:
            at = self._rng.choice(free)
            column = [scalars(base)[first + at] for base in self._bases]
            one.rows[0][at] = self._token(one.rows[0][at], column)

    def _change_items(self, one: Filled, at: int) -> None:
        """Another order, one token for another, or a new one."""
        row = self._rng.choice(one.rows)
        style = self._rng.randrange(4)
        if style == 0:
            self._rng.shuffle(row if len(row) > 1 else one.rows)
        elif style == 1:
            row[:] = [self._rng.choice(row)] * len(row) if len(row) > 1 else row
        else:
            place = self._rng.randrange(len(row))
            pool = [r[place] for base in self._bases for r in base[at].rows if place < len(r)]
            others = self._pool(at) if len(one.rows) == 1 else pool
            row[place] = self._token(row[place], others, one.part.long is not None)

    def _set_scalar(self, made: Sequence[Filled], which: int, token: str) -> None:
        for one in made:
            if one.part.plain:
                if which < len(one.rows[0]):
                    one.rows[0][which] = token
                    return
                which -= len(one.rows[0])

    def _token(self, old: str, others: Sequence[str], long: bool = False) -> str:
        """Another token: a number from the reach of known ones, or a word of their letters.

        ``long``: it has to be as long as before.
        """
        known = [one for one in map(value, others) if one is not None]
        if value(old) is None or not known or long:
            return self._word(old, others, long)
        if "." in old:
            decimals = len(old.partition(".")[2])
            return f"{self._rng.uniform(min(known), max(known)):.{decimals}f}"
        low, high = int(min(0, *known)), int(max(known))
        near = int(old) + self._rng.randint(-_NEAR, _NEAR)
        return str(self._rng.choice((self._rng.randint(low, high), near, int(known[0]))))

    def _word(self, old: str, others: Sequence[str], long: bool) -> str:
        letters = sorted({letter for token in (*others, old) for letter in token})
        if long or self._rng.random() < 0.5:
            at = self._rng.randrange(len(old))
            return old[:at] + self._rng.choice(letters) + old[at + 1 :]
        longest = max(map(len, (*others, old)))
        size = self._rng.randint(1, longest)
        return "".join(self._rng.choice(letters) for _ in range(size))
