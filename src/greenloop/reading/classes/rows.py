"""What is done to an instance and what comes of it, as one example or test shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from greenloop.domain.case import Case, Provenance
from greenloop.domain.operations import raised
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.domain.values import Value, key

_OPEN = (Parameter(name="rest"),) * 20
"""What is spread behind the parameters."""


@dataclass(frozen=True)
class Row:
    """Operations, their arguments and results.

    ``source`` are the words of a user that it was read from; empty if it is from the text.
    """

    operations: list[str]
    arguments: list[list[Value]]
    results: list[Value]
    provenance: Provenance = Provenance.STATEMENT
    source: str = ""


def cases(signature: Signature, rows: Iterable[Row]) -> tuple[Case, ...]:
    """The examples as cases, without repeats; of two that differ in their results, none."""
    typed = [_typed(signature, row) for row in rows]
    answers: dict[str, list[Row]] = {}
    for row in typed:
        answers.setdefault(key([row.operations, row.arguments]), []).append(row)
    agreed = [same[0] for same in answers.values() if len({key(row.results) for row in same}) == 1]
    return tuple(_case(number, row) for number, row in enumerate(agreed, 1))


def _case(number: int, row: Row) -> Case:
    given = row.provenance is Provenance.USER
    return Case(
        id=f"t{number}",
        name=f"{'given' if given else 'example'} {number}",
        category="basic",
        args=(row.operations, row.arguments),
        expected=None if raised(row.results[0]) else row.results,
        raises=raised(row.results[0]),
        provenance=row.provenance,
    )


def _typed(signature: Signature, row: Row) -> Row:
    """The example with values of the types that its operations declare."""
    known = {one.name: one for one in signature.operations}
    called = [known[name.removesuffix(";")] for name in ["__init__", *row.operations[1:]]]
    given = [
        [
            coerce(value, parse_type(one.type))
            for value, one in zip(values, chain(operation.parameters, _OPEN), strict=False)
        ]
        for operation, values in zip(called, row.arguments, strict=True)
    ]
    pairs = zip(called, row.results, strict=True)
    results = [coerce(value, parse_type(one.returns)) for one, value in pairs]
    return replace(row, arguments=given, results=results)
