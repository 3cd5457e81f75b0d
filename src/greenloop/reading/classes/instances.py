"""What statements do to instances of a class, followed without running anything.

What is not understood ends the sequences of the instances that it names; a result that is not
shown, or that is no value, is not looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping
from itertools import count

from greenloop.domain.expressions import Evaluator
from greenloop.domain.operations import raised
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.literals import parse_value
from greenloop.reading.classes.histories import Argument, History, Result, Step
from greenloop.reading.classes.protocols import asked
from greenloop.reading.classes.slips import parted

_MOST_TURNS = 100
"""Of a loop."""

Done = tuple[History, Step]


class Session:
    """The instances that a docstring or a test makes, by the names of their variables.

    Attributes:
        made: what is done to each of them.
        unread: the assertions that nothing was read from.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation]) -> None:
        self.name = name
        self.methods = methods
        self.made: list[History] = []
        self.instances: dict[str, History] = {}
        self.results: dict[str, tuple[History, Step]] = {}
        self.values = Evaluator()
        self._clock = count()
        self.unread: list[ast.stmt] = []

    def follow(self, node: ast.stmt, result: Result) -> None:
        """One statement, and the result that is shown beside it."""
        try:
            self._step(node, result)
        except ValueError:  # not understood: whatever it names may have changed
            self._forget(node)
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

    def tell(self, name: str, value: Value) -> None:
        """What a variable holds that has the result of an operation.

        Raises:
            ValueError: it has none, or one that may have changed since.
        """
        if name not in self.results:
            raise ValueError("a variable without a result")
        history, step = self.results[name]
        history.tell(step, value)

    def _check(self, test: ast.expr) -> None:
        """An assertion: of an operation and its result, in either order, or of what is true."""
        match test:
            case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
                if _names(right, self.instances) and not _names(left, self.instances):
                    left, right = right, left
                self._show(left, (self.values.evaluate(right),))
            case ast.Compare(left=left, ops=[ast.NotIn()], comparators=right):
                self._show(ast.Compare(left, [ast.In()], right), (False,))
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                self._show(inner, (False,))
            case _:
                self._show(test, (True,))

    def _is_made(self, name: str) -> bool:
        return name in self.instances and bool(self.instances[name].steps)

    def _repeat(self, target: ast.expr, over: ast.expr, body: list[ast.stmt]) -> None:
        """A loop over values."""
        items = self.values.evaluate(over)
        if not isinstance(target, ast.Name) or len(items) > _MOST_TURNS:
            raise ValueError("another loop")
        for item in items:
            self.values.bind(target.id, item)
            for statement in body:
                self._step(statement, ())

    def _forget(self, node: ast.AST) -> None:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self.values.unbind(inner.id)
                self.results.pop(inner.id, None)
                if inner.id != self.name:
                    self.instances.setdefault(inner.id, History()).end()

    def _free(self, name: str) -> None:
        """A variable is about to hold something else."""
        self.values.unbind(name)
        self.results.pop(name, None)
        self.instances[name] = History()
        self.instances[name].end()

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), ast.Call(func=ast.Name(id=made)) if made == self.name:
                self._make(name, self._arguments("__init__", value))
            case ast.Name(id=name), ast.Name(id=owner) if self._is_made(owner):
                same = self.instances[owner]
                self._free(name)
                self.instances[name] = same
            case ast.Name(id=name), _ if self._asks(value):
                done = self._show(value, ())
                self._free(name)
                self.results.update({name: done} if done else {})
            case ast.Name(id=name), _:
                held = self.values.evaluate(value)
                self._free(name)
                self.values.bind(name, held)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute), _:
                self._instance(owner).add(f"{attribute}=", [self.values.evaluate(value)])
            case ast.Subscript(value=ast.Name(id=owner), slice=key), _:
                pair = [self.values.evaluate(key), self.values.evaluate(value)]
                self._instance(owner).add("__setitem__", pair)
            case _:
                raise ValueError("another assignment")

    def _asks(self, value: ast.expr) -> bool:
        """Whether an expression is an operation on an instance."""
        found = asked(value)
        called = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)
        return called or (found is not None and found[0] in self.instances)

    def _show(self, node: ast.expr, result: Result) -> Done | None:
        """What is done, if it is done to an instance."""
        match node:
            case ast.Call(func=ast.Name(id="print"), args=[inner], keywords=[]):
                # what is printed of a string are its characters
                self._show(inner, () if result and isinstance(result[0], str) else result)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=method)):
                arguments = self._arguments(method, node)
                return self._do(owner, method, arguments, result)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                self._do(owner, attribute, [], result)
            case ast.Call(func=ast.Name(id=made)) if made == self.name:
                self._fail(self._arguments("__init__", node), result)
            case ast.Name(id=name) if result:
                self.tell(name, result[0])
            case _:
                return self._ask(node, result)
        return None

    def _do(self, owner: str, name: str, arguments: list[Argument], result: Result) -> Done:
        history = self._instance(owner)
        return history, history.add(name, arguments, result)

    def _fail(self, arguments: list[Argument], result: Result) -> None:
        """An instance that cannot be made."""
        if not (result and raised(result[0])):
            raise ValueError("an instance without a name")
        self.made.append(History(self._clock))
        self.made[-1].add(self.name, arguments, result)

    def _ask(self, node: ast.expr, result: Result) -> Done:
        """What Python's own syntax asks of an instance."""
        found = asked(node)
        if found is None or found[0] not in self.instances:
            raise ValueError("another expression")
        owner, name, arguments = found
        return self._do(owner, name, [*map(self.values.evaluate, arguments)], result)

    def _make(self, name: str, arguments: list[Argument]) -> History:
        self._free(name)
        self.instances[name] = History(self._clock)
        self.instances[name].add(self.name, arguments)
        self.made.append(self.instances[name])
        return self.instances[name]

    def _instance(self, name: str) -> History:
        """The instance of a variable; one that nobody made is new if that needs no arguments."""
        if name in self.instances:
            if not self.instances[name].open:
                raise ValueError("what was done to it is not known")
            return self.instances[name]
        new = self._make(name, _by_position(self.methods.get("__init__"), [], {}))
        new.made = name == self.name
        return new

    def _arguments(self, method: str, call: ast.expr) -> list[Argument]:
        """The arguments of a call in the order of the parameters."""
        assert isinstance(call, ast.Call)
        given = [self._argument(arg) for one in call.args for arg in parted(one)]
        named = {key.arg or "": self._argument(key.value) for key in call.keywords}
        return _by_position(self.methods.get(method), given, named)

    def _argument(self, node: ast.expr) -> Argument:
        """A value, an instance, or what a field of one was set to."""
        match node:
            case ast.Name(id=name) if self._is_made(name):
                return self._instance(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if self._is_made(owner):
                return self._instance(owner).value_of(name)
        return self.values.evaluate(node)


def _names(node: ast.expr, instances: Container[str]) -> bool:
    """Whether an expression names one of the instances."""
    return any(isinstance(one, ast.Name) and one.id in instances for one in ast.walk(node))


def _by_position(
    method: Operation | None, given: list[Argument], named: Mapping[str, Argument]
) -> list[Argument]:
    """Arguments in the order of the parameters; defaults stand where one behind is given."""
    parameters = method.parameters if method else ()
    rest = parameters[len(given) :]
    if {*named} - {one.name for one in rest}:
        raise ValueError("an argument of another name")
    last = max((at for at, one in enumerate(rest, 1) if one.name in named), default=0)
    required = [one.name for one in rest if one.default is None and one.passing == "position"]
    if {*required} - {*named}:
        raise ValueError("an argument is missing")
    return [*given, *(_value_of(one.name, one.default, named) for one in rest[:last])]


def _value_of(name: str, default: str | None, named: Mapping[str, Argument]) -> Argument:
    return named[name] if name in named else parse_value(default or "")[0]


def _raised(context: ast.expr) -> Result:
    """The exception of ``pytest.raises(KeyError)`` or ``self.assertRaises(KeyError)``."""
    match context:
        case ast.Call(
            func=ast.Attribute(attr="raises" | "assertRaises"), args=[ast.Name(id=error), *_]
        ):
            return ({"raises": error},)
    raise ValueError("another context")
