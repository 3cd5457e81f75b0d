"""Lets systems try tasks, has what they hand in scored, and logs every finished attempt."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from itertools import product
from pathlib import Path

import greenloop
from greenloop.domain.values import to_json
from greenloop.errors import Cancelled
from greenloop.evals.records import Log, Record
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import System, attempt
from greenloop.evals.tasks import Task
from greenloop.ports import LLM, Progress, Sandbox


@dataclass(frozen=True)
class Plan:
    """Every system on every task with every seed.

    ``budget`` is tokens per attempt. ``total_budget``, in tokens over all attempts, ends the
    comparison early: no attempt begins once it is spent.
    """

    systems: Sequence[System]
    tasks: Sequence[Task]
    seeds: Sequence[int] = (0,)
    budget: int = 20_000
    total_budget: int | None = None


class Runner:
    """Carries out a plan.

    Args:
        plan: what to do.
        llm: the model, the same for all systems.
        sandbox: where the systems run code.
        scorer: decides whether code solves a task.
        log: what is done already is not done again.
        on_record: told of each new record, from several threads.
    """

    def __init__(
        self,
        plan: Plan,
        llm: LLM,
        sandbox: Sandbox,
        scorer: Scorer,
        log: Log,
        *,
        on_record: Callable[[Record], None] = lambda _: None,
    ) -> None:
        self._plan = plan
        self._llm = llm
        self._sandbox = sandbox
        self._scorer = scorer
        self._log = log
        self._on_record = on_record
        self._stop = threading.Event()
        # Task by task, so that a comparison that ends early is still a paired one.
        jobs = [_Job(*job) for job in product(plan.seeds, plan.tasks, plan.systems)]
        self._jobs = {self._key(job): job for job in jobs}

    @property
    def records(self) -> list[Record]:
        """What is done of the plan, in its order."""
        return [self._log.records[key] for key in self._jobs if key in self._log.records]

    @property
    def size(self) -> int:
        """How many records the plan leads to."""
        return len(self._jobs)

    def run(self, parallel: int = 1) -> None:
        """Do what is not done yet, ``parallel`` attempts at a time.

        Raises:
            ConfigError, ProviderError: there is no point in going on; what is done stays done.
            Cancelled: likewise, after Ctrl-C.
        """
        todo = [key for key in self._jobs if key not in self._log.records]
        with ThreadPoolExecutor(parallel, "attempt") as pool:
            futures = [pool.submit(self._carry_out, key) for key in todo]
            try:
                for future in as_completed(futures):
                    future.result()
            except KeyboardInterrupt:
                raise Cancelled("interrupted", "run the same command again to go on") from None
            finally:
                self._stop.set()
                pool.shutdown(cancel_futures=True)

    def _carry_out(self, key: str) -> None:
        if self._stop.is_set() or self._spent():
            return
        try:
            record = self._record(key, self._jobs[key])
        except BaseException:
            self._stop.set()  # at once: this thread would begin the next attempt
            raise
        self._log.append(record)
        self._on_record(record)

    def _watch(self, _: Progress) -> None:
        if self._stop.is_set():
            raise Cancelled("interrupted")

    def _spent(self) -> bool:
        limit = self._plan.total_budget
        return limit is not None and sum(record.tokens for record in self.records) >= limit

    def _record(self, key: str, job: _Job) -> Record:
        made = attempt(
            job.system,
            job.task.text,
            self._llm,
            self._sandbox,
            seed=job.seed,
            budget=self._plan.budget,
            on_progress=self._watch,
        )
        codes = {made.code, *made.candidates}
        scores = {code: self._scorer.score(job.task, code) for code in codes}
        return Record(
            key=key,
            system=job.system.name,
            model=self._llm.name,
            task=job.task.id,
            difficulty=job.task.difficulty,
            seed=job.seed,
            attempt=made,
            solved=scores[made.code].solved,
            right=tuple(scores[code].solved for code in made.candidates),
            strictly=scores[made.code].strictly,
        )

    def _key(self, job: _Job) -> str:
        """Equal for equal work: whatever may change its outcome is part of it."""
        settings = job.system.settings(job.seed, self._plan.budget)
        shaping = settings.as_json(without=("model", "model_path", "history"))
        task = to_json(asdict(job.task))
        work = [_program(), self._llm.name, job.system.name, shaping, task]
        return hashlib.sha256(json.dumps(work, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class _Job:
    seed: int
    task: Task
    system: System


@cache
def _program() -> str:
    """A hash of the program as far as it decides outcomes: code and prompts, but not the doors.

    An attempt by another state of the program is another attempt. Trying again costs little, as
    the replies of the model are kept apart.
    """
    root = Path(greenloop.__file__).parent
    files = sorted([*root.rglob("*.py"), *root.rglob("*.md")])
    digest = hashlib.sha256()
    for file in files:
        if file.relative_to(root).parts[0] not in ("apps", "export"):
            digest.update(file.read_bytes())
    return digest.hexdigest()
