"""A function whose result is called itself: recognised, and read with what is done to results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from greenloop.assertions import is_own
from greenloop.domain.case import Case, Provenance
from greenloop.domain.inference import infer
from greenloop.domain.makers import APPLY, CALL, COUNT
from greenloop.domain.operations import plain, raised
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value
from greenloop.reading.classes.rows import Row, cases
from greenloop.reading.makers.forms import labelled_rows
from greenloop.reading.makers.lines import sequences

_ARGUMENTS = (
    Parameter(name="operations", type="list[str]"),
    Parameter(name="arguments", type="list[list]"),
)
_CHAIN = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\((?:[^()\n]|\([^()\n]*\))*\)\(")
_NAMED = re.compile(r"\b([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_]\w*)\(")
_DECORATED = re.compile(r"^[ \t>]*@(\w+)", re.MULTILINE)
_MEMBERS = re.compile(
    r"\b(?:object|dict(?:ionary)?|tuple|mapping)\b[^.\n]{0,40}\b(?:functions?|methods?|callables?)",
    re.IGNORECASE,
)
_RETURNS_FUNCTION = re.compile(
    r"\breturn(?:s|ing)?\b[^.\n]{0,40}\b(?:functions?|callables?|closures?|decorators?|wrappers?"
    r"|lambdas?)\b"
    r"|\b(?:decorator|closure|curri(?:ed|es)|currying|higher[- ]order|memoi[sz]ed?|debounced?"
    r"|composition|composed|partial(?:ly)?)\b|\breturn(?:s|ing)? (?:an? |the )?(?:\w+ )?object\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Made:
    """The signature of such a function, and its examples."""

    signature: Signature
    cases: tuple[Case, ...]


def find_maker(text: str, signature: Signature | None, rows: Sequence[Row] = ()) -> Made | None:
    """The function that a text asks for, if what it returns is called.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        signature: of the function, as far as it is known.
        rows: what the user says of its results.
    """
    names = [signature.name] if signature else _candidates(text)
    for name in names:
        first = _first(name, signature)
        found = [*rows, *_shown(text, name, first), *_labelled(text, first, signature)]
        if any(_is_called(row, text) for row in found):
            return _made(name, signature, first, found)
    declared = signature and parse_type(signature.returns).name == "Callable"
    if signature and declared:
        return _made(signature.name, signature, _first(signature.name, signature), [])
    return None


def _candidates(text: str) -> list[str]:
    """The functions whose results a text may call."""
    called = {one[0] for one in re.finditer(r"(?<![\w.])[A-Za-z_]\w*(?=\()", text)}
    named = [maker for variable, maker in _NAMED.findall(text) if variable in called]
    found = [*_CHAIN.findall(text), *named, *_DECORATED.findall(text)]
    own = (one for one in found if is_own(one) and one[0].islower())
    return [*dict.fromkeys(own)]


def _first(name: str, signature: Signature | None) -> Operation:
    if signature is None:
        return Operation(name="__init__")
    return Operation(
        name="__init__", parameters=signature.parameters, returns=signature.returns
    )


def _shown(text: str, name: str, first: Operation) -> Iterator[Row]:
    known = {"__init__": first} if first.parameters else {}
    for one in sequences(text, name, known):
        yield Row(one.operations, one.arguments, one.results)


def _labelled(text: str, first: Operation, signature: Signature | None) -> Iterator[Row]:
    if signature and _RETURNS_FUNCTION.search(text):
        yield from labelled_rows(text, signature.name, first)


def _is_called(row: Row, text: str) -> bool:
    """Whether what a row is about is a function, or an object of functions."""
    names = {plain(one) for one in row.operations[1:]}
    if any("returns" in one for one in row.results if isinstance(one, dict)):
        return True
    return bool(names & {CALL, APPLY}) or (bool(names) and bool(_MEMBERS.search(text)))


def _made(
    name: str, signature: Signature | None, first: Operation, rows: Sequence[Row]
) -> Made:
    rows = [row for row in rows if _is_whole(row)]
    given = [row.arguments[0] for row in rows]
    parameters = first.parameters or _parameters(given)
    typed = _typed(parameters, given)
    operations = [Operation(name="__init__", parameters=typed, returns=first.returns)]
    for one in dict.fromkeys(plain(n) for row in rows for n in row.operations[1:]):
        if one != name:
            operations.append(_operation(one, rows))
    if not rows:
        operations.append(_declared_call(first.returns))
    whole = Signature(
        name=name,
        kind=Kind.MAKER,
        parameters=_ARGUMENTS,
        returns="list",
        class_name=signature.class_name if signature else "",
        operations=tuple(operations),
    )
    return Made(whole, cases(whole, rows))


def _is_whole(row: Row) -> bool:
    return len(row.operations) > 1 or bool(raised(row.results[0]))


def _operation(name: str, rows: Sequence[Row]) -> Operation:
    """What is done to results, with the types that its arguments have in all rows."""
    if name == COUNT:
        return Operation(name=name, returns="int")
    given = [
        arguments
        for row in rows
        for one, arguments in zip(row.operations, row.arguments, strict=True)
        if plain(one) == name
    ]
    return Operation(name=name, parameters=_typed(_parameters(given), given))


def _parameters(given: Sequence[Sequence[Value]]) -> tuple[Parameter, ...]:
    """Parameters for arguments; where their number differs, the last one takes all others."""
    least = min(map(len, given), default=0)
    most = max(map(len, given), default=0)
    found = [Parameter(name=f"arg{at}") for at in range(1, least + 1)]
    rest = [Parameter(name="rest", passing="spread")] if most > least else []
    return (*found, *rest)


def _typed(
    parameters: Sequence[Parameter], given: Sequence[Sequence[Value]]
) -> tuple[Parameter, ...]:
    """The parameters with the types of their arguments, where they declare none."""
    columns = [[one for one in column if one is not _NO] for column in _columns(given)]
    return tuple(
        one.model_copy(update={"type": infer(column)})
        if not one.type and column and one.passing == "position"
        else one
        for one, column in zip_longest(parameters, columns[: len(parameters)], fillvalue=())
        if isinstance(one, Parameter)
    )


_NO = object()


def _columns(given: Sequence[Sequence[Value]]) -> list[tuple[Value, ...]]:
    return [*zip_longest(*given, fillvalue=_NO)]


def _declared_call(returns: str) -> Operation:
    """The call of a result of a declared type."""
    *taken, result = parse_type(returns).args or (parse_type(""),)
    return Operation(
        name=CALL,
        parameters=tuple(
            Parameter(name=f"arg{at}", type=str(one)) for at, one in enumerate(taken, 1)
        ),
        returns="" if result.name == "Any" else str(result),
    )


