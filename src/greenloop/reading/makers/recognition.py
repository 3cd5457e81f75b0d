"""A function whose result is called itself: recognised, and read with what is done to results."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from greenloop.assertions import is_own
from greenloop.domain.case import Case, Provenance
from greenloop.domain.inference import infer
from greenloop.domain.makers import APPLY, CALL, COUNT
from greenloop.domain.notation import written
from greenloop.domain.operations import plain, raised
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.domain.types import parse_type
from greenloop.domain.values import Value
from greenloop.errors import UsageError
from greenloop.reading.classes.rows import Row, cases
from greenloop.reading.classes.told import Beside, refuse_misuse
from greenloop.reading.code import Stub, find_stub
from greenloop.reading.headers import parse_header
from greenloop.reading.languages import foreign_signature
from greenloop.reading.makers.forms import labelled_rows
from greenloop.reading.makers.lines import sequences
from greenloop.reading.signatures import stated_signature

_ARGUMENTS = (
    Parameter(name="operations", type="list[str]"),
    Parameter(name="arguments", type="list[list]"),
)
_CHAIN = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\((?:[^()\n]|\([^()\n]*\))*\)\(")
_NAMED = re.compile(r"\b([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_]\w*)\(")
_DECORATED = re.compile(r"^[ \t>]*@(\w+)", re.MULTILINE)
_MAY = re.compile(
    r"\b(?:functions?|callables?|closures?|decorators?|wrappers?|lambdas?|predicates?|object|Callable"
    r"|curr(?:y|ied|ies|ying)|memoi[sz]ed?)\b|^[ \t>]*@\w",
    re.IGNORECASE | re.MULTILINE,
)
_MEMBERS = re.compile(
    r"\b(?:object|dict(?:ionary)?|tuple|mapping)\b[^.\n]{0,40}\b(?:functions?|methods?|callables?)",
    re.IGNORECASE,
)
_RETURNS_FUNCTION = re.compile(
    r"\breturn(?:s|ing)?\b[^.\n]{0,40}\b(?:functions?|callables?|closures?|decorators?|wrappers?"
    r"|lambdas?)\b"
    r"|\b(?:decorator|closure|curr(?:y|ied|ies|ying)|higher[- ]order|memoi[sz]ed?"
    r"|function composition|composed function)\b",
    re.IGNORECASE,
)


_OBJECT = re.compile(r"\breturn(?:s|ing)? (?:an? |the )?(?:\w+ )?object\b", re.IGNORECASE)
_HINT = "write what comes of a result, such as 'make_adder(2)(3) == 5'"


@dataclass(frozen=True)
class Made:
    """The signature of such a function, its examples, and the stub that the text gives of it."""

    signature: Signature
    cases: tuple[Case, ...]
    stub: Stub | None = None


def find_maker(
    text: str, code: str, statement: Callable[[Stub], str], user: Signature | None, beside: Beside
) -> Made | None:
    """The function that a text asks for, if what it returns is called.

    Args:
        text: the text, as ``examples.scannable`` gives it.
        code: the Python code in it.
        statement: the text with the docstring of a stub in the place of its code.
        user: the signature, if the user gives one.
        beside: what else the user gives.

    Raises:
        UsageError: what the user says of its results cannot be read.
    """
    if not (_CHAIN.search(text) or _MAY.search(text) or beside.cases or beside.tests):
        return None
    stub = find_stub(code, [name for name in (beside.name, *_candidates(text)) if name])
    unfinished = stub if stub and not stub.finished else None
    text = statement(unfinished) if unfinished else text
    signature = user or (unfinished.signature if unfinished else _stated(text))
    names = [beside.name or signature.name] if signature else []
    for name in dict.fromkeys([*names, *([] if unfinished else _candidates(text))]):
        known = signature if signature and signature.name == name else _header(text, name)
        told = [*_told(name, known, beside)]
        said = [row for _, rows in told for row in rows]
        rows = [*_shown(text, name, known), *_labelled(text, name, known), *said]
        if any(_is_called(row, text) for row in rows):
            _must_be_read(told)
            return Made(*_settled(name, known, rows), unfinished)
    declared = signature and parse_type(signature.returns).name == "Callable"
    if signature and declared:
        return Made(*_settled(signature.name, signature, []), unfinished)
    return None


def _stated(text: str) -> Signature | None:
    return stated_signature(text) or foreign_signature(text)


def _candidates(text: str) -> list[str]:
    """The functions whose results a text may call."""
    called = {one[0] for one in re.finditer(r"(?<![\w.])[A-Za-z_]\w*(?=\()", text)}
    named = [maker for variable, maker in _NAMED.findall(text) if variable in called]
    found = [*_CHAIN.findall(text), *named, *_DECORATED.findall(text)]
    own = (one for one in found if is_own(one) and one[0].islower())
    return [*dict.fromkeys(own)]


def _header(text: str, name: str) -> Signature | None:
    """The parameters of a function where the text names them."""
    for found in re.finditer(rf"(?<![\w.]){re.escape(name)}(?=\([A-Za-z_)])", text):
        header = parse_header(name, text, found.end())
        if header:
            return Signature(name=name, parameters=header.parameters, returns=header.returns)
    return None


def _first(known: Signature | None) -> Operation:
    """The function itself, as the first operation."""
    parameters = known.parameters if known else ()
    return Operation(name="__init__", parameters=parameters, returns=known.returns if known else "")


def _told(
    name: str, known: Signature | None, beside: Beside
) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """What the user says of results, each time with the option that says it."""
    for source, text in [*((f"--case {written(one)}", one) for one in beside.cases)] + (
        [("--tests", beside.tests)] if beside.tests.strip() else []
    ):
        found = _shown(text, name, known)
        user = Provenance.USER
        yield source, tuple(replace(one, provenance=user, source=source) for one in found)


def _must_be_read(told: Sequence[tuple[str, tuple[Row, ...]]]) -> None:
    for source, rows in told:
        if not rows:
            raise UsageError(f"{source} cannot be read", _HINT)


def _shown(text: str, name: str, known: Signature | None) -> Iterator[Row]:
    for one in sequences(text, name, {"__init__": _first(known)} if known else {}):
        yield Row(one.operations, one.arguments, one.results)


def _labelled(text: str, name: str, known: Signature | None) -> Iterator[Row]:
    if known and (_RETURNS_FUNCTION.search(text) or _OBJECT.search(text)):
        yield from labelled_rows(text, name, _first(known))


def _is_called(row: Row, text: str) -> bool:
    """Whether what a row is about is a function, or an object of functions."""
    names = {plain(one) for one in row.operations[1:]}
    if any("returns" in one for one in row.results if isinstance(one, dict)):
        return True
    return bool(names & {CALL, APPLY}) or (bool(names) and bool(_MEMBERS.search(text)))


def _settled(
    name: str, known: Signature | None, rows: Sequence[Row]
) -> tuple[Signature, tuple[Case, ...]]:
    """The signature with all that is done to results, and the examples as cases."""
    rows = [row for row in rows if _is_whole(row)]
    first = _first(known)
    given = [row.arguments[0] for row in rows]
    parameters = _typed(first.parameters or _parameters(given), given)
    operations = [first.model_copy(update={"parameters": parameters})]
    for one in dict.fromkeys(plain(n) for row in rows for n in row.operations[1:]):
        if one != name:
            operations.append(_operation(one, rows))
    if not rows:
        operations.append(_declared_call(first.returns))
    signature = Signature(
        name=name,
        kind=Kind.MAKER,
        parameters=_ARGUMENTS,
        returns="list",
        class_name=known.class_name if known else "",
        operations=tuple(operations),
    )
    refuse_misuse(signature, [row for row in rows if row.source])
    return signature, cases(signature, rows)


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
