"""A pytest file for a class: an instance, and what is done to it, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from keyword import iskeyword
from typing import Any

from greenloop import kinds
from greenloop.domain.callbacks import Callback
from greenloop.domain.case import Case
from greenloop.domain.makers import APPLY, CALL, COUNT, VARIABLE
from greenloop.domain.operations import plain, raised
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.values import Value
from greenloop.export.layout import quoted
from greenloop.export.pytest_file import header, literal, written_out

_ASKED = {
    **{f"__{name}__": f"{name}({{}})" for name in ("bool", "hash", "len", "next", "repr", "str")},
    "__contains__": "({1} in {0})",
    "__getitem__": "{}[{}]",
    "__iter__": "iter({})",
    "__reversed__": "reversed({})",
}
"""How Python writes what it asks of an instance."""
_TAKEN = ("nodes", "raised", "same", "solution")
"""Names that the template uses."""


def design_file(title: str, signature: Signature, cases: Sequence[Case]) -> str:
    """The text of ``test_solution.py`` for a class, to lie next to ``solution.py``."""
    tests = _Tests(signature)
    return written_out(title, signature, map(tests.test, cases))


class _Tests:
    """Writes the tests of one class."""

    def __init__(self, signature: Signature) -> None:
        self.name = signature.name
        self.shapes = dict(kinds.of(signature).call(signature).operations)
        self.fields = {one.name for one in signature.operations if one.field}
        self.is_maker = signature.kind is Kind.MAKER
        self.instance = VARIABLE if self.is_maker else _variable(signature.name)
        self.owner = f"solution.{signature.class_name}()" if signature.class_name else "solution"

    def test(self, case: Case) -> Iterator[str]:
        """The lines of the function that a case becomes."""
        operations, rows = case.args
        yield from header(case)
        counted = any(plain(one) == COUNT for one in operations)
        if counted:
            yield "    calls = []"
        made = f"{self.owner}.{self.name}({self.arguments('__init__', rows[0], counted)})"
        if case.raises:
            yield f"    with pytest.raises({_exception(case.raises)}):"
            yield f"        {made}"
            return
        yield f"    {self.instance} = {made}"
        how = [*_rules(case)]
        steps = zip(operations[1:], rows[1:], case.expected[1:], strict=True)
        for operation, row, expected in steps:
            yield f"    {self.line(operation, row, expected, how)}"

    def line(self, operation: str, row: list[Value], expected: Value, how: list[str]) -> str:
        """One operation, and what is to be seen of it."""
        name = plain(operation)
        arguments = self.arguments(name, row)
        if name.endswith("="):
            return f"{self.instance}.{name[:-1]} = {arguments}"
        if error := raised(expected):
            return f"assert raised(lambda: {self.done(name, arguments)}) == {literal(error)}"
        if name == self.name:
            return f"{self.instance} = {self.done(name, arguments)}"
        if name == APPLY:
            return f"{self.instance} = {self.instance}({arguments})"
        if name == CALL and expected == {"returns": "function"}:
            return f"assert callable({self.done(name, arguments)})"
        done = self.done(name, arguments)
        if operation.endswith(";"):
            return done
        if expected is None:
            return f"assert {done} is None"
        if type(expected) in (bool, int, str):
            return f"assert {done} == {literal(expected)}"
        return f"assert same({', '.join((done, literal(expected), *how))})"

    def done(self, name: str, arguments: str) -> str:
        """The expression that does one operation."""
        if name == self.name:
            return f"{self.owner}.{name}({arguments})"
        if self.is_maker:
            return _of_result(self.instance, name, arguments)
        if name in _ASKED:
            return _ASKED[name].format(self.instance, arguments)
        called = f"{self.instance}.{name}"
        return called if name in self.fields else f"{called}({arguments})"

    def arguments(self, name: str, row: Sequence[Value], counted: bool = False) -> str:
        """The arguments of an operation, in their shapes."""
        given = self.shapes.get("__init__" if name == self.name else name, ())
        padded = (*given, *["value"] * (len(row) - len(given)))
        return ", ".join(
            _argument(shape, value, counted) for shape, value in zip(padded, row, strict=False)
        )


def _of_result(made: str, name: str, arguments: str) -> str:
    """What is done to a result that is called, or whose members are."""
    if name == CALL:
        return f"{made}({arguments})"
    if name == COUNT:
        return "len(calls)"
    return f"({made}[{quoted(name)}] if isinstance({made}, dict) else {made}.{name})({arguments})"


def _argument(shape: str, value: Any, counted: bool = False) -> str:
    if isinstance(value, Callback):
        written = f"({value})" if value.text.startswith("lambda") else value.text
        return f"lambda *args: calls.append(args) or {written}(*args)" if counted else value.text
    as_is = shape in ("value", "functions") or value is None
    return literal(value) if as_is else f"nodes({quoted(shape)}, {literal(value)})"


def _rules(case: Case) -> Iterator[str]:
    """How a result is compared: the rule for what is inside the list of results holds for it."""
    if case.comparator.inside:
        yield "name='unordered'"
    if case.comparator.tolerance is not None:
        yield f"tolerance={literal(case.comparator.tolerance)}"


def _exception(name: str) -> str:
    """The class of an exception: the solution's own, or one of Python's."""
    return f"getattr(solution, {name!r}, None) or {name}"


def _variable(class_name: str) -> str:
    """A name for an instance, such as ``coat_check``."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", class_name).lower()
    return "instance" if name in _TAKEN or iskeyword(name) or name == class_name else name
