"""What the nodes of one run share: the record, the services, the budget."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import ceil, log2
from typing import Any, TypeVar

from greenloop.asking.prompts import messages
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.events import CandidateAdded, ModelCalled, Noted
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, ReplyError
from greenloop.inputs.probes import probes
from greenloop.ports import LLM, Execution, Limits, OnProgress, Progress, Request, Sandbox
from greenloop.running import selection
from greenloop.running.calls import call_of
from greenloop.running.judge import judge, result_type
from greenloop.settings import Settings

T = TypeVar("T")

ATTEMPTS = 3
"""How often a question is asked before its malformed replies are given up."""
PARALLEL_CANDIDATES = 4
BATCH = 5
"""How many candidates are drawn when more are wanted; the next time twice as many, and so on."""


class BudgetSpent(ReplyError):
    """A model call was cut short or not made because the run's budget is spent."""


@dataclass
class Session:
    """The shared state of one run, handed from node to node.

    ``executions`` remembers what a candidate did on an input, so that nothing runs twice.
    """

    text: str
    run: Run
    llm: LLM
    sandbox: Sandbox
    settings: Settings
    on_progress: OnProgress | None = None
    current: str | None = None
    """Id of the candidate that is being worked on: the best so far."""
    executions: dict[tuple[str, str], Execution] = field(default_factory=dict)
    probes: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """Inputs without an expected value, by id, on which candidates are compared once needed."""
    rederived: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """By case id: the value of its blind re-derivation, or nothing if that failed."""
    enumerations: list[str] | None = None
    """Code that lists all answers and has earned trust: one at most; ``None`` if not asked for."""
    tried_patches: set[str] = field(default_factory=set)
    seconds_model: float = 0.0
    seconds_sandbox: float = 0.0
    started_at: float = field(default_factory=time.monotonic)
    cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # --- the problem ---

    @property
    def problem(self) -> Problem:
        """The problem as read."""
        problem = self.run.problem
        assert problem is not None, "ReadProblem comes first"
        return problem

    @property
    def signature(self) -> Signature:
        """How solutions are called."""
        signature = self.problem.signature
        assert signature is not None, "ReadProblem settles the signature"
        return signature

    @property
    def best(self) -> Candidate:
        """The candidate that is being worked on."""
        assert self.current is not None, "ImplementFunction comes first"
        return self.run.candidates[self.current]

    @property
    def returns(self) -> str:
        """The declared type of what a solution is judged by."""
        return result_type(self.signature)

    # --- how it stands ---

    @property
    def results(self) -> dict[tuple[str, str], Result]:
        """Every live candidate on every active case, by (candidate id, case id)."""
        results = self.test(list(self.run.live_candidates.values()), self.run.active_cases)
        return {(result.candidate, result.case): result for result in results}

    @property
    def failing(self) -> list[tuple[Case, Result]]:
        """The active cases that the best candidate fails."""
        if self.current is None:
            return []
        tested = zip(
            self.run.active_cases, self.test([self.best], self.run.active_cases), strict=True
        )
        return [(case, result) for case, result in tested if not result.passed]

    @property
    def candidates_left(self) -> int:
        """How many more independent candidates may be drawn."""
        drawn = self.count(Origin.FIRST, Origin.SAMPLE, Origin.BRUTE_FORCE)
        return max(0, self.settings.candidates - drawn)

    def count(self, *origins: Origin) -> int:
        """How many candidates came to be in one of these ways."""
        return sum(c.origin in origins for c in self.run.candidates.values())

    @property
    def sampling_is_due(self) -> bool:
        """Whether wrong code calls for new candidates rather than for a repair.

        They take turns, a batch of new candidates first: for the same tokens they pass the
        statement cases more often than repairs do (``docs/decisions.md``).
        """
        return self.candidates_left > 0 and self._batches <= self.count(Origin.REPAIR)

    @property
    def batch(self) -> int:
        """How many candidates to draw next: one at first, then ever more, as far as allowed."""
        return min(BATCH * 2**self._batches, self.candidates_left) if self.run.candidates else 1

    @property
    def _batches(self) -> int:
        """How many batches the candidates that were drawn make up, the first candidate aside."""
        drawn = max(0, self.count(Origin.FIRST, Origin.SAMPLE) - 1)
        return ceil(log2(1 + drawn / BATCH))

    @property
    def support(self) -> dict[str, int]:
        """By candidate: how many independent ones behave like it on all shared inputs."""
        return selection.support(self.clusters(self.run.live_candidates), self.run.candidates)

    def clusters(self, names: Iterable[str]) -> list[list[str]]:
        """Candidates grouped by behaviour on all shared inputs: active cases and probes."""
        inputs = [*(case.id for case in self.run.active_cases), *self.probes]
        return selection.clusters(names, inputs, self.executions, self.returns)

    @property
    def contenders(self) -> list[Candidate]:
        """The candidates that pass every certain case."""
        results, certain = self.results, self.run.statement_cases
        live = self.run.live_candidates.values()
        return [c for c in live if selection.passes_all(c.id, certain, results)]

    @property
    def leads(self) -> dict[str, int]:
        """By contender: how many more independent ones behave like it than in any other way."""
        groups = self.clusters(contender.id for contender in self.contenders)
        return selection.leads(groups, selection.support(groups, self.run.candidates))

    @property
    def has_green(self) -> bool:
        """Whether some candidate passes every active case."""
        results, cases = self.results, self.run.active_cases
        return any(selection.passes_all(name, cases, results) for name in self.run.live_candidates)

    def choose_best(self) -> None:
        """Go on with the candidate that ranks first by all that has run."""
        ranked = selection.rank(
            self.run.live_candidates, self.run.active_cases, self.results, self.support
        )
        self.current = ranked[0] if ranked else None

    # --- the budget ---

    @property
    def elapsed(self) -> float:
        """Wall seconds since the run began."""
        return time.monotonic() - self.started_at

    def spent(self) -> str:
        """Which budget is spent, as words for the user; empty while none is."""
        if self.run.tokens >= self.settings.max_tokens:
            return f"the budget of {self.settings.max_tokens} tokens is spent"
        if self.elapsed >= self.settings.max_seconds:
            return f"the time of {self.settings.max_seconds:g} s is over"
        return ""

    # --- the model ---

    def ask(
        self,
        prompt: str,
        variables: Mapping[str, object],
        parse: Callable[[str], T],
        *,
        samples: Sequence[int] = (0,),
        greedy: bool = False,
        max_tokens: int = 1024,
        essential: bool = False,
    ) -> list[T]:
        """Put one question to the model, once per sample, as many at once as it is worth.

        A malformed reply is asked for again with another seed; if that does not help, it is noted
        and left out.

        Args:
            prompt: name of a prompt file.
            variables: what fills it in.
            parse: turns the text into what is wanted; raises ``ReplyError`` if it cannot.
            samples: numbers of these draws among equal questions; each gives another seed.
            greedy: take the likeliest reply at the first attempt; a retry is never greedy.
            max_tokens: length limit of a reply.
            essential: ask even if the budget is spent, so that no run ends with nothing.

        Returns:
            What ``parse`` made of the replies, in the order of the samples.
        """
        request = Request(
            purpose=prompt,
            messages=messages(prompt, **variables),
            temperature=0 if greedy else self.settings.temperature,
            max_tokens=max_tokens,
        )
        start = time.monotonic()
        pool = ThreadPoolExecutor(self.llm.parallel, "ask")
        try:
            answers = list(pool.map(lambda n: self._sample(request, parse, n, essential), samples))
        except KeyboardInterrupt:
            self.cancelled.set()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
            self.seconds_model += time.monotonic() - start
        return [answer for found in answers for answer in found]

    def _sample(
        self, request: Request, parse: Callable[[str], T], sample: int, essential: bool
    ) -> list[T]:
        """One answer, or none."""
        reason = ""
        for attempt in range(ATTEMPTS):
            varied = replace(
                request,
                seed=(self.settings.seed * 10_007 + sample) * 101 + attempt,
                temperature=request.temperature if attempt == 0 else self.settings.temperature,
            )
            try:
                return [parse(self._complete(varied, essential))]
            except BudgetSpent as error:
                reason = error.message
                break
            except ReplyError as error:
                reason = f"{error.message} (asked {attempt + 1} times)"
        self.note(f"no usable reply for '{request.purpose}': {reason}")
        return []

    def _complete(self, request: Request, essential: bool) -> str:
        def watch(progress: Progress) -> None:
            if self.cancelled.is_set():
                raise Cancelled("interrupted")
            if not essential and self.elapsed >= self.settings.max_seconds:
                raise BudgetSpent(self.spent())
            if self.on_progress:
                self.on_progress(progress)

        if not essential and (spent := self.spent()):
            raise BudgetSpent(spent)
        reply = self.llm.complete(request, watch)
        with self._lock:
            self.run.record(ModelCalled(usage=reply.usage))
        return reply.text

    def report(self, stage: str, purpose: str) -> None:
        """Tell whoever watches what goes on apart from the model.

        Raises:
            Cancelled: the watcher wants to stop.
        """
        if self.on_progress:
            self.on_progress(Progress(stage, purpose=purpose))

    def note(self, message: str) -> None:
        """Record something that the user should know."""
        with self._lock:
            self.run.record(Noted(message=message))

    # --- candidates and the sandbox ---

    def prepare_probes(self) -> None:
        """Make the new inputs, unless they are there: they stay the same for the whole run."""
        if not self.probes:
            known = [case.args for case in self.run.active_cases]
            self.probes = probes(known, self.signature, self.problem, self.settings.seed)

    def add_candidate(self, code: str, origin: Origin, parent: str | None = None) -> Candidate:
        """Record a new candidate."""
        number = len(self.run.candidates) + 1
        candidate = Candidate(id=f"c{number}", code=code, origin=origin, parent=parent)
        self.run.record(CandidateAdded(candidate=candidate))
        return candidate

    def test(self, candidates: Sequence[Candidate], cases: Sequence[Case]) -> list[Result]:
        """Run candidates on cases and judge what they return, outside the sandbox."""
        self.execute(candidates, {case.id: case.args for case in cases})
        return [
            judge(case, self.executions[candidate.id, case.id], candidate.id, self.signature)
            for candidate in candidates
            for case in cases
        ]

    def execute(self, candidates: Sequence[Candidate], inputs: Mapping[str, Sequence[Any]]) -> None:
        """Run candidates on inputs, by id, in parallel; what has run before is not run again."""
        todo = {
            candidate: new
            for candidate in candidates
            if (new := [n for n in inputs if (candidate.id, n) not in self.executions])
        }
        if not todo:
            return
        self.report("running", "the tests")
        with (
            self._sandbox_time(),
            ThreadPoolExecutor(min(len(todo), PARALLEL_CANDIDATES), "test") as pool,
        ):
            list(pool.map(lambda one: self._execute(one, inputs, todo[one]), todo))

    def try_out(
        self,
        code: str,
        inputs: Sequence[Sequence[Any]],
        *,
        signature: Signature | None = None,
        seconds: float | None = None,
    ) -> list[Execution]:
        """Run code that is no candidate; nothing of it is remembered.

        Args:
            code: what to run.
            inputs: arguments, one call each.
            signature: how to call it, if not as a solution.
            seconds: time limit of one call, if not that of a test.
        """
        with self._sandbox_time():
            return self._call(code, inputs, signature or self.signature, seconds)

    def _execute(
        self, candidate: Candidate, inputs: Mapping[str, Sequence[Any]], new: Sequence[str]
    ) -> None:
        executions = self._call(candidate.code, [inputs[name] for name in new], self.signature)
        for name, execution in zip(new, executions, strict=True):
            self.executions[candidate.id, name] = execution

    def _call(
        self,
        code: str,
        inputs: Sequence[Sequence[Any]],
        signature: Signature,
        seconds: float | None = None,
    ) -> list[Execution]:
        limits = Limits(
            seconds=seconds or self.settings.test_seconds,
            memory=self.settings.test_memory_mb * 1024 * 1024,
        )
        return self.sandbox.run(code, call_of(signature), inputs, limits)

    @contextmanager
    def _sandbox_time(self) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds_sandbox += time.monotonic() - start
