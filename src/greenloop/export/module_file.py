"""A pytest file for several functions: the cases of each, and of each way to chain them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenloop.domain.case import Case
from greenloop.domain.modules import nested
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value
from greenloop.export.calling import Calling, argument, rows
from greenloop.export.cases import Solution, for_deep_inputs, unlike_names
from greenloop.export.function_file import Tests
from greenloop.export.layout import Group
from greenloop.export.script import named, script

_Chain = tuple[str, tuple["_Chain | None", ...]]
"""The name of a function, and for each argument the call that it comes from, if from one."""


def module_file(title: str, signature: Signature, cases: Sequence[Case], solution: Solution) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``."""
    chains: dict[_Chain, list[Case]] = {}
    for case in cases:
        chains.setdefault(_chain(*case.args), []).append(_plain(case))
    tests = (
        test for chain, some in chains.items() for test in _tests(signature, solution, chain, some)
    )
    names = {signature.class_name or one.name for one in signature.functions}
    title = title or signature.name
    shapes = [shape for one in signature.functions for shape in _shapes(one)]
    own = {*solution.names, *names}
    return script(title, tests, own, early=for_deep_inputs(cases), rows=rows(shapes))


def _shapes(function: Signature) -> list[str]:
    """The shapes of the arguments of a function, and of what it returns."""
    made = Calling(function, [one.name for one in function.parameters], ())
    return [*made.shapes, made.returned]


def _tests(
    signature: Signature, solution: Solution, chain: _Chain, cases: Sequence[Case]
) -> Iterator[list[str]]:
    function = signature.function(chain[0])
    assert function is not None, "a case calls what there is"
    calling = _ChainCalling(signature, function, chain, solution)
    return Tests(function, solution, calling).of(cases)


def _chain(name: str, arguments: Sequence[Value]) -> _Chain:
    inner = [nested(one) for one in arguments]
    return name, tuple(_chain(*one) if one else None for one in inner)


def _plain(case: Case) -> Case:
    """The case with the arguments of all its calls in a row."""
    return case.model_copy(update={"args": tuple(_leaves(case.args[1]))})


def _leaves(arguments: Sequence[Value]) -> Iterator[Value]:
    for one in arguments:
        call = nested(one)
        yield from _leaves(call[1]) if call else [one]


class _ChainCalling(Calling):
    """Calls of functions on each other's results; those of a class on one instance.

    Args:
        signature: of the module.
        function: the outermost function.
        chain: the calls.
        solution: the code.
    """

    def __init__(
        self, signature: Signature, function: Signature, chain: _Chain, solution: Solution
    ) -> None:
        self.module = signature
        self.chain = chain
        self.is_chained = any(chain[1])
        places = [*self._places(chain)]
        labels = unlike_names([solution.own_name(name) for name, _ in places])
        super().__init__(function, labels, solution.names)
        self.name = "_of_".join(_called(chain))
        self.shapes = [shape for _, shape in places]
        self.shown = [argument(s, n, self.own) for (_, s), n in zip(places, labels, strict=True)]

    def prepared(self) -> Iterator[str]:
        """The instance whose methods are called, where there are several calls."""
        if self.module.class_name and self.is_chained:
            yield f"instance = {named(self.module.class_name)}()"

    def call(self) -> Group:
        """The outermost call."""
        return self._written(self.chain, iter(self.shown))

    def _written(self, chain: _Chain, values: Iterator[str]) -> Group:
        name, inner = chain
        given = [self._written(one, values) if one else next(values) for one in inner]
        owner = self.module.class_name
        made = "instance" if self.is_chained else f"{named(owner)}()"
        return Group(f"{made}.{name}(" if owner else f"{named(name)}(", (*given,), ")")

    def _places(self, chain: _Chain) -> Iterator[tuple[str, str]]:
        """The name and the shape of each argument that is a value."""
        function = self.module.function(chain[0])
        assert function is not None, "a case calls what there is"
        shapes = _shapes(function)[:-1]
        for one, inner, shape in zip(function.parameters, chain[1], shapes, strict=True):
            yield from self._places(inner) if inner else [(one.name, shape)]


def _called(chain: _Chain) -> Iterator[str]:
    """The functions of a chain, the outermost first."""
    yield chain[0]
    for inner in filter(None, chain[1]):
        yield from _called(inner)
