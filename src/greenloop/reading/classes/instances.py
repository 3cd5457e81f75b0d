"""What statements do to instances of a class, followed without running anything.

What is not understood ends the sequences of the instances that it names; a result that is not
shown, or that is no value, is not looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping

from greenloop.domain.operations import raised
from greenloop.domain.problem import Operation
from greenloop.reading.classes.histories import Argument, History, Result
from greenloop.reading.classes.protocols import asked
from greenloop.reading.classes.variables import Done, Variables

_MOST_TURNS = 100
"""Of a loop."""


class Session:
    """The instances that a docstring or a test makes, by the names of their variables.

    Attributes:
        variables: what they hold.
        unread: the assertions that nothing was read from.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation]) -> None:
        self.name = name
        self.variables = Variables(name, methods)
        self.unread: list[ast.stmt] = []

    @property
    def made(self) -> list[History]:
        """What is done to each of the instances."""
        return self.variables.made

    def follow(self, node: ast.stmt, result: Result) -> None:
        """One statement, and the result that is shown beside it."""
        try:
            self._step(node, result)
        except ValueError:  # not understood: whatever it names may have changed
            self.variables.forget(node)
            if isinstance(node, ast.Assert | ast.With):
                self.unread.append(node)

    def _step(self, node: ast.stmt, result: Result) -> None:
        match node:
            case ast.Assign(targets=[target], value=value):
                self._assign(target, value)
            case ast.Assert(test=test):
                self._check(test)
            case ast.With(items=[item], body=[*before, ast.Expr(value=inner)]):
                result = _raised(item.context_expr)
                for one in before:
                    self._step(one, ())
                self._show(inner, result)
            case ast.For(target=target, iter=over, body=body, orelse=[]):
                self._repeat(target, over, body)
            case ast.Pass():
                pass
            case ast.Expr(value=value):
                self._show(value, result)
            case _:
                raise ValueError("another statement")

    def _check(self, test: ast.expr) -> None:
        """An assertion: of an operation and its result, in either order, or of what is true."""
        match test:
            case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
                if _names(right, self.variables.instances) and not _names(
                    left, self.variables.instances
                ):
                    left, right = right, left
                self._show(left, (self.variables.evaluate(right),))
            case ast.Compare(left=left, ops=[ast.NotIn()], comparators=right):
                self._show(ast.Compare(left, [ast.In()], right), (False,))
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                self._show(inner, (False,))
            case _:
                self._show(test, (True,))

    def _repeat(self, target: ast.expr, over: ast.expr, body: list[ast.stmt]) -> None:
        """A loop over values."""
        items = self.variables.evaluate(over)
        if not isinstance(target, ast.Name) or len(items) > _MOST_TURNS:
            raise ValueError("another loop")
        for item in items:
            self.variables.turn(target.id, item)
            for statement in body:
                self._step(statement, ())

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), ast.Call(func=ast.Name(id=made)) if made == self.name:
                self.variables.make(name, self.variables.arguments("__init__", value))
            case ast.Name(id=name), ast.Name(id=owner) if self.variables.is_made(owner):
                self.variables.give(name, self.variables.instances[owner])
            case ast.Name(id=name), _ if self._asks(value):
                self.variables.keep(name, self._show(value, ()))
            case ast.Name(id=name), _:
                self.variables.hold(name, self.variables.evaluate(value))
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute), _:
                self.variables.instance(owner).add(
                    f"{attribute}=", [self.variables.evaluate(value)]
                )
            case ast.Subscript(value=ast.Name(id=owner), slice=key), _:
                pair = [self.variables.evaluate(key), self.variables.evaluate(value)]
                self.variables.instance(owner).add("__setitem__", pair)
            case _:
                raise ValueError("another assignment")

    def _asks(self, value: ast.expr) -> bool:
        """Whether an expression is an operation on an instance."""
        found = asked(value)
        called = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)
        return called or (found is not None and found[0] in self.variables.instances)

    def _show(self, node: ast.expr, result: Result) -> Done | None:
        """What is done, if it is done to an instance."""
        match node:
            case ast.Call(func=ast.Name(id="print"), args=[inner], keywords=[]):
                # what is printed of a string are its characters
                self._show(inner, () if result and isinstance(result[0], str) else result)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=method)):
                arguments = self.variables.arguments(method, node)
                return self._do(owner, method, arguments, result)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                return self._do(owner, attribute, [], result)
            case ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id=made)) as maker, attr=method)
            ) if made == self.name:
                self._assign(ast.Name(""), maker)
                return self._do("", method, self.variables.arguments(method, node), result)
            case ast.Call(func=ast.Name(id=made)) if made == self.name:
                self._fail(self.variables.arguments("__init__", node), result)
            case ast.Name(id=name) if result:
                self.variables.tell(name, result[0])
            case ast.Call(func=ast.Name(id="len"), args=[inner]) if not asked(node):
                if (done := self._show(inner, ())) and result:
                    done[0].tell(done[1], result[0], length=True)
            case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=name)]) if (
                result and not self.variables.is_made(name)
            ):
                self.variables.tell(name, result[0], length=True)
            case _:
                return self._ask(node, result)
        return None

    def _do(self, owner: str, name: str, arguments: list[Argument], result: Result) -> Done:
        history = self.variables.instance(owner)
        return history, history.add(name, arguments, result)

    def _fail(self, arguments: list[Argument], result: Result) -> None:
        """An instance that cannot be made."""
        if not (result and raised(result[0])):
            raise ValueError("an instance without a name")
        self.variables.new().add(self.name, arguments, result)

    def _ask(self, node: ast.expr, result: Result) -> Done:
        """What Python's own syntax asks of an instance."""
        found = asked(node)
        if found is None or found[0] not in self.variables.instances:
            raise ValueError("another expression")
        owner, name, arguments = found
        return self._do(owner, name, [*map(self.variables.evaluate, arguments)], result)


def _names(node: ast.expr, instances: Container[str]) -> bool:
    """Whether an expression names one of the instances."""
    return any(isinstance(one, ast.Name) and one.id in instances for one in ast.walk(node))


def _raised(context: ast.expr) -> Result:
    """The exception of ``pytest.raises(KeyError)`` or ``self.assertRaises(KeyError)``."""
    match context:
        case ast.Call(
            func=ast.Attribute(attr="raises" | "assertRaises"), args=[ast.Name(id=error), *_]
        ):
            return ({"raises": error},)
    raise ValueError("another context")
