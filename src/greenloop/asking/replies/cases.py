"""Test cases and single answers out of a reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.asking.replies.assertions import assertions
from greenloop.asking.replies.blocks import refuse_long
from greenloop.asking.replies.code import pieces
from greenloop.asking.replies.data import extract_data
from greenloop.domain.expressions import evaluate
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.domain.types import coerce, fits, parse_type
from greenloop.errors import ReplyError
from greenloop.literals import parse_arguments
from greenloop.reading.classes.histories import Sequence as Steps
from greenloop.reading.classes.sessions import asserted
from greenloop.reading.makers.lines import sequences

_LISTS = ("cases", "testcases", "tests", "examples", "data")
_INPUTS = ("input", "inputs", "args", "arguments", "parameters", "params", "kwargs")
_EXPECTED = ("expected", "output", "expectedoutput", "expectedresult", "result", "return", "answer")
_NAMES = ("name", "title", "description", "id")
_CATEGORIES = ("category", "type", "kind")
"""Spellings of the keys of a case, without case and underscores."""
_ANSWER = "ANSWER:"
_DOTS = (..., "...", "…")


@dataclass(frozen=True)
class RawCase:
    """One entry of a reply: the arguments in the order of the signature, not yet checked.

    ``expected`` means nothing unless ``has_expected``.
    """

    name: str
    category: str
    args: tuple[Any, ...]
    expected: Any = None
    has_expected: bool = False


def extract_cases(text: str, signature: Signature) -> tuple[list[RawCase], list[str]]:
    """Take the test cases out of a reply: assertions, or a list of objects as JSON, YAML or Python.

    The input of an entry may be an object by parameter name, a list in order, the bare value of a
    single parameter, or text such as ``nums = [1], k = 2``; or the parameters may stand in the
    entry itself. A string that holds a literal is read where the declared type is not a string.
    Assertions on instances of a class are sequences of operations.

    Returns:
        The cases, and for each entry that is none the reason.

    Raises:
        ReplyError: the reply holds no list of cases.
    """
    cases: list[RawCase] = []
    rejected: list[str] = []
    refuse_long(text)
    if signature.operations and (driven := list(_driven(text, signature))):
        return driven, []
    entries = list(assertions(text, signature)) or _entries(extract_data(text))
    for number, entry in enumerate(entries, 1):
        try:
            cases.append(_case(entry, number, signature))
        except ValueError as error:
            rejected.append(f"case {number}: {error}")
    return cases, rejected


def _driven(text: str, signature: Signature) -> Iterator[RawCase]:
    """What tests make instances do, and what must come of it."""
    methods = {one.name: one for one in signature.operations}

    def read(code: str) -> Sequence[Steps]:
        if signature.kind is Kind.MAKER:
            return sequences(code, signature.name, methods)
        return asserted(code, signature.name, methods).sequences

    found = (one for code in pieces(text) for one in read(code))
    made = (one for one in found if len(one.operations) > 1)  # an instance was made
    for number, one in enumerate(made, 1):
        args = (one.operations, one.arguments)
        yield RawCase(f"case {number}", "basic", args, one.results, has_expected=True)


def extract_answer(text: str) -> Any:
    """The value after the last ``ANSWER:`` of a reply, or the data in it where there is none.

    A single word that is not a literal is taken as a string, since models leave out the quotes.

    Raises:
        ReplyError: there is no value.
    """
    answer = text.rpartition(_ANSWER)[2].strip().lstrip("*").strip()
    line = answer.partition("\n")[0].strip("`* .")
    try:
        return _whole(evaluate(line))
    except ValueError:
        if _ANSWER in text and line.isidentifier() and not answer.startswith("```"):
            return line
    try:
        return _whole(extract_data(answer))
    except ValueError as error:
        raise ReplyError(f"the answer is {error}") from None


def _entries(data: Any) -> Iterable[Any]:
    """The list of cases in what a reply holds."""
    if isinstance(data, list | tuple):
        return data
    if isinstance(data, dict):
        entry = _folded(data)
        if _first(entry, _INPUTS) or _first(entry, _EXPECTED):
            return [data]
        if named := _first(entry, _LISTS):
            return _entries(entry[named])
        if lists := [value for value in data.values() if isinstance(value, list)]:
            return lists[0]
        return [{"name": name, **value} for name, value in data.items() if isinstance(value, dict)]
    raise ReplyError("the reply holds no list of test cases")


def _case(entry: Any, number: int, signature: Signature) -> RawCase:
    if isinstance(entry, ValueError):
        raise entry
    if entry in _DOTS:
        raise ValueError("it is left out or unreadable")
    if not isinstance(entry, dict):
        raise ValueError("it is not an object")
    folded = _folded(entry)
    name = _first(folded, _NAMES)
    category = _first(folded, _CATEGORIES)
    expected = _first(folded, _EXPECTED)
    value = folded[expected] if expected else None
    args = _arguments(entry, folded, signature.parameters)
    return RawCase(
        name=str(folded[name]) if name else f"case {number}",
        category=str(folded[category]) if category else "",
        args=tuple(_whole(_read(a, p)) for a, p in zip(args, signature.parameters, strict=True)),
        expected=_whole(_read(value, Parameter(name="", type=signature.result))),
        has_expected=expected is not None,
    )


def _folded(entry: Mapping[Any, Any]) -> dict[str, Any]:
    return {re.sub(r"[\W_]", "", str(key)).lower(): value for key, value in entry.items()}


def _first(entry: Mapping[str, Any], spellings: Sequence[str]) -> str | None:
    return next((key for key in spellings if key in entry), None)


# --- arguments -----------------------------------------------------------------------------------


def _arguments(
    entry: Mapping[Any, Any], folded: Mapping[str, Any], parameters: Sequence[Parameter]
) -> Sequence[Any]:
    key = _first(folded, _INPUTS)
    if key is None:
        return _by_name(entry, parameters)
    given = folded[key]
    if isinstance(given, str):
        given = _assignments(given, parameters) or given
    if isinstance(given, dict) and any(parameter.name in given for parameter in parameters):
        return _by_name(given, parameters)
    if len(parameters) == 1:
        return [_single(given, parameters[0])]
    if not isinstance(given, list | tuple):
        return _by_name(given if isinstance(given, dict) else {}, parameters)
    if len(given) != len(parameters):
        raise ValueError(f"{len(given)} arguments instead of {len(parameters)}")
    return given


def _by_name(given: Mapping[Any, Any], parameters: Sequence[Parameter]) -> list[Any]:
    """The arguments by name; a parameter that is left out has its default."""
    defaults = {one.name: one.default for one in parameters if one.default is not None}
    missing = [f"`{one.name}`" for one in parameters if one.name not in {*given, *defaults}]
    if missing:
        raise ValueError(f"no value for {', '.join(missing)}")
    return [
        given[one.name] if one.name in given else evaluate(defaults[one.name]) for one in parameters
    ]


def _assignments(text: str, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """``nums = [1], k = 2`` as LeetCode writes an input; empty if it is something else."""
    values = dict(parse_arguments(text)[0])
    return values if values.keys() == {parameter.name for parameter in parameters} else {}


def _single(given: Any, parameter: Parameter) -> Any:
    """The argument itself, or what a list of arguments or an object around it holds."""
    inside = list(given.values()) if isinstance(given, dict) else given
    options = [given, *(inside if isinstance(inside, list | tuple) and len(inside) == 1 else [])]
    return next((option for option in options if _fits(_read(option, parameter), parameter)), given)


def _read(value: Any, parameter: Parameter) -> Any:
    """Read a string that holds a literal of another type than str."""
    if not isinstance(value, str) or _fits(value, parameter):
        return value
    try:
        literal = evaluate(value)
    except ValueError:
        return value
    return literal if _fits(literal, parameter) else value


def _fits(value: Any, parameter: Parameter) -> bool:
    type_ = parse_type(parameter.type)
    return fits(coerce(value, type_), type_)


def _whole(value: Any) -> Any:
    """The value, if nothing is left out of it and it can be written as text.

    Raises:
        ValueError: it holds ``...`` or half of a surrogate pair.
    """
    todo = [value]
    while todo:
        part = todo.pop()
        if part is ...:
            raise ValueError("abbreviated with `...`")
        if isinstance(part, str) and any("\ud800" <= char <= "\udfff" for char in part):
            raise ValueError("not text: it holds half of a surrogate pair")
        if isinstance(part, list | tuple | set | frozenset | dict):
            if any(item in ("...", "…") for item in part if isinstance(item, str)):
                raise ValueError("abbreviated with `...`")
            todo += part
        if isinstance(part, dict):
            todo += part.values()
    return value
