"""Functions whose result is called itself, as a design whose constructor is the function. Pure.

Beside the operations of ``domain.operations`` there are: ``__call__`` calls what was returned;
``__apply__`` calls it and goes on with what that returns; ``__count__`` is how often the functions
were called that were handed over at first. Any other name is a member of what was returned, by its
attribute or its key::

    c = counter(10); c() == 10      (["counter", "__call__"], [[10], []]) and [None, 10]
    curry(f)(1)(2) == 3             (["curry", "__apply__", "__call__"], [[f], [1], [2]])
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from greenloop.domain.operations import plain
from greenloop.domain.values import Value

CALL, APPLY, COUNT = "__call__", "__apply__", "__count__"
VARIABLE = "made"
"""What is returned, where a case is written."""

Profile = tuple[tuple[int, ...], str, int]
"""With how many arguments it was applied before, what is done then, and with how many."""


def profiles(args: Sequence[Value]) -> Iterator[Profile]:
    """How each result of a sequence is asked for."""
    names, rows = args
    applied: tuple[int, ...] = ()
    for name, row in list(zip(names, rows, strict=True))[1:]:
        if plain(name) == APPLY:
            applied = (*applied, len(row))
        elif name == names[0]:
            applied = ()
        else:
            yield applied, plain(name), len(row)


def regrouped(known: set[Profile]) -> set[int]:
    """How many arguments in all are shown in more than one grouping."""
    totals = [sum(applied) + last for applied, name, last in known if name == CALL]
    return {total for total in totals if totals.count(total) > 1}


def shown(args: Sequence[Value], value: Callable[[Value], str]) -> tuple[str, list[str]]:
    """A case as Python writes it: what makes it, and each operation.

    Args:
        args: operations and their arguments.
        value: writes an argument.
    """
    names, rows = args
    first, *rest = [", ".join(map(value, row)) for row in rows]
    return f"{VARIABLE} = {names[0]}({first})", [
        _step(plain(name), row) for name, row in zip(names[1:], rest, strict=True)
    ]


def _step(name: str, arguments: str) -> str:
    match name:
        case "__call__":
            return f"{VARIABLE}({arguments})"
        case "__apply__":
            return f"{VARIABLE} := {VARIABLE}({arguments})"
        case "__count__":
            return "number of calls"
    return f"{VARIABLE}.{name}({arguments})"
