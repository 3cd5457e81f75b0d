"""A candidate's function whose result is called itself: one fresh result for every input."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .driving import Driven


class Made(Driven):
    """Code that defines a function; an input holds what is done to what it returns.

    As for a class (``Driven``), whose constructor is the function. ``__call__`` calls the result,
    ``__apply__`` goes on with what that returns, ``__count__`` is how often the functions were
    called that were handed over first; any other name is a member of the result, or its entry. A
    function that is returned is told as one.
    """

    def call(self, inputs: Any) -> Any:
        """The results of the operations, ``None`` for the first."""
        self.calls = 0
        self.counts_calls = any(name.startswith("__count__") for name in inputs[0])
        return super().call(inputs)

    def constructor(self) -> Any:
        """The function."""
        owner = self.lookup(self.module, self.class_name)() if self.class_name else self.module
        return self.lookup(owner, self.name)

    def built(self, name: str, values: Sequence[Any]) -> list[Any]:
        """The arguments; functions among the first ones count their calls where that is asked."""
        arguments = super().built(name, values)
        if not self.counts_calls or name not in ("__init__", "__apply__"):
            return arguments
        return [self.counted(one) if callable(one) else one for one in arguments]

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, which counts its calls."""

        @functools.wraps(function, updated=())
        def counting(*args: Any, **named: Any) -> Any:
            self.calls += 1
            return function(*args, **named)

        return counting

    def action(self, instance: Any, name: str, arguments: list[Any]) -> Callable[[], Any]:
        """What is to be done to the result."""
        match name:
            case "__count__":
                return lambda: self.calls
            case "__apply__":
                return partial(self.apply, arguments)
            case "__call__":
                return partial(_called, instance, arguments)
        found = instance[name] if isinstance(instance, dict) else self.lookup(instance, name)
        return partial(_called, found, arguments) if callable(found) else lambda: found

    def apply(self, arguments: list[Any]) -> None:
        """Go on with what the result returns."""
        self.instance = self.instance(*arguments)


def _called(function: Any, arguments: list[Any]) -> Any:
    found = function(*arguments)
    return {"returns": "function"} if callable(found) else found
