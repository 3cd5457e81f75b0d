"""What statements do to instances of a class, followed without running anything.

What is not understood ends the sequences of the instances that it names; a result that is not
shown, or that is no value, is not looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from greenloop.domain.expressions import Evaluator
from greenloop.domain.operations import raised
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.literals import parse_value
from greenloop.reading.classes.protocols import asked

_MOST_TURNS = 100
"""Of a loop."""

Result = tuple[()] | tuple[Value]
"""A result that is known, or nothing."""


@dataclass
class Sequence:
    """What one instance is told to do and the results that are shown, as a case holds them.

    ``open`` as long as everything is known that is done to it; ``shown`` is how many operations
    there are up to the last one whose result is shown. ``made``: whether the docstring makes the
    instance; another one may have been used before. ``claimed``: an output tells its fields.
    """

    operations: list[str]
    arguments: list[list[Value]]
    results: list[Value] = field(default_factory=lambda: [None])
    shown: int = 0
    made: bool = True
    open: bool = True
    claimed: bool = False

    def add(self, name: str, arguments: list[Value], result: Result = ()) -> None:
        """Do one thing more; what it comes to is looked at if the result is known."""
        self.operations.append(name if result or name.endswith("=") else f"{name};")
        self.arguments.append(arguments)
        self.results.append(result[0] if result else None)
        self.shown = len(self.operations) if result else self.shown

    @property
    def known(self) -> Sequence:
        """The part whose results are shown."""
        end = self.shown
        cut = (self.operations[:end], self.arguments[:end], self.results[:end])
        return Sequence(*cut, end, self.made, claimed=self.claimed)


class Session:
    """The instances that a docstring or a test makes, by the names of their variables.

    Attributes:
        made: what is done to each of them.
        unread: the assertions that nothing was read from.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation]) -> None:
        self.name = name
        self.methods = methods
        self.made: list[Sequence] = []
        self.instances: dict[str, Sequence] = {}
        self.values = Evaluator()
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
        return name in self.instances and bool(self.instances[name].operations)

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
                if inner.id != self.name:
                    self.instances.setdefault(inner.id, Sequence([], [])).open = False

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), ast.Call(func=ast.Name(id=made)) if made == self.name:
                self._make(name, self._arguments("__init__", value))
            case ast.Name(id=name), ast.Name(id=owner) if self._is_made(owner):
                self.instances[name] = self.instances[owner]
            case ast.Name(), ast.Call(func=ast.Attribute()):
                self._forget(target)
                self._show(value, ())
            case ast.Name(id=name), _:
                self._forget(target)
                self.values.bind(name, self.values.evaluate(value))
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute), _:
                self._instance(owner).add(f"{attribute}=", [self.values.evaluate(value)])
            case ast.Subscript(value=ast.Name(id=owner), slice=key), _:
                pair = [self.values.evaluate(key), self.values.evaluate(value)]
                self._instance(owner).add("__setitem__", pair)
            case _:
                raise ValueError("another assignment")

    def _show(self, node: ast.expr, result: Result) -> None:
        match node:
            case ast.Call(func=ast.Name(id="print"), args=[inner], keywords=[]):
                # what is printed of a string are its characters
                self._show(inner, () if result and isinstance(result[0], str) else result)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=method)):
                arguments = self._arguments(method, node)
                self._instance(owner).add(method, arguments, result)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                self._instance(owner).add(attribute, [], result)
            case ast.Call(func=ast.Name(id=made)) if made == self.name:
                self._fail(self._arguments("__init__", node), result)
            case _:
                self._ask(node, result)

    def _fail(self, arguments: list[Value], result: Result) -> None:
        """An instance that cannot be made."""
        if not (result and raised(result[0])):
            raise ValueError("an instance without a name")
        self.made.append(Sequence([self.name], [arguments], [*result], shown=1, open=False))

    def _ask(self, node: ast.expr, result: Result) -> None:
        """What Python's own syntax asks of an instance."""
        found = asked(node)
        if found is None or found[0] not in self.instances:
            raise ValueError("another expression")
        owner, name, arguments = found
        self._instance(owner).add(name, [*map(self.values.evaluate, arguments)], result)

    def _make(self, name: str, arguments: list[Value]) -> Sequence:
        self.values.unbind(name)
        self.instances[name] = Sequence([self.name], [arguments])
        self.made.append(self.instances[name])
        return self.instances[name]

    def _instance(self, name: str) -> Sequence:
        """The instance of a variable; one that nobody made is new if that needs no arguments."""
        if name in self.instances:
            if not self.instances[name].open:
                raise ValueError("what was done to it is not known")
            return self.instances[name]
        new = self._make(name, _by_position(self.methods.get("__init__"), [], {}))
        new.made = name == self.name
        return new

    def _arguments(self, method: str, call: ast.expr) -> list[Value]:
        """The arguments of a call in the order of the parameters."""
        assert isinstance(call, ast.Call)
        given = [self.values.evaluate(arg) for arg in call.args]
        named = {key.arg or "": self.values.evaluate(key.value) for key in call.keywords}
        return _by_position(self.methods.get(method), given, named)


def _names(node: ast.expr, instances: Container[str]) -> bool:
    """Whether an expression names one of the instances."""
    return any(isinstance(one, ast.Name) and one.id in instances for one in ast.walk(node))


def _by_position(
    method: Operation | None, given: list[Value], named: Mapping[str, Value]
) -> list[Value]:
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


def _value_of(name: str, default: str | None, named: Mapping[str, Value]) -> Value:
    return named[name] if name in named else parse_value(default or "")[0]


def _raised(context: ast.expr) -> Result:
    """The exception of ``pytest.raises(KeyError)`` or ``self.assertRaises(KeyError)``."""
    match context:
        case ast.Call(
            func=ast.Attribute(attr="raises" | "assertRaises"), args=[ast.Name(id=error), *_]
        ):
            return ({"raises": error},)
    raise ValueError("another context")
