"""Doctests and tests on instances of a class, read as sequences of operations.

What is not understood ends the sequences of the instances that it names; a result that is not
shown, or that is no value, is not looked at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from greenloop.domain.expressions import Evaluator, evaluate
from greenloop.domain.problem import Operation
from greenloop.domain.values import Value
from greenloop.literals import Unreadable, parse_value
from greenloop.syntax import parse

_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.(?=[ \t]))[ \t]?(.*)")
_ENDS_RESULT = re.compile(r"[ \t]*(?:$|>>>|:(?:param|return|raise))")
_TRACEBACK = re.compile(
    r"Traceback \(most recent call last\):.*^[ \t]*(?P<error>[A-Z]\w*)", re.DOTALL | re.MULTILINE
)
_MOST_LINES = 12
"""Lines of one statement."""

Result = tuple[()] | tuple[Value]
"""A result that is known, or nothing."""


@dataclass
class Sequence:
    """What one instance is told to do and the results that are shown, as a case holds them.

    ``open`` as long as everything is known that is done to it; ``shown`` is how many operations
    there are up to the last one whose result is shown. ``made``: whether the docstring makes the
    instance; another one may have been used before.
    """

    operations: list[str]
    arguments: list[list[Value]]
    results: list[Value] = field(default_factory=lambda: [None])
    shown: int = 0
    made: bool = True
    open: bool = True

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
        return Sequence(*cut, end, self.made)


def sequences(docstring: str, name: str, methods: Mapping[str, Operation]) -> list[Sequence]:
    """What a docstring shows of instances of a class.

    Args:
        docstring: with doctests.
        name: of the class.
        methods: of the class by name, the constructor among them if there is one.
    """
    session = _Session(name, methods)
    for statement, output in _statements(docstring.split("\n")):
        session.follow(statement, _result(output))
    return [one.known for one in session.made if one.shown]


def asserted(source: str, name: str, methods: Mapping[str, Operation]) -> list[Sequence]:
    """What assertions say of instances of a class: of a script, and of functions for themselves.

    Args:
        source: valid Python.
        name: of the class.
        methods: as for :func:`sequences`.
    """
    found: list[Sequence] = []
    lines = source.split("\n")
    bodies = [parse(source).body]
    while bodies:
        session = _Session(name, methods)
        for statement in bodies.pop(0):
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                bodies.append(statement.body)
            else:
                session.follow(statement, _commented(lines[(statement.end_lineno or 1) - 1]))
        found += [one.known for one in session.made if one.shown]
    return found


class _Session:
    """The instances that a docstring makes, by the names of their variables."""

    def __init__(self, name: str, methods: Mapping[str, Operation]) -> None:
        self.name = name
        self.methods = methods
        self.made: list[Sequence] = []
        self.instances: dict[str, Sequence] = {}
        self.values = Evaluator()

    def follow(self, node: ast.stmt, result: Result) -> None:
        try:
            self.step(node, result)
        except ValueError:  # not understood: whatever it names may have changed
            self.forget(node)

    def step(self, node: ast.stmt, result: Result) -> None:
        match node:
            case ast.Assign(targets=[target], value=value):
                self.assign(target, value)
            case ast.Assert(
                test=ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right])
            ):
                self.show(left, (self.values.evaluate(right),))
            case ast.Assert(test=ast.UnaryOp(op=ast.Not(), operand=inner)):
                self.show(inner, (False,))
            case ast.Assert(test=inner):
                self.show(inner, (True,))
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(attr="assertEqual"), args=[left, right, *_])
            ):
                self.show(left, (self.values.evaluate(right),))
            case ast.With(items=[item], body=[ast.Expr(value=inner)]):
                self.show(inner, _raised(item.context_expr))
            case ast.Expr(value=value):
                self.show(value, result)
            case _:
                raise ValueError("another statement")

    def forget(self, node: ast.AST) -> None:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self.values.unbind(inner.id)
                if inner.id != self.name:
                    self.instances.setdefault(inner.id, Sequence([], [])).open = False

    def assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), ast.Call(func=ast.Name(id=made)) if made == self.name:
                self.make(name, self.arguments("__init__", value))
            case ast.Name(), ast.Call(func=ast.Attribute()):
                self.forget(target)
                self.show(value, ())
            case ast.Name(id=name), _:
                self.forget(target)
                self.values.bind(name, self.values.evaluate(value))
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute), _:
                self.instance(owner).add(f"{attribute}=", [self.values.evaluate(value)])
            case ast.Subscript(value=ast.Name(id=owner), slice=key), _:
                pair = [self.values.evaluate(key), self.values.evaluate(value)]
                self.instance(owner).add("__setitem__", pair)
            case _:
                raise ValueError("another assignment")

    def show(self, node: ast.expr, result: Result) -> None:
        match node:
            case ast.Call(func=ast.Name(id="print"), args=[inner], keywords=[]):
                # what is printed of a string are its characters
                self.show(inner, () if result and isinstance(result[0], str) else result)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=method)):
                arguments = self.arguments(method, node)
                self.instance(owner).add(method, arguments, result)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                self.instance(owner).add(attribute, [], result)
            case _:
                raise ValueError("another expression")

    def make(self, name: str, arguments: list[Value]) -> Sequence:
        self.values.unbind(name)
        self.instances[name] = Sequence([self.name], [arguments])
        self.made.append(self.instances[name])
        return self.instances[name]

    def instance(self, name: str) -> Sequence:
        """The instance of a variable; one that nobody made is new if that needs no arguments."""
        if name in self.instances:
            if not self.instances[name].open:
                raise ValueError("what was done to it is not known")
            return self.instances[name]
        new = self.make(name, _by_position(self.methods.get("__init__"), [], {}))
        new.made = name == self.name
        return new

    def arguments(self, method: str, call: ast.expr) -> list[Value]:
        """The arguments of a call in the order of the parameters."""
        assert isinstance(call, ast.Call)
        given = [self.values.evaluate(arg) for arg in call.args]
        named = {key.arg or "": self.values.evaluate(key.value) for key in call.keywords}
        return _by_position(self.methods.get(method), given, named)


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


def _commented(line: str) -> Result:
    """The value in ``till.total()  # 5``."""
    comment = line.rpartition("# ")[2] if "# " in line else ""
    return _result(comment.strip()) if comment.strip() else ()


def _result(output: str) -> Result:
    """The value that an output shows, if it shows one and nothing else."""
    if found := _TRACEBACK.search(output):
        return ({"raises": found["error"]},)
    try:
        value, end = parse_value(output)
        return () if output[end:].strip() else (value,)
    except Unreadable:
        pass
    try:
        return (evaluate(output),)
    except ValueError:
        return ()


def _statements(lines: list[str]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement that stands behind a prompt, with the text of what it shows."""
    at = 0
    while at < len(lines):
        node, end = _statement(lines, at)
        at = end
        if node:
            while at < len(lines) and not _ENDS_RESULT.match(lines[at]):
                at += 1
            yield node, "\n".join(line.strip() for line in lines[end:at])


def _statement(lines: list[str], start: int) -> tuple[ast.stmt | None, int]:
    """The statement that begins on a line, over as many lines as it takes, and where it ends."""
    if not lines[start].lstrip().startswith(">>>"):
        return None, start + 1
    source = ""
    for at, line in enumerate(lines[start : start + _MOST_LINES], start + 1):
        prompt = _PROMPT.fullmatch(line)
        source += f"{prompt[1] if prompt else line}\n"
        try:
            (node,) = parse(source.strip()).body
        except (SyntaxError, ValueError):
            continue
        return node, at
    return None, start + 1
