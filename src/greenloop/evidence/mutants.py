"""Mutants of stated answers, to test whoever claims to tell right answers from wrong ones.

This is mutation testing (DeMillo, Lipton, Sayward 1978, doi 10.1109/C-M.1978.218136) with answers
in place of programs: a judge of answers that lets most mutants live would accept anything. Some
mutants may rightly live where an input has several right answers, so not every one must be killed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from greenloop.domain.case import Case
from greenloop.domain.values import Value, key
from greenloop.inputs.variation import Editor
from greenloop.running.judge import Same


class Kind(StrEnum):
    """What was done to a right answer. A judge may be blind to one kind and see the others."""

    REORDERED = "reordered"
    FEWER = "fewer"
    """Items; who forgets "the longest" accepts these."""
    MORE = "more"
    """Items; who forgets "the shortest" accepts these."""
    CHANGED = "changed"
    FOREIGN = "foreign"
    """It is the answer to another input."""


LEAST_KILLED = {
    Kind.REORDERED: 0.5,
    Kind.FEWER: 0.8,
    Kind.MORE: 0.8,
    Kind.CHANGED: 0.8,
    Kind.FOREIGN: 0.5,
}
"""Share of the mutants of a kind that must be killed, all but one if that is less.

Another order, and the answer to another input, are right more often than other mutants are.
"""
FEWEST = 3
"""How many must be killed in all; fewer prove nothing."""
_CASES = 4
_OF_A_KIND = 4
_EDITS = 60
"""How many cases mutants are made from, how many of each kind, and tries to find these."""


@dataclass(frozen=True)
class Mutant:
    """An answer to the input of a case that is probably wrong."""

    case: Case
    answer: Value
    kind: Kind


def mutants(cases: Sequence[Case], same: Same) -> list[Mutant]:
    """Mutants of the answers of cases, the same ones every time.

    Args:
        cases: whose answers are right; none of these is a mutant.
        same: whether two answers are.
    """
    return [mutant for case in cases[:_CASES] for mutant in _of_case(case, cases, same)]


def all_but_few(made: Sequence[Mutant], killed: Sequence[bool]) -> bool:
    """Whether of each kind so many mutants were killed that their judge can be believed."""
    by_kind: dict[Kind, list[bool]] = {}
    for mutant, dead in zip(made, killed, strict=True):
        by_kind.setdefault(mutant.kind, []).append(dead)
    each = all(_enough(sum(dead), len(dead), LEAST_KILLED[kind]) for kind, dead in by_kind.items())
    return each and sum(killed) >= FEWEST


def _enough(killed: int, of: int, share: float) -> bool:
    return killed >= max(1, min(share * of, of - 1))


def _of_case(case: Case, cases: Sequence[Case], same: Same) -> Iterator[Mutant]:
    """All different, and none of them an answer of the case."""
    seen = list(case.answers)
    counts: dict[Kind, int] = {}
    for answer, foreign in _variations(case, cases):
        kind = Kind.FOREIGN if foreign else _kind(case.answers[0], answer)
        if counts.get(kind, 0) < _OF_A_KIND and not any(same(answer, known) for known in seen):
            seen.append(answer)
            counts[kind] = counts.get(kind, 0) + 1
            yield Mutant(case, answer, kind)


def _variations(case: Case, cases: Sequence[Case]) -> Iterator[tuple[Value, bool]]:
    """Answers of other cases, and edited ones of this; with each whether it is another's."""
    yield from ((one.answers[0], True) for one in cases if one is not case)
    editor = Editor({}, random.Random(key(case.args)))  # noqa: S311  # repeatable, not secret
    for _ in range(_EDITS):
        yield editor.edited(case.answers[0], ""), False


def _kind(right: Value, mutant: Value) -> Kind:
    try:
        before, after = len(right), len(mutant)
    except TypeError:
        return Kind.CHANGED
    if _unordered(right) == _unordered(mutant):
        return Kind.REORDERED
    if before == after:
        return Kind.CHANGED
    return Kind.FEWER if after < before else Kind.MORE


def _unordered(value: Any) -> str:
    """A text that is the same for values that differ in the order of their items only."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(sorted(map(_unordered, value)))}]"
    return str(sorted(value)) if isinstance(value, str) else repr(value)
