"""A pytest file for a class: an instance, and what is done to it, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from keyword import iskeyword

from greenloop import kinds
from greenloop.domain import types
from greenloop.domain.case import Case, Comparator
from greenloop.domain.operations import plain, raised
from greenloop.domain.problem import Signature
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
        {*solution.names, signature.name},
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
        self.instance = self._variable()

    def rows(self) -> set[str]:
        """What there is of shapes of nodes."""
        returned = [self._returned(name) for name in self.operations]
        return calling.rows([*chain.from_iterable(self.shapes.values()), *returned])

    def test(self, case: Case, name: str) -> Iterator[str]:
        """The lines of the function that a case becomes."""
        operations, rows = case.args
        yield from header(case, name)
        made = self.done("__init__", rows[0])
        if case.raises:
            yield from self.failing(made, case.raises)
            return
        yield from indented([bound(self.instance, made)])
        known = self.solution.answers.get(case.id)
        for at, operation in enumerate(operations[1:], 1):
            answers = [known[at]] if isinstance(known, list) and at < len(known) else []
            one = self.one(case, case.expected[at])
            if error := raised(one.expected):
                yield from self.failing(self.done(plain(operation), rows[at]), error)
            else:
                yield from indented(self.line(operation, rows[at], one, answers))

    def one(self, case: Case, expected: Value) -> Case:
        """The result of one operation as a case; what is free inside all of them is free in it."""
        tolerance = case.comparator.tolerance
        free = case.comparator.inside
        how = Comparator(name="unordered" if free else "exact", tolerance=tolerance)
        return case.model_copy(update={"expected": expected, "comparator": how})

    def line(
        self, operation: str, row: list[Value], case: Case, known: Sequence[Value]
    ) -> Iterator[str | Group]:
        """One operation, and what is to be seen of it."""
        name = plain(operation)
        if name.endswith("="):
            yield bound(f"{self.instance}.{name[:-1]}", source(row[0]))
            return
        done = self.done(name, row)
        if name == self.name:
            yield bound(self.instance, done)
        elif operation.endswith(";") or self.declared(name) == "None":
            yield done
        else:
            form, seen = self.compared(name, case, known), str(done)
            read = seen if form.rules else calling.plain(self._returned(name), seen)
            yield from assertion(form, read, case.expected)

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

    def done(self, name: str, row: Sequence[Value]) -> str | Group:
        """The expression that does one operation."""
        arguments = self.arguments(name, row)
        if name in ("__init__", self.name):
            return call(named(self.name), arguments)
        if name in _ASKED:
            return _ASKED[name].format(self.instance, ", ".join(map(str, arguments)))
        called = f"{self.instance}.{name}"
        operation = self.operations.get(name)
        return called if operation and operation.field else call(called, arguments)

    def arguments(self, name: str, row: Sequence[Value]) -> list[str | Group]:
        """The arguments of an operation, in their shapes."""
        given = self.shapes.get("__init__" if name == self.name else name, ())
        padded = (*given, *["value"] * (len(row) - len(given)))
        return [
            source(value)
            if shape == "value" or value is None
            else calling.argument(shape, str(source(value)), self.solution.names)
            for shape, value in zip(padded, row, strict=False)
        ]

    def _variable(self) -> str:
        """A name for the instance, such as ``coat_check``."""
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", self.name).lower()
        clash = iskeyword(name) or name == self.name or self.solution.own_name(name) != name
        return "instance" if clash else name
