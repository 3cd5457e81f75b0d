"""What is done to an instance and what comes of it, as one example or test shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from greenloop.domain.case import Case, Provenance
from greenloop.domain.operations import GO_ON, called_by, instance_of, raised
from greenloop.domain.problem import Operation, Parameter, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.domain.values import Value
from greenloop.reading.bound import agreed

_OPEN = (Parameter(name="rest"),) * 20
"""What is spread behind the parameters."""

_GOING_ON = Operation(name=GO_ON, parameters=(Parameter(name="number"),))


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
    typed = (_typed(signature, row) for row in rows)
    known = agreed(typed, lambda row: [row.operations, row.arguments], lambda row: row.results)
    return tuple(_case(number, row) for number, row in enumerate(known, 1))


def taking(operation: Operation, rows: Iterable[Row], owner: str) -> Operation:
    """The operation with the type of those parameters that an example hands an instance over for.

    Its annotation is a text, as a class has no name yet where its methods are declared.
    """
    given = [
        row
        for one in rows
        for name, row in zip(one.operations, one.arguments, strict=True)
        if called_by(name, owner) == operation.name
    ]
    takes = {at for row in given for at, value in enumerate(row) if instance_of(value) is not None}
    parameters = [
        one.model_copy(update={"type": f'"{owner}"'}) if at in takes and not one.type else one
        for at, one in enumerate(operation.parameters)
    ]
    return operation.model_copy(update={"parameters": tuple(parameters)}) if takes else operation


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
    known = {one.name: one for one in (*signature.operations, _GOING_ON)}
    called = [known[called_by(name, signature.name)] for name in row.operations]
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
