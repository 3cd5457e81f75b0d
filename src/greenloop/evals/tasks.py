"""The words of a dataset: a task, and the hidden tests that score what is handed in for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from greenloop.evals.rules import Rule
from greenloop.ports import Call


@dataclass(frozen=True)
class EntryPoint:
    """What hidden tests call: a function, or a method of a class without arguments."""

    name: str
    class_name: str = ""

    @classmethod
    def parse(cls, text: str) -> EntryPoint:
        """Read ``f`` or ``Solution().f``."""
        owner, _, name = text.rpartition(".")
        return cls(name, owner.removesuffix("()"))


@dataclass(frozen=True)
class Check:
    """Hidden tests as a script of asserts that call the entry point by its name.

    The script may use the helpers of the task's reference solution. ``extra`` are further inputs,
    by parameter name, on which a solution must agree with the reference.
    """

    script: str
    entry_point: EntryPoint
    extra: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Pairs:
    """Hidden tests as inputs and what each must return.

    ``errors`` are the positions of inputs on which the solution must raise an exception instead;
    ``expected`` holds ``None`` there. ``rule`` is how the benchmark compares an answer. Where
    ``lax``, that accepts more than is right, and ours is reported beside it. ``seconds`` is the
    benchmark's own limit for one input, 0 where it has none. Without inputs there are no hidden
    tests: the dataset has no more than statements.
    """

    call: Call
    inputs: tuple[tuple[Any, ...], ...]
    expected: tuple[Any, ...]
    errors: frozenset[int] = frozenset()
    rule: Rule = "values"
    lax: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class UnitTests:
    """Hidden tests as classes of ``unittest`` in a script, which sees all names of the solution.

    They reach into objects, so the solution runs in their process; see ``scoring``. ``imports`` are
    executed before the solution.
    """

    imports: str
    script: str
    classes: tuple[str, ...]


HiddenTests = Check | Pairs | UnitTests


@dataclass(frozen=True)
class Task:
    """One problem of a dataset.

    ``text`` is all that a system is given. ``reference`` is a complete right solution; a task whose
    hidden tests are a ``Check`` or ``UnitTests`` always has one, another may leave it empty.
    ``bare`` is the text without the test that the format shows besides; empty where it shows none.
    """

    id: str
    text: str
    hidden: HiddenTests
    difficulty: str = ""
    reference: str = ""
    bare: str = ""

    @property
    def kind(self) -> str:
        """What the hidden tests try: a ``function`` or method, a ``class``, or a ``program``."""
        if isinstance(self.hidden, UnitTests):
            return "class"
        manner = self.hidden.call.manner if isinstance(self.hidden, Pairs) else "call"
        return {"design": "class", "program": "program"}.get(manner, "function")
