"""Problems of a batch on the machines of a Ray cluster, each a task."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from greenloop import wiring
from greenloop.batch.attempt import Parts, Solved, attempt
from greenloop.batch.items import Item
from greenloop.batch.office import FarHistory, FarPace, Office
from greenloop.batch.pace import PacedLLM
from greenloop.batch.reaching import check_cluster
from greenloop.configuration import load_settings
from greenloop.domain.run import Run
from greenloop.errors import ConfigError, GreenloopError
from greenloop.ports import LLM, History, Progress, Sandbox

RETRIES = 3
"""How often a task is begun again whose worker or machine has died."""
_GRACE = 5.0
"""Seconds that tasks have to end when nobody wants them any more."""

A = TypeVar("A")
B = TypeVar("B")


class RayTasks:
    """An ``Executor`` with ``parallel`` tasks of a Ray cluster; each takes one CPU.

    Args:
        parallel: how many tasks to have in the cluster at a time.
        lost: what comes of a thing whose workers died again and again, and why.
    """

    def __init__(self, parallel: int, lost: Callable[[Any, str], Any]) -> None:
        self._parallel = parallel
        self._lost = lost

    def map(
        self, work: Callable[[A], B], things: Iterable[A], stop: Callable[[], None]
    ) -> Iterator[B]:
        """As the port says; ``work`` and what it takes and returns can be pickled."""
        import ray

        begin: Any = ray.remote(max_retries=RETRIES)(_do).remote
        shared = ray.put(work)
        left, running = iter(things), dict[Any, A]()
        try:
            while True:
                free = self._parallel - len(running)
                running |= {begin(shared, thing): thing for thing in islice(left, free)}
                if not running:
                    return
                for task in ray.wait(list(running))[0]:
                    yield self._outcome(task, running.pop(task))
        finally:
            stop()
            for task in running:
                ray.cancel(task)
            if running:
                ray.wait(list(running), num_returns=len(running), timeout=_GRACE)

    def _outcome(self, task: Any, thing: A) -> Any:
        import ray

        try:
            return ray.get(task)
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, GreenloopError):
                raise error.cause from None
            why = str(error.cause).partition("\n")[0]
            hint = "every machine needs the same greenloop and Python"
            raise ConfigError(f"a worker cannot begin: {why}", hint) from error
        except ray.exceptions.RayError as error:
            return self._lost(thing, str(error).partition("\n")[0])


def _do(work: Callable[[A], B], thing: A) -> B:
    return work(thing)


@dataclass(frozen=True)
class Order:
    """What is to be done with each problem, wherever that is.

    ``llm`` and ``sandbox`` are sent along; where they are ``None``, each worker opens its own.
    """

    settings: dict[str, Any]
    parallel: int
    llm: LLM | None = None
    sandbox: Sandbox | None = None
    unsafe_sandbox: bool = False

    def opened(self, office: Any) -> tuple[LLM, Sandbox]:
        """The model, at the pace of all, and the sandbox, where a worker calls this."""
        pace = FarPace(office)
        llm = self.llm or _own_llm(tuple(self.settings.items()), pace)
        sandbox = self.sandbox or _own_sandbox(self.unsafe_sandbox)
        return PacedLLM(llm, pace, 1 if self.parallel > 1 else llm.parallel), sandbox


def solve_far(
    items: Iterable[Item],
    order: Order,
    history: History | None,
    rpm: float | None,
    tpm: float | None,
) -> Iterator[Solved]:
    """Solve items in the cluster; the runs are kept in ``history`` from this machine.

    Raises:
        ConfigError: there is no Ray, or no cluster; or a worker has no model or sandbox.
    """
    with opened_office(history, rpm, tpm) as office:
        desk = _Desk(order, office, keeps=history is not None)
        yield from RayTasks(order.parallel, _lost).map(desk, items, lambda: None)


@contextmanager
def opened_office(*what: Any) -> Iterator[Any]:
    """An ``Office`` with ``what`` it is made of, on this machine, in a cluster that reaches it.

    Raises:
        ConfigError: there is no Ray, or no cluster.
    """
    with _connected() as ray:
        here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
            ray.get_runtime_context().get_node_id(), soft=False
        )
        office = ray.remote(num_cpus=0, scheduling_strategy=here)(Office).remote(*what)
        try:
            yield office
        finally:
            ray.kill(office)


@dataclass(frozen=True)
class _Desk:
    """Where a worker solves problems."""

    order: Order
    office: Any
    keeps: bool

    def __call__(self, item: Item) -> Solved:
        import ray

        llm, sandbox = self.order.opened(self.office)
        name = str(ray.get_runtime_context().get_task_id()), secrets.token_hex(8)
        history = FarHistory(self.office, name) if self.keeps else None
        parts = Parts(llm, sandbox, history, self.order.settings)
        solved = attempt(item, parts, unwatched)
        run = Run()  # without those that listened to it here
        run.events = solved.run.events
        return replace(solved, run=run)


@lru_cache(maxsize=1)
def _own_llm(settings: tuple[tuple[str, Any], ...], pace: FarPace) -> LLM:
    """A worker's model, opened once: an embedded one takes a while to load."""
    return wiring.open_llm(load_settings(**dict(settings)), on_wait=pace.hold)


@lru_cache(maxsize=1)
def _own_sandbox(unsafe: bool) -> Sandbox:
    return wiring.open_sandbox(unsafe=unsafe)


def unwatched(_: Progress) -> None:
    """Ray interrupts a task that is cancelled."""


def _lost(item: Item, why: str) -> Solved:
    told = f"its workers died, {RETRIES + 1} times: {why}"
    return Solved(item, Run(), GreenloopError(told), 0.0)


@contextmanager
def _connected() -> Iterator[Any]:
    """Ray, connected: to the cluster of ``RAY_ADDRESS`` or of this machine, or a new one."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.util.scheduling_strategies
    except ImportError:
        raise ConfigError("Ray is not installed", "pip install 'greenloop[ray]'") from None
    if ray.is_initialized():
        yield ray
        return
    check_cluster()
    try:
        ray.init(log_to_driver=False, logging_level=logging.WARNING)
    except (ConnectionError, RuntimeError, ValueError) as error:
        hint = "check RAY_ADDRESS and `ray status`"
        raise ConfigError(f"no Ray cluster can be used: {error}", hint) from None
    try:
        yield ray
    finally:
        ray.shutdown()
