"""A pytest file for a function, a method or a program: a table of cases for a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenloop import kinds
from greenloop.domain import types
from greenloop.domain.case import Case
from greenloop.domain.problem import Signature
from greenloop.export import calling
from greenloop.export.calling import Calling, ProgramCalling, SceneCalling
from greenloop.export.cases import (
    Solution,
    for_deep_inputs,
    parametrized,
    unlike_names,
)
from greenloop.export.forms import Form
from greenloop.export.layout import WIDTH, Group, indented, lines, quoted, source
from greenloop.export.script import script


def function_file(
    title: str, signature: Signature, cases: Sequence[Case], solution: Solution
) -> str:
    """The text of ``test_solution.py``, to lie next to ``solution.py``.

    Quarantined cases are skipped with their reason.
    """
    tests = Tests(signature, solution)
    early = [*for_deep_inputs(cases), *tests.calling.constants()]
    made = tests.calling.made
    own = {*solution.names, made.class_name or made.name} if made.manner != "program" else set()
    return script(
        title or signature.name,
        tests.of(cases),
        own,
        early=early,
        rows=tests.calling.rows(),
    )


_WRITERS: dict[str, type[Calling]] = {
    "call": Calling,
    "setup": SceneCalling,
    "program": ProgramCalling,
}
"""How it is called, by ``ports.Call.manner``."""


class Tests:
    """Writes the tests of one function, a parametrized one for each form of comparison.

    Args:
        signature: of the function, the method or the program.
        solution: the code that is tested.
        calls: writes its calls, if they are not as the signature says.
    """

    def __init__(
        self, signature: Signature, solution: Solution, calls: Calling | None = None
    ) -> None:
        self.signature = signature
        self.solution = solution
        self.calling = calls or _calling(signature, solution)
        self.names = self.calling.names

    def of(self, cases: Sequence[Case]) -> Iterator[list[str]]:
        """The lines of each test."""
        by_form: dict[Form, list[Case]] = {}
        by_error: dict[str, list[Case]] = {}
        for case in cases:
            if case.raises:
                by_error.setdefault(self.error(case.raises), []).append(case)
            else:
                by_form.setdefault(self.form(case), []).append(case)
        names = unlike_names([_joined(self.calling.name, one.name) for one in by_form])
        for name, (form, some) in zip(names, by_form.items(), strict=True):
            yield [*self.right(name, form, some)]
        names = unlike_names([f"{self.calling.name}_raises" for _ in by_error])
        for name, (error, some) in zip(names, by_error.items(), strict=True):
            yield [*self.raising(name, error, some)]

    def error(self, name: str) -> str:
        """The class of an exception as source; empty where it is told by its name."""
        seen = self.names and self.calling.made.manner != "program"
        return self.solution.error(name) if seen else ""

    def form(self, case: Case) -> Form:
        """How the answer to a case is compared."""
        returns, made = self.signature.result, self.calling.made
        unknown = calling.may_be_nodes(case.expected, returns, self.calling.shapes)
        is_plain = types.shape(types.parse_type(returns)) == "value"
        natural = not unknown and (is_plain or not self.solution.writes_lists)
        known = self.solution.known(case)
        known = known if is_plain else [[] if one is None else one for one in known]
        return self.solution.form(case, returns, known, made.iterates, natural)

    def right(self, name: str, form: Form, cases: Sequence[Case]) -> Iterator[str]:
        """The test of cases that expect a value."""
        yield from parametrized([*self.names, "expected"], cases, lambda one: source(one.expected))
        yield from _definition(f"test_{name}", [*self.names, "expected"])
        before, after = [*self.calling.prepared()], [*self.calling.afterwards(cases)]
        direct = "" if after or form.twice or form.rules else self.calling.direct()
        asserted = [*form.lines(direct, "expected")] if direct else []
        if asserted and len(str(asserted[0])) + 4 <= WIDTH:
            yield from indented([*before, *asserted])
            return
        called, answer = self.calling.lines()
        yield from indented([*before, *called])
        answer = self.calling.unread(answer) if form.rules else answer
        if form.twice and not answer.isidentifier():
            yield from indented([*after, f"answer = {answer}"])
            answer, after = "answer", []
        yield from indented([*form.lines(answer, "expected"), *after])

    def raising(self, name: str, error: str, cases: Sequence[Case]) -> Iterator[str]:
        """The test of cases that expect an exception; one without a class is told by its name."""
        names = [*self.names] if error else [*self.names, "error"]
        wanted = None if error else lambda one: quoted(one.raises.rpartition(".")[2])
        yield from parametrized(names, cases, wanted)
        yield from _definition(f"test_{name}", names)
        yield from self.calling.raising(error or "error")


def _calling(signature: Signature, solution: Solution) -> Calling:
    names = [solution.own_name(one.name) for one in signature.parameters]
    manner = kinds.of(signature).call(signature).manner
    return _WRITERS[manner](signature, names, solution.names)


def _joined(*names: str) -> str:
    return "_".join(filter(None, names))


def _definition(name: str, names: Sequence[str]) -> Iterator[str]:
    yield from lines(Group(f"def {name}(", tuple(names), "):"))
