"""How arguments are handed over to a call, and what is made of what it leaves behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .plain import NoAnswer, as_value
from .scalars import SCALARS

_ATOMS = (
    type(None),
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    range,
    type,
    type(len),
    type(lambda: 0),
    *SCALARS,
)
"""What holds no part that could be changed."""
_CONSTANT = (tuple, frozenset)
_CONTAINERS = (list, dict, set, deque)


def invoke(
    target: Callable[..., Any],
    arguments: Sequence[Any],
    passing: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Any:
    """Call ``target``, each argument by position, by name or spread; see ``ports.Call``."""
    if not passing:
        return target(*arguments)
    by_position: list[Any] = []
    by_name: dict[str, Any] = {}
    for value, way, name in zip(arguments, passing, names, strict=True):
        if way == "name":
            by_name[name] = value
        elif way == "spread":
            by_position += value
        elif way == "spread_names":
            by_name.update(value)
        else:
            by_position.append(value)
    return target(*by_position, **by_name)


def counted(returned: Any, argument: Any) -> tuple[int, Any]:
    """What a call says that counts of an argument: the number, and that many leading items.

    Raises:
        NoAnswer: it is no such number.
    """
    if type(returned) is not int or not 0 <= returned <= len(argument):
        plain = returned is None or isinstance(returned, int | float | str)
        shown = repr(returned)[:80] if plain else f"a {type(returned).__name__}"
        raise NoAnswer(f"returned {shown}, not how many of {len(argument)} items count")
    return returned, argument[:returned]


class Fresh:
    """Watches over a call that must leave its arguments alone.

    Args:
        arguments: as they are handed over.
        extent: how far the result must be a structure of its own; see ``ports.Call.fresh``.
    """

    def __init__(self, arguments: Sequence[Any], extent: str) -> None:
        self.arguments = [one for one in arguments if not _is_used(one)]
        self.extent = extent
        self.before = as_value(self.arguments)
        self.parts = mutable_parts(self.arguments)

    def check(self, returned: Any) -> None:
        """Look at what the call has returned and left.

        Raises:
            NoAnswer: an argument was changed, or is the result, or a part of one is in it.
        """
        if as_value(self.arguments) != self.before:
            raise NoAnswer("changed its argument, which must stay as it is")
        itself = any(returned is argument for argument in self.arguments)
        if itself and id(returned) in self.parts and self._must_differ(returned):
            raise NoAnswer("returned its own argument, where a new structure is asked for")
        if self.extent == "deep" and self.parts.keys() & mutable_parts([returned]).keys():
            raise NoAnswer("returned a part of its argument, where a new structure is asked for")

    def _must_differ(self, returned: Any) -> bool:
        """A node that is found in a structure, its first one too, is no changed structure."""
        return self.extent != "spared" or isinstance(returned, _CONTAINERS)


def _is_used(argument: Any) -> bool:
    """Whether it is there to be called or used up: functions and iterators cannot be compared."""
    parts = argument if isinstance(argument, list) else [argument]
    return any(callable(one) or hasattr(one, "__next__") for one in parts)


def mutable_parts(values: Iterable[Any]) -> dict[int, Any]:
    """Everything inside ``values`` that could be changed, by identity."""
    seen: dict[int, Any] = {}
    todo = [*values]
    while todo:
        value = todo.pop()
        if isinstance(value, _ATOMS) or id(value) in seen:
            continue
        seen[id(value)] = value
        todo += _parts(value)
    return {key: value for key, value in seen.items() if type(value) not in _CONSTANT}


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset | deque):
        return [*value]
    slots = getattr(type(value), "__slots__", ())
    names = [slots] if isinstance(slots, str) else slots
    held = [getattr(value, name) for name in names if hasattr(value, name)]
    return [*held, *getattr(value, "__dict__", {}).values()]
