"""A candidate's class, driven by operations: one fresh instance for every input."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, zip_longest
from time import thread_time
from typing import Any

from . import nodes, plain
from .candidates import Candidate, of_candidate
from .node_classes import known_nodes

_ASKED: dict[str, Callable[..., Any]] = {
    **{f"__{one.__name__}__": one for one in (bool, hash, iter, len, next, repr, reversed, str)},
    "__contains__": operator.contains,
    "__getitem__": operator.getitem,
}
"""What Python's own syntax asks, which an instance may answer without a method of that name."""
_GO_ON, _LENGTH = "self=", "#"


class Driven(Candidate):
    """Code that defines a class; an input holds operations and the arguments of each.

    The first operation makes the instance, the others are its methods; the name of the class makes
    another instance, ``self=`` goes back to one by its number, which may be an argument as
    ``{"instance": 0}``; ``items`` reads a field, ``items=`` sets one, ``__len__`` is asked by
    ``len``, what ``add;`` comes to is nothing, and ``all#`` comes to a length. Every result is
    copied before the next operation, which may change what it is made of. An exception of a method
    is its result, written as ``{"raises": name}``; one of the constructor leaves nothing to be
    driven.
    """

    def __init__(self, request: tuple[Any, ...]) -> None:
        super().__init__(request)
        self.by_name = dict(self.operations)
        shapes = chain.from_iterable(self.by_name.values())
        vars(self.module).update(known_nodes([*shapes]))

    def call(self, inputs: Any) -> Any:
        """The results of the operations, ``None`` for the constructor."""
        (_, *names), (first, *rest) = inputs
        self.seconds = 0.0
        self.instances: list[Any] = []
        self.timed(self.making(first))
        return [None, *map(self.result, names, rest)]

    def making(self, values: Sequence[Any]) -> Callable[[], Any]:
        """What is to be done to go on with another instance."""
        return partial(self.make, self.built("__init__", values))

    def make(self, arguments: Sequence[Any]) -> None:
        """Go on with another instance; one that cannot be made keeps its number."""
        self.instances.append(None)
        self.instances[-1] = self.instance = self.constructor()(*arguments)

    def constructor(self) -> Any:
        """What makes an instance."""
        return self.lookup(self.module, self.name)

    def go_on(self, number: int) -> None:
        """Go on with an instance that was made before."""
        self.instance = self.instances[number]

    def result(self, name: str, values: Sequence[Any]) -> Any:
        """What one operation comes to, as a value that nothing will change."""
        silent, measured = name.endswith(";"), name.endswith(_LENGTH)
        name = name.rstrip(f";{_LENGTH}")
        action = (
            self.making(values)
            if name == self.name
            else self.action(self.instance, name, self.built(name, values))
        )
        try:
            returned = self.timed(action)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            if not of_candidate(error):
                raise
            return {"raises": type(error).__name__}
        value = None if silent else plain.as_value(returned, plain.Simplifier(self.iterates))
        return _length(value) if measured else value

    def timed(self, action: Callable[[], Any]) -> Any:
        """Do it, and add what it takes to that of the others."""
        began = thread_time()
        try:
            return action()
        finally:
            self.seconds += thread_time() - began

    def action(self, instance: Any, name: str, arguments: list[Any]) -> Callable[[], Any]:
        """What is to be done to the instance."""
        if name == _GO_ON:
            return partial(self.go_on, *arguments)
        if name.endswith("="):
            return partial(setattr, instance, name[:-1], *arguments)
        if name in _ASKED:
            return partial(_ASKED[name], instance, *arguments)
        found = self.lookup(instance, name)
        return partial(found, *arguments) if callable(found) else lambda: found

    def built(self, name: str, values: Sequence[Any]) -> list[Any]:
        """The arguments of an operation in the shapes that it declares."""
        shapes = self.by_name.get(name, ())[: len(values)]
        pairs = zip_longest(shapes, values, fillvalue="value")
        return [self.argument(shape, value) for shape, value in pairs]

    def argument(self, shape: Any, value: Any) -> Any:
        """An argument in its shape, or an instance that was made before."""
        if isinstance(value, dict) and [*value] == ["instance"]:
            return self.instances[value["instance"]]
        return nodes.build(shape, value, vars(self.module))


def _length(value: Any) -> Any:
    return len(value) if hasattr(value, "__len__") else {"raises": "TypeError"}
