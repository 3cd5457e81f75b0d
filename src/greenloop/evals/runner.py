"""Lets systems try tasks, has what they hand in scored, and logs every finished attempt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import product
from pathlib import Path

import greenloop
from greenloop.domain.values import to_json
from greenloop.errors import Cancelled
from greenloop.evals.crew import Crew, Place, portions
from greenloop.evals.records import Log, Record
from greenloop.evals.systems import System, attempt
from greenloop.evals.tasks import Task
from greenloop.settings import Settings


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


@dataclass(frozen=True)
class _Job:
    """An attempt that is planned; ``key`` is equal for equal work."""

    key: str
    seed: int
    task: Task
    system: System
    settings: Settings


class Runner:
    """Carries out a plan.

    Args:
        plan: what to do.
        crew: who does it, on the model that is the same for all systems.
        log: what is done already is not done again.
        on_record: told of each new record.
    """

    def __init__(
        self,
        plan: Plan,
        crew: Crew,
        log: Log,
        *,
        on_record: Callable[[Record], None] = lambda _: None,
    ) -> None:
        self._plan = plan
        self._crew = crew
        self._log = log
        self._on_record = on_record
        # Task by task, so that a comparison that ends early is still a paired one.
        planned = product(plan.seeds, plan.tasks, plan.systems)
        jobs = [_job(crew.model, plan.budget, *parts) for parts in planned]
        self._jobs = {job.key: job for job in jobs}

    @property
    def records(self) -> list[Record]:
        """What is done of the plan, in its order."""
        return [self._log.records[key] for key in self._jobs if key in self._log.records]

    @property
    def size(self) -> int:
        """How many records the plan leads to."""
        return len(self._jobs)

    def run(self) -> None:
        """Do what is not done yet.

        Raises:
            ConfigError, ProviderError: there is no point in going on; what is done stays done.
            Cancelled: likewise, after Ctrl-C.
        """
        try:
            for records in self._crew.map(_try, self._todo()):
                for record in records:
                    self._log.append(record)
                    self._on_record(record)
        except KeyboardInterrupt:
            raise Cancelled("interrupted", "run the same command again to go on") from None

    def _todo(self) -> Iterator[Sequence[_Job]]:
        """What is left, in portions; what is spent is looked at as each of them is taken."""
        left = [job for key, job in self._jobs.items() if key not in self._log.records]
        for portion in portions(self._crew, left, lambda job: (job.seed, job.task.id)):
            if self._spent():
                return
            yield portion

    def _spent(self) -> bool:
        limit = self._plan.total_budget
        return limit is not None and sum(record.tokens for record in self.records) >= limit


def _try(jobs: Sequence[_Job], place: Place) -> list[Record]:
    return [_record(job, place) for job in jobs]


def _record(job: _Job, place: Place) -> Record:
    tools = place.llm, place.sandbox, job.settings
    made = attempt(job.system.solve, job.task.text, *tools, on_progress=place.watch)
    scores = {code: place.scorer.score(job.task, code) for code in {made.code, *made.candidates}}
    return Record(
        key=job.key,
        system=job.system.name,
        model=place.llm.name,
        task=job.task.id,
        difficulty=job.task.difficulty,
        seed=job.seed,
        attempt=made,
        solved=scores[made.code].solved,
        right=tuple(scores[code].solved for code in made.candidates),
        strictly=scores[made.code].strictly,
    )


def _job(model: str, budget: int, seed: int, task: Task, system: System) -> _Job:
    """Its key holds whatever may change the outcome."""
    settings = system.settings(seed, budget)
    shaping = settings.as_json(without=("model", "model_path", "history"))
    work = [_program(), model, system.name, shaping, to_json(asdict(task))]
    key = hashlib.sha256(json.dumps(work, sort_keys=True).encode()).hexdigest()
    return _Job(key, seed, task, system, settings)


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
