"""A pytest file for a class, or a function whose result is called: what is done, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from keyword import iskeyword

from greenloop import kinds
from greenloop.domain import types
from greenloop.domain.callbacks import Callback
from greenloop.domain.case import Case, Comparator
from greenloop.domain.makers import APPLY, CALL, COUNT, VARIABLE
from greenloop.domain.operations import GO_ON, LENGTH, instance_of, plain, raised
from greenloop.domain.problem import Kind, Signature
from greenloop.domain.values import Value
from greenloop.export import calling
from greenloop.export.cases import Solution, assertion, for_deep_inputs, header, unlike_names
from greenloop.export.forms import Form
from greenloop.export.layout import Group, bound, call, indented, quoted, source
from greenloop.export.remarks import identifiers
from greenloop.export.script import named, script

_ASKED = {
    **{f"__{name}__": f"{name}({{}})" for name in ("bool", "hash", "len", "next", "repr", "str")},
    "__contains__": "({1} in {0})",
    "__getitem__": "{}[{}]",
    "__iter__": "iter({})",
    "__reversed__": "reversed({})",
}
"""How Python writes what it asks of an instance."""


def design_file(title: str, signature: Signature, cases: Sequence[Case], solution: Solution) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``: one function a case."""
    tests = _Tests(signature, solution)
    names = unlike_names([test_name(name) for name in identifiers(cases)])
    return script(
        title or signature.name,
        map(tests.test, cases, names),
        {*solution.names, signature.class_name or signature.name},
        early=for_deep_inputs(cases),
        rows=tests.rows(),
    )


def test_name(identifier: str) -> str:
    """The name of a case as part of that of a function."""
    return re.sub(r"\W+", "_", identifier, flags=re.ASCII).strip("_").lower() or "case"


