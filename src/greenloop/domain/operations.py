"""Operations on one instance of a class, as a case of a design lists them. Pure.

The first makes the instance and has the name of the class; the others are its methods. ``items``
reads a field, ``items=`` sets one, and what ``add;`` comes to is not looked at. The name of the
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


def misuse(signature: Signature, args: Sequence[Value]) -> str:
    """Why the class cannot be driven by these arguments, in plain English; empty if it can."""
    match args:
        case [[str(first), *names], [list(), *_] as rows] if len(rows) == len(names) + 1:
            if first != signature.name:
                return f"the first operation is not {signature.name}"
            known = {one.name: one for one in signature.operations}
            called = zip([first, *names], rows, strict=True)
            return next(
                filter(
                    None, (_wrong(_called(signature, name), row, known) for name, row in called)
                ),
                "",
            )
    return "there is not one list of arguments for each operation"


def _called(signature: Signature, name: Value) -> Value:
    """The operation of a name: that of the class is its constructor."""
    return "__init__" if name == signature.name else name


def _wrong(name: Value, row: Value, known: Mapping[str, Operation]) -> str:
    operation = known.get(plain(str(name)))
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
        if not fits(value, parse_type(one.type)) and not (value is None and one.default == "None"):
            return f"{one.name} of {name} is not of the type {one.type}"
    return ""


def plain(name: str) -> str:
    """The operation without the mark that its result is not looked at."""
    return name.removesuffix(";")


def raised(result: Value) -> str:
    """The exception that an operation's result stands for; empty if it is a value."""
    error = isinstance(result, dict) and [*result] == ["raises"]
    return str(result["raises"]) if error else ""


def steps(signature: Signature, args: Sequence[Value]) -> Iterator[tuple[Operation | None, Scope]]:
    """Each operation with its arguments by name; ``None`` if there is no such operation."""
    known = {one.name: one for one in signature.operations}
    names, rows = args
    for name, row in zip(names, rows, strict=False):
        operation = known.get(plain(str(_called(signature, name))))
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
