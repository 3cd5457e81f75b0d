"""Whether unit tests pass where the solution does not share their process.

The operations that the tests do to a solution are learned from the reference; the solution does
them in a process of its own, and the tests run once more, in theirs, on its answers (``apart``).
Where it leads them to other operations, both are repeated. So a solution never meets the tests, nor
what they expect.

Not all tests can be kept apart: some change what an answer holds, look at what is printed or at
files, or hang on the time. Whether they can is tried with the reference.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from greenloop.domain.type_names import Shape
from greenloop.evals.tasks import Task, UnitTests
from greenloop.ports import Call, Limits, Sandbox

LIMITS = Limits(seconds=5.0, load_seconds=30.0, result=8 * 1024 * 1024)
"""For one class of unit tests, or the operations of one test."""
MOST_ROUNDS = 50
"""How often tests may do something that was not foreseen."""

_VALUE: tuple[Shape, ...] = ("value",)
_UNSTEADY = re.compile(r"\b(?:datetime|time)\b")

Operations = list[Any]
Pairs = list[tuple[Any, Any]]
Foreseen = dict[str, Pairs]
"""By the name of each test, operations and their answers."""


@dataclass(frozen=True)
class _Plan:
    """What the reference leads the tests to do, by class, and the names that it defines."""

    names: list[str]
    foreseen: dict[str, Foreseen]


class Separation:
    """Runs unit tests apart from solutions.

    Args:
        sandbox: where both run, each in its process.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._plans: dict[str, _Plan | None] = {}

    def applies(self, task: Task, tests: UnitTests) -> bool:
        """Whether the tests of a task can be kept apart from its solution."""
        if task.id not in self._plans:
            self._plans[task.id] = plan = self._planned(task, tests)
            if plan and self._wrong(plan, tests, task.reference):
                self._plans[task.id] = None
        return self._plans[task.id] is not None

    def wrong(self, task: Task, tests: UnitTests, code: str) -> str:
        """The first test that does not pass apart from the code; empty if all do, or cannot."""
        plan = self._plans[task.id] if self.applies(task, tests) else None
        return self._wrong(plan, tests, code) if plan else ""

    def _planned(self, task: Task, tests: UnitTests) -> _Plan | None:
        if _UNSTEADY.search(tests.imports):
            return None
        names = [*_defined(task.reference)]
        foreseen: dict[str, Foreseen] = {}
        for one in tests.classes:
            seen = self._performed(tests, one, names, task.reference, {})
            if seen is None or not all(passes for _, passes, _, _ in seen):
                return None
            foreseen[one] = {label: log for label, _, log, _ in seen}
        return _Plan(names, foreseen)

    def _wrong(self, plan: _Plan, tests: UnitTests, code: str) -> str:
        for one, foreseen in plan.foreseen.items():
            wanted = {label: [asked for asked, _ in pairs] for label, pairs in foreseen.items()}
            if test := self._failing(plan, tests, one, wanted, code):
                return f"{one}: {test} does not pass apart from the code"
        return ""

    def _failing(
        self, plan: _Plan, tests: UnitTests, one: str, wanted: dict[str, Operations], code: str
    ) -> str:
        """The first test of a class that does not pass."""
        known: Foreseen = {}
        for _ in range(MOST_ROUNDS):
            known |= self._enacted(tests, wanted, code)
            seen = self._performed(tests, one, plan.names, "", known)
            if seen is None:
                return "a test"
            wanted = {
                label: [*(asked for asked, _ in log), *more] for label, _, log, more in seen if more
            }
            if not wanted:
                return next((label for label, passes, _, _ in seen if not passes), "")
        return "a test"

    def _enacted(self, tests: UnitTests, wanted: dict[str, Operations], code: str) -> Foreseen:
        """The answers of a solution to the operations of each test."""
        inputs = [(tests.imports, code, asked) for asked in wanted.values()]
        executions = self._sandbox.run(_stage(), Call("enact", _VALUE * 3), inputs, LIMITS)
        return {
            label: [*zip(asked, done.value, strict=False)] if isinstance(done.value, list) else []
            for (label, asked), done in zip(wanted.items(), executions, strict=True)
        }

    def _performed(
        self, tests: UnitTests, one: str, names: list[str], reference: str, known: Foreseen
    ) -> list[tuple[str, bool, Pairs, Operations]] | None:
        """What the tests of a class do on these answers; ``None`` if they do not end."""
        inputs = [(one, tests.imports, tests.script, names, reference, known)]
        call = Call("perform", _VALUE * len(inputs[0]))
        (execution,) = self._sandbox.run(_stage(), call, inputs, LIMITS)
        return None if execution.failure else execution.value


def _defined(code: str) -> list[str]:
    """The names of the classes and functions of a solution, and of its constants."""
    found: list[str] = []
    for node in ast.parse(code).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.append(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                found.append(name)
    return found


@cache
def _stage() -> str:
    return files(__package__).joinpath("apart.py").read_text("utf-8")