class _Tests:
    """Writes the tests of one class."""

    def __init__(self, signature: Signature, solution: Solution) -> None:
        self.name = signature.name
        self.solution = solution
        self.iterates = signature.iterates
        self.shapes = dict(kinds.of(signature).call(signature).operations)
        self.operations = {one.name: one for one in signature.operations}
        self.is_maker = signature.kind is Kind.MAKER
        owner = signature.class_name
        self.target = f"{named(owner)}().{self.name}" if owner else named(self.name)
        self.instance = VARIABLE if self.is_maker else self._variable()

    def rows(self) -> set[str]:
        """What there is of shapes of nodes."""
        returned = [self._returned(name) for name in self.operations]
        return calling.rows([*chain.from_iterable(self.shapes.values()), *returned])

    def test(self, case: Case, name: str) -> Iterator[str]:
        """The lines of the function that a case becomes."""
        operations, rows = case.args
        yield from header(case, name)
        instances = _Instances(self.instance, self.name, operations, rows)
        if instances.are_counted:
            yield "    calls = []"
        made = self.done(instances, operations[0], rows[0])
        if case.raises:
            yield from self.failing(made, case.raises)
            return
        yield from indented([bound(instances.made(), made)])
        known = self.solution.answers.get(case.id)
        for at, operation in enumerate(operations[1:], 1):
            if operation == GO_ON:
                instances.go_on(rows[at][0])
                continue
            answers = [known[at]] if isinstance(known, list) and at < len(known) else []
            one = self.one(case, case.expected[at])
            if error := raised(one.expected):
                yield from self.failing(self.done(instances, plain(operation), rows[at]), error)
                if operation == self.name:
                    instances.skip()
            else:
                yield from indented(self.line(instances, operation, rows[at], one, answers))

    def one(self, case: Case, expected: Value) -> Case:
        """The result of one operation as a case; what is free inside all of them is free in it."""
        tolerance = case.comparator.tolerance
        free = case.comparator.inside
        how = Comparator(name="unordered" if free else "exact", tolerance=tolerance)
        return case.model_copy(update={"expected": expected, "comparator": how})

    def line(
        self, at: _Instances, operation: str, row: list[Value], case: Case, known: Sequence[Value]
    ) -> Iterator[str | Group]:
        """One operation, and what is to be seen of it."""
        name, expected = plain(operation), case.expected
        if name.endswith("=") and not self.is_maker:
            yield bound(f"{at.current}.{name[:-1]}", source(row[0]))
            return
        done = self.done(at, name, row)
        if name == self.name:
            yield bound(at.made(), done)
        elif self.is_maker and name == APPLY:
            yield bound(at.current, done)
        elif operation.endswith(";") or self.declared(name) == "None":
            yield done
        elif self.is_maker and expected == {"returns": "function"}:
            yield f"assert callable({done})"
        elif operation.endswith(LENGTH):
            yield f"assert len({done}) == {expected}"
        else:
            form, seen = self.compared(name, case, known), str(done)
            read = seen if form.rules else calling.plain(self._returned(name), seen)
            yield from assertion(form, read, expected)

    def compared(self, name: str, case: Case, known: Sequence[Value]) -> Form:
        """How the result of an operation is compared."""
        shapes = [*chain.from_iterable(self.shapes.values())]
        unknown = calling.may_be_nodes(case.expected, self.declared(name), shapes)
        is_odd = self._returned(name) != "value" and self.solution.writes_lists
        return self.solution.form(case, "", known, self.iterates, not (unknown or is_odd))

    def declared(self, name: str) -> str:
        """The type that an operation declares to return."""
        operation = self.operations.get(name)
        return operation.returns if operation else ""

    def _returned(self, name: str) -> str:
        return types.shape(types.parse_type(self.declared(name)))

    def failing(self, done: str | Group, error: str) -> Iterator[str]:
        """An operation that must raise."""
        return calling.failing(self.solution.error(error), quoted(error), done)

    def done(self, at: _Instances, name: str, row: Sequence[Value]) -> str | Group:
        """The expression that does one operation."""
        arguments = self.arguments(at, name, row)
        if name == self.name:
            return call(self.target, arguments)
        if self.is_maker:
            return _of_result(at.current, name, arguments)
        if name in _ASKED:
            return _ASKED[name].format(at.current, ", ".join(map(str, arguments)))
        called = f"{at.current}.{name}"
        operation = self.operations.get(name)
        return called if operation and operation.field else call(called, arguments)

    def arguments(self, at: _Instances, name: str, row: Sequence[Value]) -> list[str | Group]:
        """The arguments of an operation, in their shapes."""
        given = self.shapes.get("__init__" if name == self.name else name, ())
        padded = (*given, *["value"] * (len(row) - len(given)))
        counted = at.are_counted and name in (self.name, APPLY)
        return [
            self.argument(at, shape, value, counted)
            for shape, value in zip(padded, row, strict=False)
        ]

    def argument(self, at: _Instances, shape: str, value: Value, counted: bool) -> str | Group:
        """An argument in its shape, an instance, or a function, whose calls may be counted."""
        number = instance_of(value)
        if number is not None:
            return at.names[number]
        if counted and isinstance(value, Callback):
            written = f"({value})" if value.text.startswith("lambda") else value.text
            return f"lambda *args: calls.append(args) or {written}(*args)"
        if shape == "value" or value is None:
            return source(value)
        return calling.argument(shape, str(source(value)), self.solution.names)

    def _variable(self) -> str:
        """A name for the instance, such as ``coat_check``."""
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", self.name).lower()
        clash = iskeyword(name) or name == self.name or self.solution.own_name(name) != name
        return "instance" if clash else name


class _Instances:
    """The variables of a test: one for all instances, unless an earlier one is used again."""

    def __init__(
        self, variable: str, maker: str, operations: Sequence[str], rows: Sequence[list[Value]]
    ) -> None:
        handed = any(instance_of(value) is not None for row in rows for value in row)
        again = handed or GO_ON in operations
        count = operations.count(maker)
        self.names = [f"{variable}_{one}" if again else variable for one in range(1, count + 1)]
        self.are_counted = any(plain(one) == COUNT for one in operations)
        self.current = self.names[0]
        self._next = iter(self.names)

    def made(self) -> str:
        """The variable of the next instance, to which happens what follows."""
        self.current = next(self._next)
        return self.current

    def skip(self) -> None:
        """Leave out the variable of an instance that could not be made."""
        next(self._next)

    def go_on(self, number: int) -> None:
        """Go back to an earlier instance."""
        self.current = self.names[number]


def _of_result(made: str, name: str, arguments: Sequence[str | Group]) -> str | Group:
    """What is done to a result that is called, or whose members are."""
    if name in (CALL, APPLY):
        return call(made, arguments)
    if name == COUNT:
        return "len(calls)"
    member = f"({made}[{quoted(name)}] if isinstance({made}, dict) else {made}.{name})"
    return call(member, arguments)
