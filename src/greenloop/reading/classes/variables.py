"""What variables of an example hold: values, instances of its class, or results of operations."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from itertools import count

from greenloop.domain.expressions import Evaluator
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.literals import parse_value
from greenloop.reading.classes.histories import Argument, History, Step
from greenloop.reading.classes.slips import parted

Done = tuple[History, Step]
"""What was done to an instance, as one of its steps."""


class Variables:
    """The variables by name; a name that is not understood stands for a closed instance.

    Args:
        name: of the class.
        methods: of the class by name, the constructor among them if there is one.

    Attributes:
        made: the instances, in the order in which they were made.
        instances: those that variables hold.
    """

    def __init__(self, name: str, methods: Mapping[str, Operation]) -> None:
        self.name = name
        self.methods = methods
        self.made: list[History] = []
        self.instances: dict[str, History] = {}
        self._results: dict[str, Done] = {}
        self._values = Evaluator()
        self._clock = count()

    def is_made(self, name: str) -> bool:
        """Whether a variable holds an instance."""
        return name in self.instances and bool(self.instances[name].steps)

    def instance(self, name: str) -> History:
        """The instance of a variable; one that nobody made is new if that needs no arguments.

        Raises:
            ValueError: it is not known what was done to it.
        """
        if name in self.instances:
            if not self.instances[name].open:
                raise ValueError("what was done to it is not known")
            return self.instances[name]
        new = self.make(name, _by_position(self.methods.get("__init__"), [], {}))
        new.made = name == self.name
        return new

    def evaluate(self, node: ast.expr) -> Value:
        """The value of an expression.

        Raises:
            ValueError: it is none.
        """
        return self._values.evaluate(node)

    def arguments(self, method: str, call: ast.expr) -> list[Argument]:
        """The arguments of a call in the order of the parameters.

        Raises:
            ValueError: one is not known, or not the method's.
        """
        assert isinstance(call, ast.Call)
        given = [self._argument(arg) for one in call.args for arg in parted(one)]
        named = {key.arg or "": self._argument(key.value) for key in call.keywords}
        return _by_position(self.methods.get(method), given, named)

    def _argument(self, node: ast.expr) -> Argument:
        """A value, an instance, or what a field of one was set to."""
        match node:
            case ast.Name(id=name) if self.is_made(name):
                return self.instance(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if self.is_made(owner):
                return self.instance(owner).value_of(name)
        return self.evaluate(node)

    # --- what they hold from now on ---

    def free(self, name: str) -> None:
        """Nothing that is known."""
        self._values.unbind(name)
        self._results.pop(name, None)
        self.instances[name] = History()
        self.instances[name].end()

    def hold(self, name: str, value: Value) -> None:
        """A value."""
        self.free(name)
        self._values.bind(name, value)

    def turn(self, name: str, value: Value) -> None:
        """A value, in one turn of a loop."""
        self._values.bind(name, value)

    def keep(self, name: str, done: Done | None) -> None:
        """The result of an operation."""
        self.free(name)
        if done:
            self._results[name] = done

    def give(self, name: str, instance: History) -> None:
        """An instance that is there already."""
        self.free(name)
        self.instances[name] = instance

    def make(self, name: str, arguments: list[Argument]) -> History:
        """A new instance."""
        self.free(name)
        self.instances[name] = self.new()
        self.instances[name].add(self.name, arguments)
        return self.instances[name]

    def new(self) -> History:
        """A new instance that no variable holds."""
        self.made.append(History(self._clock))
        return self.made[-1]

    def branch(self, instance: History) -> History:
        """Another instance of the same past, that no variable holds."""
        self.made.append(instance.copy())
        return self.made[-1]

    def tell(self, name: str, value: Value, *, length: bool = False) -> None:
        """What a variable holds that has the result of an operation, or how long that is.

        Raises:
            ValueError: it has none, or one that may have changed since.
        """
        if name not in self._results:
            raise ValueError("a variable without a result")
        history, step = self._results[name]
        history.tell(step, value, length=length)

    def forget(self, node: ast.AST) -> None:
        """Whatever code names may have changed."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self._values.unbind(inner.id)
                self._results.pop(inner.id, None)
                if inner.id != self.name:
                    self.instances.setdefault(inner.id, History()).end()


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
