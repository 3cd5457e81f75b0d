"""Operations on one instance of a class, as a case of a design lists them. Pure.

The first makes the instance and has the name of the class; the others are its methods. ``items``
reads a field, ``items=`` sets one, what ``add;`` comes to is not looked at, and of ``all#`` its
length is the result. The name of the
class again makes another instance, to which happens what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from greenloop.domain.types import fits, parse_type
from greenloop.domain.values import Value

if TYPE_CHECKING:  # a problem asks for what is here
    from greenloop.domain.problem import Operation, Signature

Scope = Mapping[str, Value]
"""Arguments by name."""

GO_ON = "self="
"""The operation that goes back to an instance."""
LENGTH = "#"
"""The mark of an operation of whose result the length is looked at."""


def instance(number: int) -> Value:
    """An argument that is the instance which was made as the ``number``-th, from 0."""
    return {"instance": number}


def instance_of(value: Value) -> int | None:
    """The number of the instance that an argument is; ``None`` if it is a value."""
    match value:
        case {"instance": int(number), **rest} if not rest and number >= 0:
            return number
    return None


def misuse(signature: Signature, args: Sequence[Value]) -> str:
    """Why the class cannot be driven by these arguments, in plain English; empty if it can."""
    match args:
        case [[str(first), *names], [list(), *_] as rows] if len(rows) == len(names) + 1:
            if first != signature.name:
                return f"the first operation is not {signature.name}"
            known = {one.name: one for one in signature.operations}
            called = [called_by(str(name), signature.name) for name in [first, *names]]
            wrong = (
                _wrong(name, row, known, signature.name)
                for name, row in zip(called, rows, strict=True)
            )
            return next(filter(None, wrong), "") or _unmade(called, rows)
    return "there is not one list of arguments for each operation"


def _unmade(called: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """What is wrong with the instances that are spoken of."""
    made = 0
    for name, row in zip(called, rows, strict=True):
        handed = [one for one in map(instance_of, row) if one is not None]
        for number in row if name == GO_ON else handed:
            if number not in range(made):
                return f"there is no instance {number} yet"
        made += name == "__init__"
    return ""


def called_by(name: str, owner: str) -> str:
    """The operation of a name, without marks: that of the class, ``owner``, is its constructor."""
    return "__init__" if name == owner else plain(name)


def _wrong(name: str, row: Value, known: Mapping[str, Operation], owner: str) -> str:
    if name == GO_ON:
        return "" if isinstance(row, list) and len(row) == 1 else "it is not said which instance"
    operation = known.get(name)
    if operation is None:
        if name == "__init__" and row == []:
            return ""
        return f"there is no operation {name}"
    if not isinstance(row, list):
        return f"the arguments of {name} are no list"
    spread = any(one.passing == "spread" for one in operation.parameters)
    given = [one for one in operation.parameters if one.passing in ("position", "name")]
    needed = sum(one.default is None for one in given)
    if len(row) < needed or (len(row) > len(given) and not spread):
        return f"{name} does not take {len(row)} arguments"
    for value, one in zip(row, given, strict=False):
        if not _fits(value, one.type, owner) and not (value is None and one.default == "None"):
            return f"{one.name} of {name} is not of the type {one.type}"
    return ""


def _fits(value: Value, type_: str, owner: str) -> bool:
    """Whether a value is one of the type, which may be the class itself."""
    if type_.strip("\"'") == owner:
        return instance_of(value) is not None
    return fits(value, parse_type(type_))


def plain(name: str) -> str:
    """The operation without the mark that its result, or more than its length, is not looked at."""
    return name.removesuffix(";").removesuffix(LENGTH)


def raised(result: Value) -> str:
    """The exception that an operation's result stands for; empty if it is a value."""
    error = isinstance(result, dict) and [*result] == ["raises"]
    return str(result["raises"]) if error else ""


def steps(signature: Signature, args: Sequence[Value]) -> Iterator[tuple[Operation | None, Scope]]:
    """Each operation with its arguments by name; ``None`` if there is no such operation."""
    known = {one.name: one for one in signature.operations}
    names, rows = args
    for name, row in zip(names, rows, strict=False):
        operation = known.get(called_by(str(name), signature.name))
        labels = [one.name for one in operation.parameters] if operation else []
        yield operation, dict(zip(labels, row, strict=False))


def scopes(signature: Signature, args: Sequence[Value]) -> list[Scope]:
    """What names stand for at each operation: its own arguments, and those of the constructor."""
    if misuse(signature, args):
        return []
    found: list[Scope] = []
    made: Scope = {}
    for (_, scope), name in zip(steps(signature, args), args[0], strict=True):
        made = scope if name == signature.name else made
        found.append({**made, **scope})
    return found
