"""A candidate's code: how it is loaded, and called by its name."""

from __future__ import annotations

import linecache
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from . import nodes
from .handing import Fresh, counted, invoke
from .node_classes import known_nodes

FILE = "solution.py"
"""The name of the candidate's module in tracebacks."""


def of_candidate(error: BaseException) -> bool:
    """Whether an exception comes from the candidate's own lines.

    What comes from the call itself, such as a missing function or too many arguments, says nothing
    of what the candidate does.
    """
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_code.co_filename == FILE for frame, _ in frames)


class Candidate:
    """A candidate's code, loaded on request and called by its name."""

    def __init__(self, request: tuple[Any, ...]) -> None:
        self.code, self.name, self.class_name, self.shapes, self.result_argument, *ways = request
        self.counts, self.passing, self.names, self.fresh, self.iterates, *ways = ways
        self.operations, self.setup, _ = ways
        self.module = types.ModuleType("solution")
        vars(self.module).update(known_nodes(self.shapes))

    def load(self) -> None:
        """Execute the module once, known to ``sys.modules`` and to tracebacks."""
        source = self.code.decode()
        linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
        sys.modules["solution"] = self.module
        exec(compile(source, FILE, "exec", dont_inherit=True), vars(self.module))  # noqa: S102

    def call(self, inputs: Any) -> Any:
        """Call the candidate; the result, or the argument that holds it."""
        arguments = [
            nodes.build(shape, value, vars(self.module))
            for shape, value in zip(self.shapes, inputs, strict=True)
        ]
        target = self.target()
        watch = Fresh(arguments, self.fresh) if self.fresh else None
        returned = invoke(target, arguments, self.passing, self.names)
        if watch:
            watch.check(returned)
        if self.result_argument is None:
            return returned
        changed = arguments[self.result_argument]
        return counted(returned, changed) if self.counts else changed

    def target(self) -> Callable[..., Any]:
        """The function, or the method of a fresh instance."""
        owner = self.lookup(self.module, self.class_name)() if self.class_name else self.module
        found: Callable[..., Any] = self.lookup(owner, self.name)
        return found

    @staticmethod
    def lookup(owner: Any, name: str) -> Any:
        """An attribute, or an error that says what the code lacks."""
        if not hasattr(owner, name):
            raise NameError(f"the code does not define {name!r}")
        return getattr(owner, name)
