"""Calls of functions of a module, as a case holds them, and laws that hold for all inputs. Pure.

A case is the name of a function and a list of its arguments. An argument may be the result of
another call, written ``{"call": [name, arguments]}``; the outermost result is what is judged.
In a law ``{"any": name}`` stands for every valid input::

    decode(encode(s)) == s      ("decode", [{"call": ["encode", [{"any": "s"}]]}]) and {"any": "s"}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from greenloop.domain.frozen import Frozen
from greenloop.domain.types import fits, parse_type
from greenloop.domain.values import Value, key

if TYPE_CHECKING:  # a problem asks for what is here
    from greenloop.domain.case import Case
    from greenloop.domain.problem import Signature

Scope = dict[str, Value]
"""Arguments by name."""


class Law(Frozen):
    """What a statement says of all inputs: ``call``, with places that stand for any value.

    ``free``: what the inner calls return is left open, so that it is seen only through this call.
    """

    call: Value
    result: Value
    free: bool = False

    @property
    def names(self) -> set[str]:
        """The functions that are called."""
        return {name for name, _ in calls(self.call)}

    @property
    def inner(self) -> tuple[str, list[Value]]:
        """The call that holds the places, with the names of these."""
        name, arguments = [*calls(self.call)][-1]
        return name, arguments

    def instance(self, inner: Sequence[Value]) -> tuple[tuple[Value, ...], Value]:
        """The input and its result where the innermost call has these arguments."""
        scope = {place(one): value for one, value in zip(self.inner[1], inner, strict=True)}
        return tuple(_filled(self.call, scope)), _filled(self.result, scope)

    def result_of(self, args: Sequence[Value]) -> tuple[Value] | None:
        """What must come of an input; ``None`` if it is not of this form."""
        scope: Scope = {}
        if not _matches(list(self.call), list(args), scope):
            return None
        return (_filled(self.result, scope),)


def nested(value: Value) -> tuple[str, list[Value]] | None:
    """The call whose result an argument is; ``None`` if it is a value."""
    match value:
        case {"call": [str(name), list(arguments)], **rest} if not rest:
            return name, arguments
    return None


def place(value: Value) -> str:
    """The name of a place of a law; empty if it is a value."""
    match value:
        case {"any": str(name), **rest} if not rest:
            return name
    return ""


def leaves(args: Sequence[Value]) -> list[str]:
    """The functions of the innermost calls, which take plain values; empty where others do, too."""
    name, arguments = args
    inner = [nested(one) for one in arguments]
    if not any(inner):
        return [name]
    parts = [leaves(one) for one in inner if one]
    return [one for some in parts for one in some] if all(inner) and all(parts) else []


def refilled(args: Sequence[Value], given: Iterator[Sequence[Value]]) -> tuple[Value, ...]:
    """The same calls with other arguments of the innermost ones; see :func:`leaves`."""
    name, arguments = args
    inner = [one for one in map(nested, arguments) if one]
    if not inner:
        return name, [*next(given)]
    return name, [{"call": [*refilled(one, given)]} for one in inner]


def form(args: Sequence[Value]) -> Value:
    """A case without its values, equal for equal calls."""
    name, arguments = args
    return [name, *(form(one) if (one := nested(value)) else None for value in arguments)]


def calls(args: Sequence[Value]) -> Iterator[tuple[str, list[Value]]]:
    """All calls of a case, the outermost first."""
    name, arguments = args
    yield name, arguments
    for inner in filter(None, map(nested, arguments)):
        yield from calls(inner)


def misuse(signature: Signature, args: Sequence[Value]) -> str:
    """Why the functions cannot be called like that, in plain English; empty if they can."""
    match args:
        case [str(), list()]:
            return next(filter(None, (_wrong(signature, *one) for one in calls(args))), "")
    return "it is no call of a function"


def _wrong(signature: Signature, name: str, arguments: list[Value]) -> str:
    function = signature.function(name)
    if function is None:
        return f"there is no function {name}"
    if len(arguments) != len(function.parameters):
        return f"{name} does not take {len(arguments)} arguments"
    for value, one in zip(arguments, function.parameters, strict=True):
        known = nested(value) is None and not (value is None and one.default == "None")
        if known and not fits(value, parse_type(one.type)):
            return f"{one.name} of {name} is not of the type {one.type}"
    return ""


def scopes(signature: Signature, args: Sequence[Value]) -> list[Scope]:
    """What names stand for in each call."""
    if misuse(signature, args):
        return []
    return [_scope(signature, *one) for one in calls(args)]


def _scope(signature: Signature, name: str, arguments: list[Value]) -> Scope:
    function = signature.function(name)
    labels = [one.name for one in function.parameters] if function else []
    pairs = zip(labels, arguments, strict=False)
    return {label: value for label, value in pairs if nested(value) is None}


def unseen(laws: Sequence[Law], args: Sequence[Value]) -> str:
    """A function whose results are left open and yet looked at; empty if there is none."""
    called = {name for name, _ in calls(args)}
    for law in laws:
        if law.free and called & law.names and law.result_of(args) is None:
            return min(called & law.names)
    return ""


def untested(signature: Signature, cases: Sequence[Case]) -> list[str]:
    """The functions that no case calls."""
    called = {name for case in cases for name, _ in calls(case.args)} if signature.functions else ()
    return [one.name for one in signature.functions if one.name not in called]


def shown(
    args: Sequence[Value], write: Callable[[str, list[str]], str], value: Callable[[Value], str]
) -> str:
    """A case as Python writes it.

    Args:
        args: the name of a function and its arguments.
        write: writes a call, whose arguments are written.
        value: writes an argument that is no call.
    """
    name, arguments = args
    inner = ((one, nested(one)) for one in arguments)
    return write(name, [shown(call, write, value) if call else value(one) for one, call in inner])


def _filled(template: Value, scope: Scope) -> Value:
    if name := place(template):
        return scope[name]
    match template:
        case list() | tuple():
            return [_filled(item, scope) for item in template]
        case dict():
            return {label: _filled(item, scope) for label, item in template.items()}
    return template


def _matches(template: Value, value: Value, scope: Scope) -> bool:
    """Whether a value is an instance of a template; what places stand for joins the scope."""
    if name := place(template):
        return nested(value) is None and key([scope.setdefault(name, value)]) == key([value])
    if inner := nested(template):
        call = nested(value)
        return call is not None and _matches([*inner], [*call], scope)
    if isinstance(template, list) and isinstance(value, list):
        pairs = zip(template, value, strict=False)
        return len(template) == len(value) and all(_matches(*pair, scope) for pair in pairs)
    return key([template]) == key([value])
