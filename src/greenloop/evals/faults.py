"""Failing pairs of test and code whose guilt is known, to measure verdicts with.

They are made from tasks with a reference solution:

================  ======================================  =====================================
kind              code                                    test
================  ======================================  =====================================
off_by_one        right                                   expected is one off somewhere
wrong_order       right                                   two items of expected are swapped
other_output      right                                   expected is a wrong program's output
guess             right                                   a model wrote it, and got it wrong
mutant            the reference with one mistake          right
sample            a wrong answer of a model               right
invalid_input     right                                   its input breaks a stated constraint
several_answers   right                                   another order, which the text allows
both_wrong        the reference with one mistake          expected is one off somewhere
================  ======================================  =====================================

Where both sides are wrong, blaming either is right. A right test never stems from the statement's
own examples, which the reviewer knows to be right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from greenloop.asking.acceptance import input_key
from greenloop.domain.case import Case
from greenloop.domain.constraints import violations
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Blame
from greenloop.errors import ProblemError
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Check, Task
from greenloop.ports import Execution
from greenloop.reading import read_problem
from greenloop.repair.patches import patches
from greenloop.running.judge import equal

MUTANTS = 20
"""How many mutants of one reference are run in search of one that fails."""

_ANY_ORDER = re.compile(r"\bany order\b", re.IGNORECASE)
_BOUND = re.compile(r"(?<![\w^*.-])(-?\d+)\s*<=\s*(\w+)(\.length)?\s*<=")


Bend = Callable[[Any, random.Random], Any]
"""Makes another value of the same type that is near; ``None`` if there is none."""


@dataclass(frozen=True)
class Fault:
    """One failing pair.

    ``truth`` holds the blames that are right, ``answer`` the right result where there is one.
    """

    task: Task
    kind: str
    code: str
    args: tuple[Any, ...]
    expected: Any
    truth: tuple[Blame, ...]
    answer: Any = None


def make_faults(
    task: Task,
    scorer: Scorer,
    *,
    seed: int = 0,
    samples: Sequence[str] = (),
    guesses: Sequence[Case] = (),
) -> list[Fault]:
    """At most one fault of each kind; the same seed gives the same ones.

    Args:
        task: with a reference solution.
        scorer: runs the reference, its mutants, and the samples.
        seed: for what is chosen by chance.
        samples: programs that a model wrote for the task, right or wrong.
        guesses: cases that a model wrote for it, right or wrong.

    Raises:
        UsageError: the hidden tests of the task cannot be used.
    """
    if not isinstance(task.hidden, Check):
        return []
    try:
        reading = read_problem(task.text)
    except ProblemError:
        return []
    known = {input_key(case.args) for case in reading.examples}
    asked = scorer.recording(task)
    pairs = zip(asked.inputs, asked.answers, strict=True)
    tests = [(args, answer) for args, answer in pairs if input_key(args) not in known]
    draw = random.Random(f"{seed} {task.id}")  # noqa: S311  # reproducible, not secret
    draw.shuffle(tests)
    workshop = _Workshop(task, task.hidden, scorer, draw, tests, reading.problem)
    return [
        *workshop.wrong_tests(),
        *workshop.wrong_guesses([case for case in guesses if input_key(case.args) not in known]),
        *workshop.wrong_samples(samples),
        *workshop.mutated(),
    ]


@dataclass(frozen=True)
class _Wrong:
    """A wrong program: on these arguments it returns ``value`` instead of ``answer``."""

    code: str
    args: tuple[Any, ...]
    answer: Any
    value: Any


@dataclass(frozen=True)
class _Workshop:
    """Makes the faults of one task, from its tests that the statement does not show."""

    task: Task
    check: Check
    scorer: Scorer
    draw: random.Random
    tests: Sequence[tuple[tuple[Any, ...], Any]]
    problem: Problem

    def wrong_tests(self) -> Iterator[Fault]:
        """Right code, and tests that are made wrong."""
        yield from self._bent("off_by_one", _one_off)
        if _ANY_ORDER.search(self.task.text):
            yield from self._bent("several_answers", _reversed, Blame.MULTIPLE_ANSWERS)
        else:
            yield from self._bent("wrong_order", _swapped)
        yield from self._invalid()

    def wrong_guesses(self, guesses: Sequence[Case]) -> Iterator[Fault]:
        """Right code, and a valid test that a model got wrong."""
        valid = [case for case in guesses if not violations(self.problem, case.args)]
        executions = self._run_reference([case.args for case in valid])
        for case, execution in zip(valid, executions, strict=True):
            if execution.failure is None and not equal(case.expected, execution.value):
                yield self._wrong_test("guess", case.args, case.expected, execution.value)
                return

    def wrong_samples(self, samples: Sequence[str]) -> Iterator[Fault]:
        """Code that a model got wrong, and a right test."""
        if wrong := self._first_wrong(samples):
            yield self._wrong_code("sample", wrong)

    def mutated(self) -> Iterator[Fault]:
        """What can be made with a mutant that is wrong."""
        if wrong := self._first_wrong(self._mutants()):
            yield self._wrong_code("mutant", wrong)
            yield from self._both_wrong(wrong)
            yield self._wrong_test("other_output", wrong.args, wrong.value, wrong.answer)

    def _bent(self, kind: str, bend: Bend, blame: Blame = Blame.TEST) -> Iterator[Fault]:
        """Right code, and a test whose expected value was bent."""
        for args, answer in self.tests:
            bent = bend(answer, self.draw)
            if bent is not None and not equal(answer, bent):
                yield self._wrong_test(kind, args, bent, answer, blame)
                return

    def _invalid(self) -> Iterator[Fault]:
        """Right code, and a test whose input breaks a bound that the text states."""
        for args in self._inputs_out_of_bounds():
            (execution,) = self._run_reference([args])
            for _, answer in self.tests:
                if not equal(answer, execution.value):
                    blame = Blame.INVALID_INPUT
                    yield self._wrong_test("invalid_input", args, answer, None, blame)
                    return

    def _inputs_out_of_bounds(self) -> Iterator[tuple[Any, ...]]:
        signature = self.problem.signature
        names = [parameter.name for parameter in signature.parameters] if signature else []
        for low, name, length in _BOUND.findall(self.task.text):
            if name in names and self.tests:
                at, (args, _) = names.index(name), self.tests[0]
                broken = _below(args[at], int(low), bool(length))
                if broken is not None:
                    yield (*args[:at], broken, *args[at + 1 :])

    def _both_wrong(self, wrong: _Wrong) -> Iterator[Fault]:
        bent = _one_off(wrong.answer, self.draw)
        if bent is not None and not equal(bent, wrong.value):
            blames = (Blame.CODE, Blame.TEST)
            yield Fault(self.task, "both_wrong", wrong.code, wrong.args, bent, blames, wrong.answer)

    def _wrong_code(self, kind: str, wrong: _Wrong) -> Fault:
        answer = wrong.answer
        return Fault(self.task, kind, wrong.code, wrong.args, answer, (Blame.CODE,), answer)

    def _wrong_test(
        self,
        kind: str,
        args: tuple[Any, ...],
        expected: Any,
        answer: Any,
        blame: Blame = Blame.TEST,
    ) -> Fault:
        return Fault(self.task, kind, self.task.reference, args, expected, (blame,), answer)

    def _run_reference(self, inputs: Sequence[tuple[Any, ...]]) -> list[Execution]:
        return self.scorer.run(self.task, self.task.reference, inputs)

    def _mutants(self) -> list[str]:
        """A few mutants, drawn from all."""
        entry = self.check.entry_point
        everyone = list(patches(self.task.reference, entry.class_name or entry.name))
        return self.draw.sample(everyone, min(MUTANTS, len(everyone)))

    def _first_wrong(self, codes: Sequence[str]) -> _Wrong | None:
        found = (wrong for code in codes for wrong in self._wrong_answers(code))
        return next(found, None)

    def _wrong_answers(self, code: str) -> Iterator[_Wrong]:
        executions = self.scorer.run(self.task, code, [args for args, _ in self.tests])
        for (args, answer), execution in zip(self.tests, executions, strict=True):
            if execution.failure is None and not equal(answer, execution.value):
                yield _Wrong(code, args, answer, execution.value)


# --- values that are near but wrong ---


def _one_off(value: Any, draw: random.Random) -> Any:
    """A number next to it, the other truth value, or the same in one item of a list."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + draw.choice((-1, 1))
    if isinstance(value, str):
        return value[:-1] or None
    if isinstance(value, list) and value:
        at = draw.randrange(len(value))
        bent = _one_off(value[at], draw)
        return None if bent is None else [*value[:at], bent, *value[at + 1 :]]
    return None


def _swapped(value: Any, draw: random.Random) -> Any:
    """A list with two neighbours swapped."""
    if not isinstance(value, list):
        return None
    places = [at for at in range(len(value) - 1) if not equal(value[at], value[at + 1])]
    if not places:
        return None
    at = draw.choice(places)
    return [*value[:at], value[at + 1], value[at], *value[at + 2 :]]


def _reversed(value: Any, _: random.Random) -> Any:
    return value[::-1] if isinstance(value, list) else None


def _below(value: Any, low: int, is_length: bool) -> Any:
    """A value below a bound: too short, or too small."""
    if is_length:
        return type(value)() if isinstance(value, str | list) and low >= 1 else None
    return low - 1 if isinstance(value, int) else None
