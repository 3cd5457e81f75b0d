"""What assertions say of results, and functions that count their calls."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from greenloop import callables
from greenloop.domain.callbacks import Callback
from greenloop.domain.makers import COUNT
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.reading.classes.histories import History, Result
from greenloop.reading.makers.calls import Calls


class Checks(Calls):
    """The same, with assertions in all their forms; see :class:`Calls`.

    Attributes:
        counts: by the names in which functions count their calls, what these functions are.
        counting: and whose results call them.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation], called: frozenset[str]) -> None:
        super().__init__(name, methods, called)
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

    def _handed(self, calls: list[ast.Call], made: History) -> None:
        """Note whose calls the functions count that are handed over."""
        texts = {self._text_of(one) for call in calls for one in call.args}
        for name, text in self.counts.items():
            if text in texts:
                self.counting[name] = made

    def _text_of(self, node: ast.expr) -> str:
        value = self.variables.evaluate(node)
        return value.text if isinstance(value, Callback) else ""


def _constant(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())
