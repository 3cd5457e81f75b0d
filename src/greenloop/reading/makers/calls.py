"""What statements do to what a function returned, followed without running anything."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from greenloop import callables
from greenloop.domain.callbacks import Callback
from greenloop.domain.makers import APPLY, CALL, COUNT
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
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
        self.counts: dict[str, str] = {}
        self.counting: dict[str, History] = {}

    def _step(self, node: ast.stmt, result: Result) -> None:
        match node:
            case ast.FunctionDef(name=name):
                self._define(name, node)
            case ast.Expr(value=ast.Compare() as test):
                self._check(test)
            case _:
                super()._step(node, result)

    def _define(self, name: str, node: ast.FunctionDef) -> None:
        """A function that is handed over, or decorated by the one in question."""
        function, effects = callables.of_definition(node)
        for effect in effects:
            self.counts[effect] = function.text
        match node.decorator_list:
            case []:
                self.variables.hold(name, function)
                return
            case [decorator]:
                decorated = ast.Call(decorator, [_constant(name)], [])
                self.variables.hold(name, function)
                if base := self._made_by(decorated):
                    self.variables.give(name, base)
                    return
        raise ValueError("another decorator")

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

    def _check(self, test: ast.expr) -> None:
        match test:
            case ast.Compare(left=ast.List() | ast.ListComp() as left, ops=[ast.Eq()]):
                self._each(left, self.variables.evaluate(test.comparators[0]))
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]) if self._counted(left):
                self._count(left, self.variables.evaluate(right))
            case ast.BoolOp(op=ast.And(), values=parts):
                for part in parts:
                    self._check(part)
            case ast.Compare(left=left, ops=[op], comparators=[right]) if self._asks_result(right):
                super()._check(ast.Compare(right, [op], [left]))
            case _:
                super()._check(test)

    def _asks_result(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Call) and (bool(self._owner(node)) or self._is_maker(node))

    def _counted(self, node: ast.expr) -> str:
        """The name in ``calls``, ``len(calls)`` or ``calls["n"]`` that a function counts in."""
        match node:
            case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
                return name if name in self.counting else ""
            case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=name)]):
                return name if name in self.counting else ""
        return ""

    def _count(self, node: ast.expr, value: Value) -> None:
        count = len(value) if isinstance(value, list) else value
        if isinstance(count, int):
            self.counting[self._counted(node)].add(COUNT, [], (count,))

    def _each(self, node: ast.expr, values: Value) -> None:
        """``[c(), c()] == [1, 2]``, and the same with a loop over a range."""
        match node:
            case ast.List(elts=[*items]) if len(items) == len(values):
                for one, value in zip(items, values, strict=True):
                    self._show(one, (value,))
            case ast.ListComp(elt=inner, generators=[ast.comprehension(target=ast.Name(id=name))]):
                over = self.variables.evaluate(node.generators[0].iter)
                for item, value in zip(over, values, strict=True):
                    self.variables.turn(name, item)
                    self._show(inner, (value,))
            case _:
                raise ValueError("other lists")

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
        for call in calls:
            self._watch(call, made)
        return self._gone_on(made, calls[1:], new=False)

    def _watch(self, call: ast.Call, made: History) -> None:
        """Note whose calls the functions count that are handed over."""
        texts = {self._text_of(one) for one in call.args}
        for name, text in self.counts.items():
            if text in texts:
                self.counting[name] = made

    def _text_of(self, node: ast.expr) -> str:
        value = self.variables.evaluate(node)
        return value.text if isinstance(value, Callback) else ""

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


def _constant(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())
