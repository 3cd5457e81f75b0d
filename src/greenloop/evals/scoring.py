"""Scores finished solutions with hidden tests, so that no solution can talk its way through.

A benchmark's check is a script of asserts around the solution. Run as it is, solution and asserts
share one process, and hostile code can forge the outcome. So the two are kept apart:

1. *Record*: the script runs around the reference solution, which yields the inputs it tries.
2. *Answer*: the solution runs on these inputs, alone in its process, and sees nothing else.
3. *Replay*: the script runs again, in a process without the solution, on the recorded answers.

All three run in the sandbox. The benchmark's own asserts decide, whatever their form: loops,
tolerances, helper functions. Where a call depends on the answer to an earlier one, steps 2 and 3
are repeated with the input that was asked for. One limit remains: answers are compared as plain
values, so that a generator that yields the right items counts as the list of them.

A dataset may have further inputs beside its check; there a solution must agree with the reference.

Unit tests of a class reach into its objects: by their benchmark's rule they run in one process with
the solution. Where they can be kept apart from it (``separation``), they must pass there as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from greenloop.domain.candidate import Outcome
from greenloop.domain.type_names import Shape
from greenloop.domain.values import key
from greenloop.errors import ProblemError, UsageError
from greenloop.evals.rules import accepts, ours
from greenloop.evals.separation import Separation
from greenloop.evals.tasks import Check, HiddenTests, Pairs, Task, UnitTests
from greenloop.ports import Call, Execution, Limits, Sandbox
from greenloop.reading import read_problem
from greenloop.running.judge import Same, equal

SCRIPT_LIMITS = Limits(seconds=60.0, load_seconds=30.0, result=32 * 1024 * 1024)
"""For one run of a whole check script, reference solution included."""

UNIT_TEST_LIMITS = Limits(seconds=5.0, load_seconds=30.0)
"""For one class of unit tests; the seconds are those of ClassEval."""

MAX_ROUNDS = 100
"""How often a check may ask for an input that its reference did not lead to."""

_SAME = partial(accepts, "values")


@dataclass(frozen=True)
class Score:
    """Whether code solves a task by the rule of its benchmark.

    ``strictly``: whether it does by ours as well; ``None`` where the benchmark's is not lax.
    ``why`` says in one line what was wrong; empty if it is solved.
    """

    solved: bool
    strictly: bool | None = None
    why: str = ""


@dataclass(frozen=True)
class Recording:
    """What hidden tests ask: how to call a solution, the inputs, and the right answers.

    The first ``scripted`` inputs belong to a check, which decides about the answers to them; the
    others are compared with the right ones, or must raise an exception at the positions ``errors``.
    """

    call: Call
    inputs: tuple[tuple[Any, ...], ...]
    answers: tuple[Any, ...]
    answer_shape: Shape = "value"
    scripted: int = 0
    errors: frozenset[int] = frozenset()

    def wrong(self, executions: Sequence[Execution], same: Same = _SAME) -> str:
        """What is wrong with the first wrong execution, as far as no check decides about it.

        Args:
            executions: one per input.
            same: whether an answer that no check decides about counts as the right one.
        """
        for at, execution in enumerate(executions):
            if execution.failure is not (Outcome.RAISED if at in self.errors else None):
                said = _last_line(execution.traceback) or "returned, where an exception is right"
                return f"hidden test {at + 1}: {said}"
            if at >= self.scripted and not same(self.answers[at], execution.value):
                return f"hidden test {at + 1}: another answer"
        return "" if executions else "there is nothing to run"


class Scorer:
    """Decides whether code solves a task. Safe to use from several threads.

    Args:
        sandbox: where everything runs that a dataset or a model has written.
        limits: for the solution, per hidden input.
    """

    def __init__(self, sandbox: Sandbox, limits: Limits | None = None) -> None:
        self._sandbox = sandbox
        self._limits = limits or Limits()
        self._recordings: dict[str, Recording] = {}
        self._apart = Separation(sandbox)

    def recording(self, task: Task) -> Recording:
        """What the hidden tests of a task ask, in order.

        Raises:
            UsageError: the reference solution does not pass them, or they cannot be recorded.
        """
        if task.id not in self._recordings:
            hidden = task.hidden
            assert not isinstance(hidden, UnitTests), "the calls of unit tests are not recorded"
            self._recordings[task.id] = (
                self._record(task, hidden)
                if isinstance(hidden, Check)
                else Recording(hidden.call, hidden.inputs, hidden.expected, errors=hidden.errors)
            )
        return self._recordings[task.id]

    def solves(self, task: Task, code: str) -> bool:
        """Whether code passes every hidden test of a task, by the rule of its benchmark.

        Raises:
            UsageError: the hidden tests themselves cannot be used.
        """
        return self.score(task, code).solved

    def score(self, task: Task, code: str) -> Score:
        """The same, and what else is to be said of it.

        Raises:
            UsageError: the hidden tests themselves cannot be used.
        """
        hidden = task.hidden
        if isinstance(hidden, UnitTests):
            why = _examined(self._sandbox, hidden, code) or self._apart.wrong(task, hidden, code)
            return Score(not why, why=why)
        asked = self.recording(task)
        executions = self.run(task, code, asked.inputs) if code.strip() else []
        if isinstance(hidden, Check):
            why = asked.wrong(executions) or self._replayed(task, hidden, code, executions)
            return Score(not why, why=why)
        why = asked.wrong(executions, partial(accepts, hidden.rule))
        strictly = not (why or asked.wrong(executions, ours(task.text))) if hidden.lax else None
        return Score(not why, strictly, why)

    def run(self, task: Task, code: str, inputs: Sequence[Sequence[Any]]) -> list[Execution]:
        """Run code on inputs of your own choice, the way that the hidden tests call it."""
        limits = _widened(self._limits, task.hidden)
        return self._sandbox.run(code, self.recording(task).call, inputs, limits)

    def _record(self, task: Task, check: Check) -> Recording:
        execution = self._play("record", task, check)
        if execution.failure or not execution.value:
            why = execution.traceback.strip() or "the check calls nothing"
            raise UsageError(f"task {task.id}: its reference fails its hidden tests: {why}")
        inputs, answers, shapes, answer_shapes = zip(*execution.value, strict=True)
        entry = check.entry_point
        recording = Recording(
            Call(entry.name, _common(shapes), entry.class_name, iterates=True),
            tuple(map(tuple, inputs)),
            answers,
            _common([[shape] for shape in answer_shapes])[0],
            len(inputs),
        )
        return self._with_extra(task, check, recording) if check.extra else recording

    def _with_extra(self, task: Task, check: Check, recording: Recording) -> Recording:
        """Add the extra inputs that are valid as far as can be told, with the reference's answers.

        Datasets hold inputs that their problem rules out. Those that break a stated constraint are
        left out, and those that the reference has no answer to.
        """
        seen = {key(args) for args in recording.inputs}
        inputs = [args for args in _valid(task, check.extra) if key(args) not in seen]
        executions = self._sandbox.run(task.reference, recording.call, inputs, self._limits)
        may_be_none = None in recording.answers
        answered = [
            (args, execution.value)
            for args, execution in zip(inputs, executions, strict=True)
            if execution.failure is None and (may_be_none or execution.value is not None)
        ]
        return replace(
            recording,
            inputs=(*recording.inputs, *(args for args, _ in answered)),
            answers=(*recording.answers, *(value for _, value in answered)),
        )

    def _replayed(
        self, task: Task, check: Check, code: str, executions: Sequence[Execution]
    ) -> str:
        scripted = executions[: self.recording(task).scripted]
        holds = self._replay(task, check, code, [execution.value for execution in scripted])
        return "" if holds else "the check does not accept the answers"

    def _replay(self, task: Task, check: Check, code: str, answers: list[Any]) -> bool:
        asked = self.recording(task)
        inputs = [list(args) for args in asked.inputs[: asked.scripted]]
        for _ in range(MAX_ROUNDS):
            execution = self._play("replay", task, check, answers, asked.answer_shape)
            if execution.failure:
                return False
            holds, calls = execution.value
            unforeseen = _first_difference(inputs, calls)
            if unforeseen is None:
                return bool(holds)
            inputs[unforeseen:] = calls[unforeseen : unforeseen + 1]
            (execution,) = self.run(task, code, inputs[unforeseen:])
            if execution.failure:
                return False
            answers[unforeseen:] = [execution.value]
        return False

    def _play(
        self,
        part: str,
        task: Task,
        check: Check,
        answers: Sequence[Any] = (),
        shape: Shape = "value",
    ) -> Execution:
        script = (
            task.reference,
            check.script,
            check.entry_point.class_name,
            check.entry_point.name,
        )
        shapes: list[Shape] = ["value" for _ in script]
        call = Call(part, (*shapes, *(shape for _ in answers)))
        return self._sandbox.run(_stage(), call, [[*script, *answers]], SCRIPT_LIMITS)[0]


def _widened(limits: Limits, hidden: HiddenTests) -> Limits:
    """The seconds of the benchmark, and room for a text twice as long as the longest right one."""
    if not isinstance(hidden, Pairs):
        return limits
    longest = max((len(one) for one in hidden.expected if isinstance(one, str)), default=0)
    return replace(
        limits,
        seconds=hidden.seconds or limits.seconds,
        result=max(limits.result, 2 * longest),
    )


def _examined(sandbox: Sandbox, tests: UnitTests, code: str) -> str:
    """What is wrong with the first class of unit tests that does not pass."""
    inputs = [(name, tests.imports, code, tests.script) for name in tests.classes]
    executions = sandbox.run(_stage(), Call("examine", ("value",) * 4), inputs, UNIT_TEST_LIMITS)
    for name, execution in zip(tests.classes, executions, strict=True):
        if execution.failure:
            return f"{name}: {_last_line(execution.traceback)}"
        match execution.value:  # which code that shares its process could make anything
            case (int(count), int(passes), str(said)):
                if not 0 < count == passes:
                    return f"{name}: {passes} of {count} pass; {said}"
            case _:
                return f"{name}: not a result of unit tests"
    return ""


@cache
def _stage() -> str:
    return files(__package__).joinpath("stage.py").read_text("utf-8")


def _common(shapes: Sequence[Sequence[Shape]]) -> tuple[Shape, ...]:
    """One shape per position: an empty linked list or tree is ``None``, which shows no shape."""
    columns = zip_longest(*shapes, fillvalue="value")
    return tuple(next((shape for shape in c if shape != "value"), "value") for c in columns)


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2]


def _valid(task: Task, inputs: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Inputs in the order of the parameters, without those that break a constraint."""
    try:
        understood = read_problem(task.text)
    except ProblemError:
        return []
    if understood is None:
        return []
    problem, _ = understood
    names = [parameter.name for parameter in problem.signature.parameters]
    ordered = [tuple(args[name] for name in names) for args in inputs if set(args) == set(names)]
    return [args for args in ordered if not problem.violations(args)]


def _first_difference(foreseen: list[list[Any]], calls: list[list[Any]]) -> int | None:
    """Index of the first call that was not foreseen."""
    pairs = enumerate(zip_longest(calls, foreseen[: len(calls)]))
    return next((index for index, pair in pairs if not equal(*pair)), None)
