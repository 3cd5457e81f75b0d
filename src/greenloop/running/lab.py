"""The lab of one run: the sandbox, and a memory of what was executed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from greenloop import kinds
from greenloop.domain.candidate import Candidate, Result
from greenloop.domain.case import Case
from greenloop.domain.events import Stage
from greenloop.domain.oracle import Oracle
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.run import Run
from greenloop.domain.values import Value
from greenloop.inputs.probes import PROBES
from greenloop.inputs.shown import LikeKnown
from greenloop.ports import Execution, OnProgress, Progress, Sandbox
from greenloop.running.convictions import Convictions, convictions
from greenloop.running.equivalence import told_apart
from greenloop.running.executor import Executor
from greenloop.running.judge import judge, same_as
from greenloop.running.memory import Inputs, Memory
from greenloop.running.speed import Speed
from greenloop.running.standing import Standing, standing
from greenloop.settings import Settings
from greenloop.stopwatch import Stopwatch

PARALLEL_CANDIDATES = 4


class Lab:
    """Executes programs on inputs, each pair once, and tells how candidates stand.

    What it runs may raise ``SandboxUnavailable``, and ``Cancelled`` if ``on_progress`` does.

    Args:
        sandbox: where programs run.
        settings: limits of time and memory of one test.
        on_progress: told when something runs; may raise ``Cancelled``.

    Attributes:
        working: how long the sandbox took.
        probes: inputs without an expected value, by id, to compare candidates; once some, the same.
        like_known: tells which of them are of the kind that is known.
        speed: large inputs, and who does not finish them.
        accepted: by the id of an input, different answers to it that count as one: all are right.
        tried: programs that a search has tried already.
        believed: what tells right answers and is believed, by its name.
    """

    def __init__(
        self, sandbox: Sandbox, settings: Settings, on_progress: OnProgress | None = None
    ) -> None:
        self.sandbox = sandbox
        self.working = Stopwatch()
        self.probes: dict[str, tuple[Value, ...]] = {}
        self.accepted: dict[str, list[Value]] = {}
        self.tried: set[str] = set()
        self.believed: dict[str, Oracle] = {}
        self._probed: list[tuple[Value, ...]] | None = None
        self.like_known = LikeKnown()
        self._seed = settings.seed
        self._executor = Executor(sandbox, settings)
        self._memory = Memory(self._executor)
        self.speed = Speed(self._executor)
        self._on_progress = on_progress

    def standing(self, run: Run) -> Standing:
        """How the live candidates of a run stand on its active cases."""
        if run.problem is None:
            return Standing({}, (), {}, {}, {}, ())
        known, cases = run.live_candidates, run.active_cases
        return self.assess(run.problem, known, cases, convictions(run.reviews))

    def assess(
        self,
        problem: Problem,
        candidates: Mapping[str, Candidate],
        cases: Sequence[Case],
        against: Convictions = frozenset(),
    ) -> Standing:
        """How candidates stand on cases, with all that was executed on other inputs in mind."""
        tested = self.test(problem, list(candidates.values()), cases)
        results = {(result.candidate, result.case): result for result in tested}
        known = {case.id: case.args for case in cases}
        same = same_as(problem)
        return standing(
            candidates,
            cases,
            results,
            executions=told_apart(self._memory.executions, cases, results, self.accepted, same),
            inputs=[*known, *self.probes],
            same=same,
            against=against,
            slow=frozenset(self.speed.slow),
            shown=self.like_known(problem, list(known.values()), self.probes),
        )

    def in_time(self, problem: Problem, candidate: Candidate) -> bool:
        """Whether a candidate finishes inputs of the size that the problem states."""
        if self.speed.new(candidate):
            self.report(Stage.RUNNING, "large inputs")
        if self.speed.large is None:
            self.speed.large = _large(problem, self._probed or (), self._seed)
        with self.working.running():
            self.speed.run(candidate, problem.signature)
        return candidate.id not in self.speed.slow

    def test(
        self, problem: Problem, candidates: Sequence[Candidate], cases: Sequence[Case]
    ) -> list[Result]:
        """Run candidates on cases and judge what they return, outside the sandbox."""
        self.execute(problem, candidates, {case.id: case.args for case in cases})
        return [
            judge(case, self.executed(candidate.id, case.id), candidate.id, problem.signature)
            for candidate in candidates
            for case in cases
        ]

    def execute(self, problem: Problem, candidates: Sequence[Candidate], inputs: Inputs) -> None:
        """Run candidates on inputs, in parallel; what has run before is not run again."""
        todo = {one.id: one.code for one in candidates if self._memory.new(one.id, inputs)}
        if not todo:
            return
        self.report(Stage.RUNNING, "the tests")
        with (
            self.working.running(),
            ThreadPoolExecutor(min(len(todo), PARALLEL_CANDIDATES), "test") as pool,
        ):
            run, signature = self._memory.run, problem.signature
            list(pool.map(lambda name: run(name, todo[name], signature, inputs), todo))

    def executed(self, candidate: str, name: str) -> Execution:
        """What a candidate did on an input that it has run on, both by id."""
        return self._memory.executions[candidate, name]

    def answered(self, candidate: str) -> int:
        """On how many of the new inputs a candidate returned a value: only these are evidence."""
        ran = (self._memory.executions.get((candidate, name)) for name in self.probes)
        return sum(one is not None and one.failure is None for one in ran)

    def prepare_probes(self, problem: Problem, cases: Sequence[Case]) -> None:
        """Make the new inputs from those of the active cases; where none come of them, once."""
        known = [case.args for case in cases]
        if not self.probes and known != self._probed:
            self._probed = known
            self.probes = kinds.of(problem.signature).probes(known, problem, self._seed, PROBES)

    def run_once(
        self, name: str, code: str, signature: Signature, inputs: Inputs
    ) -> list[Execution]:
        """Run a program that is not a candidate, on each input once, in the order of the inputs.

        ``name`` is that of the program, for the memory; no candidate has it.
        """
        with self.working.running():
            self._memory.run(name, code, signature, inputs)
        return [self.executed(name, one) for one in inputs]

    def try_out(
        self,
        code: str,
        signature: Signature,
        inputs: Sequence[Sequence[Value]],
        seconds: float | None = None,
        *,
        alone: bool = False,
    ) -> list[Execution]:
        """Run a program and remember nothing of it; arguments as of :meth:`Executor.run`."""
        with self.working.running():
            return self._executor.run(code, signature, inputs, seconds, alone=alone)

    def report(self, stage: Stage, purpose: str) -> None:
        """Tell whoever watches what goes on.

        Raises:
            Cancelled: the watcher wants to stop.
        """
        if self._on_progress:
            self._on_progress(Progress(stage, purpose=purpose))


def _large(
    problem: Problem, known: Sequence[Sequence[Value]], seed: int
) -> dict[str, tuple[Value, ...]]:
    return kinds.of(problem.signature).large(known, problem, seed)
