"""What statements do to what a function returned, followed without running anything."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from greenloop.domain.makers import APPLY, CALL
from greenloop.domain.problem import Operation
from greenloop.reading.classes.histories import Argument, History, Result
from greenloop.reading.classes.instances import Session
from greenloop.reading.classes.variables import Done


class Calls(Session):
    """The results of a function that a text makes and calls, by the names of their variables.

    Args:
        name: of the function.
        methods: its parameters, as those of a constructor.
        called: the names that the text calls anywhere.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation], called: frozenset[str]) -> None:
        super().__init__(name, methods)
        self.called = called

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        name = target.id if isinstance(target, ast.Name) else ""
        if name and (made := self._made_by(value)):
            self.variables.give(name, made)
            return
        owner = self._owner(value)
        if not (name and owner):
            super()._assign(target, value)
        elif name in self.called:
            self.variables.give(name, self._gone_on(owner, _unrolled(value)[1]))
        else:
            self.variables.keep(name, self._show(value, ()))

    def _show(self, node: ast.expr, result: Result) -> Done | None:
        head, calls = _unrolled(node)
        member = _member(head)
        if self._is_maker(node) and len(calls) > 1:
            made = self._made_by(ast.Call(calls[0].func, calls[0].args, calls[0].keywords))
            assert made is not None, "it is the maker that is called"
            return self._add(self._gone_on(made, calls[1:-1], new=False), calls[-1], CALL, result)
        if owner := self._owner(node):
            if len(calls) > 1:
                owner = self._gone_on(owner, calls[:-1])
            return self._add(owner, calls[-1], CALL, result)
        if member and len(calls) == 1 and self.variables.is_made(member[0]):
            return self._add(self.variables.instance(member[0]), calls[0], member[1], result)
        return super()._show(node, result)

    def _add(self, owner: History, call: ast.Call, name: str, result: Result) -> Done:
        if not owner.open:
            raise ValueError("what was done to it is not known")
        return owner, owner.add(name, self._arguments(name, call), result)

    def _arguments(self, name: str, call: ast.Call) -> list[Argument]:
        arguments = self.variables.arguments(name, call)
        if any(isinstance(one, History) for one in arguments):
            raise ValueError("a result is handed over")
        return arguments

    def _is_maker(self, node: ast.expr) -> bool:
        """Whether a chain of calls begins with the function in question."""
        head, calls = _unrolled(node)
        match head:
            case ast.Name(id=name):
                return bool(calls) and name == self.name
            case ast.Attribute(value=ast.Call(func=ast.Name(id="Solution")), attr=name):
                return name == self.name
            case ast.Attribute(value=ast.Name(), attr=name):
                return name == self.name
        return False

    def _owner(self, node: ast.expr) -> History | None:
        """What is called first in a chain of calls of a result."""
        head, calls = _unrolled(node)
        known = isinstance(head, ast.Name) and calls and self.variables.is_made(head.id)
        return self.variables.instances[head.id] if known and isinstance(head, ast.Name) else None

    def _made_by(self, node: ast.expr) -> History | None:
        """What a call of the function returns, and calls of that; ``None`` if it is none."""
        if not self._is_maker(node):
            return None
        _, calls = _unrolled(node)
        arguments = self._arguments("__init__", calls[0])
        made = self.variables.new()
        made.add(self.name, arguments)
        self._handed(calls, made)
        return self._gone_on(made, calls[1:], new=False)

    def _handed(self, calls: list[ast.Call], made: History) -> None:
        """What calls of the function, and of its result, get."""

    def _gone_on(self, made: History, calls: list[ast.Call], new: bool = True) -> History:
        """What comes of calling a result; a ``new`` one, if the result itself is used again."""
        if new:
            made = self.variables.branch(made)
        for call in calls:
            self._add(made, call, APPLY, ())
        return made


def _unrolled(node: ast.expr) -> tuple[ast.expr, list[ast.Call]]:
    """What is called in ``f(1)(2)``, and the calls, the first one first."""
    calls: list[ast.Call] = []
    while isinstance(node, ast.Call):
        calls.insert(0, node)
        node = node.func
    return node, calls


def _member(node: ast.expr) -> tuple[str, str] | None:
    """The variable and the name in ``c["next"]`` and ``c.next``."""
    match node:
        case ast.Subscript(value=ast.Name(id=owner), slice=ast.Constant(value=str(name))):
            return owner, name
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return owner, name
    return None
