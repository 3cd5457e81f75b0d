"""A candidate's functions, called on each other's results within one input."""

from __future__ import annotations

from collections.abc import Sequence
from time import thread_time
from typing import Any

from . import nodes
from .candidates import Candidate
from .node_classes import known_nodes


class Assembled(Candidate):
    """Code that defines several functions, or a class whose methods are called on one instance.

    An input holds a name and its arguments; ``{"call": [name, arguments]}`` among these stands for
    what that call returns, which is handed on as it is.
    """

    def __init__(self, request: tuple[Any, ...]) -> None:
        super().__init__(request)
        self.by_name = dict(self.operations)
        known = known_nodes([one for some in self.by_name.values() for one in some])
        vars(self.module).update(known)

    def call(self, inputs: Any) -> Any:
        """What the outermost call returns."""
        owner = self.lookup(self.module, self.class_name)() if self.class_name else self.module
        return self.returned(owner, *inputs)

    def returned(self, owner: Any, name: str, values: Sequence[Any]) -> Any:
        """What one call returns, the calls among its arguments made first."""
        pairs = zip(self.by_name[name], values, strict=True)
        arguments = [self.argument(owner, shape, value) for shape, value in pairs]
        function = self.lookup(owner, name)
        began = thread_time()
        try:
            return function(*arguments)
        finally:
            self.seconds = thread_time() - began

    def argument(self, owner: Any, shape: Any, value: Any) -> Any:
        """An argument in its shape, or the result of a call."""
        if isinstance(value, dict) and [*value] == ["call"]:
            return self.returned(owner, *value["call"])
        return nodes.build(shape, value, vars(self.module))
