"""Changes to a string that keep its form.

They stay close to what was seen: a number within the range of its place, a word or a part from
another example, parts repeated or dropped only where the examples differ in number.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence

from greenloop.inputs.forms import Form
from greenloop.inputs.tokens import (
    GROUP,
    NUMBER,
    WORDS,
    Token,
    balanced,
    cut,
    joined,
    kinds,
    signs,
    spots,
    tokens,
)

SPECIAL = 0.08
"""How often a number is taken from the dictionary, where there is one."""
_TRIES = 4
"""Steps that are tried until one changes something."""
_MOST_DIGITS = 15
"""Digits of what is taken for a number; longer runs change digit by digit."""

Step = Callable[[list[Token]], list[Token]]
"""Makes other tokens of those of a string."""


class Wording:
    """Changes strings of one form.

    Args:
        form: what is known of it.
        rng: the source of chance.
        dictionary: numbers that are tried, too, whatever the range of those seen.
    """

    def __init__(self, form: Form, rng: random.Random, dictionary: Sequence[int] = ()) -> None:
        self._form = form
        self._rng = rng
        self._dictionary = [one for one in dictionary if one >= 0]

    def varied(self, text: str) -> str:
        """A string of the same form, near the given one; that one itself if none is found."""
        form, rng = self._form, self._rng
        if form.vocabulary:
            return rng.choice(form.texts)
        pieces = tokens(text)
        more = [self._crossed] if form.rigid else [self._inside, self._regrouped, self._regrouped]
        for _ in range(_TRIES):
            step: Step = rng.choice([self._renewed, self._renewed, *more])
            made = joined(step(pieces))
            if made != text and (balanced(made) or not form.balanced):
                return made
        return text

    # --- one token ---

    def _renewed(self, pieces: list[Token]) -> list[Token]:
        """With another number, word or sign in one place; what is counted stays."""
        places = [at for at, one in enumerate(pieces) if self._may_change(one.kind)]
        if not places:
            return pieces
        at = self._rng.choice(places)
        role, old = self._role(pieces, at), pieces[at]
        text = self._number(old.text, role) if old.kind == NUMBER else self._rng.choice(role)
        return [*pieces[:at], Token(old.kind, text), *pieces[at + 1 :]]

    def _may_change(self, kind: str) -> bool:
        form = self._form
        if kind in (NUMBER, *WORDS):
            return True
        return not form.rigid and kind in (GROUP, *(form.separators or form.loose))

    def _role(self, pieces: Sequence[Token], at: int) -> list[str]:
        """What stands in the same place of the examples: by position if that is fixed."""
        old, parsed = pieces[at], self._form.parsed
        if self._form.rigid:
            return [old.text, *(one[at].text for one in parsed if kinds(one) == kinds(pieces))]
        if old.kind in (NUMBER, *WORDS, GROUP):
            negative = old.text[0] == "-"
            alike = self._form.of_kind(old.kind)
            return [old.text, *(one for one in alike if (one[0] == "-") == negative)]
        others = [one for each in parsed for one in spots(each, pieces, at)]
        return [old.text, *filter(self._may_change, others)]

    def _number(self, old: str, role: Sequence[str]) -> str:
        """A number within the range of those in its role, as wide as they are."""
        if self._dictionary and old[0] != "-" and self._rng.random() < SPECIAL:
            made = f"{self._rng.choice(self._dictionary):0{len(old) if self._form.padded else 1}d}"
            return made if len(made) <= len(old) or not self._fixed(role) else old
        if len(old) > _MOST_DIGITS:
            return "".join(self._rng.choice(string.digits) if one.isdigit() else one for one in old)
        values = [int(one) for one in role if len(one) <= _MOST_DIGITS]
        padded = self._form.padded
        step = self._rng.choice((1, 2, 5))
        # Short numbers that are padded are often counted round, as hours are.
        greatest = max(values) + (0 if padded and len(old) <= 2 else step)
        if old[0] == "-":
            greatest = -1
        least = min(1, *values)
        near = [int(old) - step, int(old) + step, self._rng.randint(least, max(least, greatest))]
        fitting = [one for one in near if least <= one <= greatest and (one or 0 in values)]
        new = self._rng.choice([*fitting, *values])
        made = f"{new:0{len(old)}d}" if padded else str(new)
        return made if len(made) == len(old) or not self._fixed(role) else old

    def _fixed(self, role: Sequence[str]) -> bool:
        """Whether numbers have as many digits as the one whose place they take."""
        return self._form.padded or len({*map(len, role)}) == 1

    # --- many tokens ---

    def _inside(self, pieces: list[Token]) -> list[Token]:
        """With a change inside of one bracketed group; as ``_renewed`` if there is none."""
        places = [at for at, one in enumerate(pieces) if one.kind == GROUP]
        if not places:
            return self._renewed(pieces)
        at = self._rng.choice(places)
        text = pieces[at].text
        step: Step = self._rng.choice([self._inside, self._renewed, self._regrouped])
        made = text[0] + joined(step(tokens(text[1:-1]))) + text[-1]
        return [*pieces[:at], Token(GROUP, made), *pieces[at + 1 :]]

    def _regrouped(self, pieces: list[Token]) -> list[Token]:
        """With one part repeated, dropped, or taken from another example."""
        form, rng = self._form, self._rng
        parts = form.parts(pieces)
        between = [one for one in pieces if one.kind in form.separators]
        others = [part for parsed in form.parsed for part in form.parts(parsed)]
        at, choice = rng.randrange(len(parts)), rng.randrange(3)
        if choice == 0 and len(parts) > 1:
            del parts[at]
            del between[max(at - 1, 0) : max(at, 1)]
        elif choice == 1 and (form.separators or not form.signed):
            parts.insert(at, rng.choice([parts[at], *others]))
            more = between or [Token(one, one) for one in form.separators]
            between[at:at] = [rng.choice(more)] if more else []
        else:
            parts[at] = rng.choice(others)
        return _around(parts, between)

    def _crossed(self, pieces: list[Token]) -> list[Token]:
        """With what another string of the same signs has in one place between them."""
        between = signs(pieces)
        others = [one for one in self._form.parsed if one != pieces and signs(one) == between]
        if not others:
            return pieces
        parts, other = cut(pieces, between), cut(self._rng.choice(others), between)
        at = self._rng.randrange(len(parts))
        parts[at] = other[at]
        return _around(parts, [Token(one, one) for one in between])


def _around(parts: Sequence[Sequence[Token]], between: Sequence[Token]) -> list[Token]:
    """Parts with signs between them, as far as there are signs."""
    made = list(parts[0])
    for at, part in enumerate(parts[1:]):
        made += [*between[at : at + 1], *part]
    return made
