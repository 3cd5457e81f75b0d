"""New inputs of a program whose format is known: its values are changed as arguments are.

What a program reads in one test are values with types and constraints, like the arguments of a
function. They are made, made large and made small in the same way, and then written as the format
says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Any

from greenloop.domain.constraints import ANYTHING, Bounds, Constraint
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.constraints.terms import parsed, path
from greenloop.domain.formats import Format
from greenloop.domain.problem import Problem
from greenloop.domain.values import Value
from greenloop.inputs.probes import probes
from greenloop.inputs.scaled import Sized, scaled
from greenloop.inputs.shrinking import Args, shrunk, without
from greenloop.inputs.stress import stress

_TESTS = (1, 1, 2, 3)
"""How many tests stand in one input, in turn, where there may be several."""
_ALIKE = 4
"""Lengths that are the same by accident only seldom."""


def made(known: Sequence[str], problem: Problem, reads: Format, seed: int, count: int) -> list[str]:
    """New texts of the format, within the constraints, none of them known."""
    values = _values(known, reads)
    found = iter(probes(values, _bounded(problem.of_values, values), seed, count).values())
    sizes = cycle(_TESTS if reads.tests else (1,))
    texts: list[str] = []
    while tests := list(islice(found, next(sizes))):
        texts += _written(tests, reads)
    old = {" ".join(text.split()) for text in known}
    return [text for text in dict.fromkeys(texts) if " ".join(text.split()) not in old]


def large(
    known: Sequence[str], problem: Problem, reads: Format, seed: int
) -> dict[str, tuple[Value, ...]]:
    """Valid texts near the sizes that the statement allows, by id."""
    values = _values(known, reads)
    found = stress(_bounded(problem.of_values, values), values, seed)
    return {name: (text,) for name, one in found.items() for text in _written([one], reads)}


def sized(
    known: Sequence[str], problem: Problem, reads: Format, size: int, seed: int
) -> list[Sized]:
    """Valid texts of one test each whose values are of about a size, each with its size."""
    values = _values(known, reads)
    found = scaled(_bounded(problem.of_values, values), values, size, seed)
    return [(extent, (text,)) for extent, one in found for text in _written([one], reads)]


def smaller(problem: Problem, reads: Format, text: str, separates: Any) -> str:
    """A smaller text that still separates: with fewer tests first, then with smaller values."""
    tests = [reads.args(one) for one in reads.read(text) or ()]
    if not tests:
        return text
    tests = _fewer(tests, reads, separates)
    if len(tests) == 1:
        tests = [
            shrunk(
                _bounded(problem.of_values, tests),
                tests[0],
                lambda tries: _told(tries, reads, separates),
            )
        ]
    return next(_written(tests, reads), text)


def _fewer(tests: list[Args], reads: Format, separates: Any) -> list[Args]:
    while len(tests) > 1:
        tries = [one for one in without(list(tests)) if one]
        texts = [next(_written(one, reads), "") for one in tries]
        answers = zip(tries, separates([(text,) for text in texts]), strict=True)
        better = [one for one, separated in answers if separated]
        if not better:
            break
        tests = min(better, key=len)
    return tests


def _told(tries: Sequence[Args], reads: Format, separates: Any) -> list[bool]:
    """Whether each test separates that can be written as the format says."""
    texts = [next(_written([one], reads), None) for one in tries]
    told = iter(separates([(text,) for text in texts if text is not None]))
    return [text is not None and next(told) for text in texts]


def _bounded(problem: Problem, known: Sequence[Args]) -> Problem:
    """The problem with the least numbers that are known, where the statement states no limit.

    Those that are positive everywhere stay so, and those that are never negative; and what is of
    one length everywhere stays of that length.
    """
    stated = problem.bounds()
    rules = [
        rule
        for at, parameter in enumerate(problem.signature.parameters)
        for place, term, numbers in _numbers(parameter.name, [args[at] for args in known])
        for rule in _learned(term, numbers, stated.get(place, ANYTHING))
    ]
    learned = Constraint(text="", rules=tuple(rules))
    return problem.model_copy(update={"constraints": (*problem.constraints, learned)})


def _learned(term: str, numbers: Sequence[int], stated: Bounds) -> Iterator[Relation]:
    least = min(1, min(numbers, default=-1))
    alike = len(numbers) >= _ALIKE and len({*numbers}) == 1
    if alike and stated == ANYTHING and term.startswith("len"):
        yield Relation(left=term, op="==", right=str(numbers[0]))
    if stated.least is None and least >= 0:
        yield Relation(left=str(least), op="<=", right=term)


def _numbers(name: str, values: Sequence[Any]) -> Iterator[tuple[str, str, list[int]]]:
    """The places of numbers in a value, the term of each, and the numbers that are known there."""
    if not values:
        return
    if isinstance(values[0], int):
        yield path(parsed(name)), name, list(values)
    elif isinstance(values[0], list | str):
        yield path(parsed(f"len({name})")), f"len({name})", [len(value) for value in values]
    if isinstance(values[0], list):
        items = [item for value in values for item in value]
        yield from _numbers(f"{name}[{'j' if '[i]' in name else 'i'}]", items)
    elif isinstance(values[0], tuple):
        for at, column in enumerate(zip(*values, strict=True)):
            yield from _numbers(f"{name}[{at}]", column)


def _values(known: Sequence[str], reads: Format) -> list[Args]:
    return [reads.args(test) for text in known for test in reads.read(text) or ()]


def _written(tests: Sequence[Args], reads: Format) -> Iterator[str]:
    """The text of tests, if their values fit each other."""
    names = list(reads.parameters)
    text = reads.write([dict(zip(names, one, strict=True)) for one in tests])
    if text is not None:
        yield text
