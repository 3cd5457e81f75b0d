"""Who does the work of an evaluation: threads of this process, or a Ray cluster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, Protocol, TypeVar

from greenloop.batch.cluster import Order, RayTasks, opened_office, unwatched
from greenloop.batch.executors import Threads
from greenloop.batch.office import FarReplies
from greenloop.errors import Cancelled
from greenloop.evals.scoring import Scorer
from greenloop.llm.cache import CachedLLM, Replies
from greenloop.ports import LLM, OnProgress, Progress, Sandbox

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Place:
    """What a worker has: ``scorer`` knows hidden tests, ``watch`` may raise ``Cancelled``."""

    llm: LLM
    sandbox: Sandbox
    scorer: Scorer
    watch: OnProgress


class Crew(Protocol):
    """Does the same work on many things.

    Attributes:
        model: the name of the model that is asked.
        whole_problems: whether it wants all that is to be done on one problem as one thing.
    """

    model: str
    whole_problems: bool

    def map(self, work: Callable[[A, Place], B], things: Iterable[A]) -> Iterator[B]:
        """What comes of each thing, in the order in which they end; what work raises ends it all.

        Things are taken one by one as there is room for them, in their order.
        """
        ...


def portions(crew: Crew, things: Iterable[A], problem: Callable[[A], object]) -> Iterator[list[A]]:
    """Things in the portions that a crew wants; those of one problem follow each other."""
    if crew.whole_problems:
        return (list(own) for _, own in groupby(things, problem))
    return ([one] for one in things)


class Near:
    """A ``Crew`` of ``parallel`` threads of this process."""

    whole_problems = False

    def __init__(self, llm: LLM, sandbox: Sandbox, scorer: Scorer, parallel: int = 1) -> None:
        self.model = llm.name
        self._stop = threading.Event()
        self._place = Place(llm, sandbox, scorer, self._watch)
        self._parallel = parallel

    def map(self, work: Callable[[A, Place], B], things: Iterable[A]) -> Iterator[B]:
        """As the port says."""
        return Threads(self._parallel).map(
            lambda thing: work(thing, self._place), things, self._stop.set
        )

    def _watch(self, _: Progress) -> None:
        if self._stop.is_set():
            raise Cancelled("interrupted")


class Far:
    """A ``Crew`` in a Ray cluster, each thing a task; the office keeps ``replies`` for all of them.

    Args:
        order: where each worker has its model and sandbox from.
        model: what that model is called.
        replies: can be pickled.
        on_lost: told why nothing comes of a thing whose workers died again and again.
    """

    whole_problems = True
    """So no two workers ask the same at the same time."""

    def __init__(
        self, order: Order, model: str, replies: Replies, on_lost: Callable[[str], None]
    ) -> None:
        self.model = model
        self._order = order
        self._replies = replies
        self._on_lost = on_lost

    def map(self, work: Callable[[A, Place], B], things: Iterable[A]) -> Iterator[B]:
        """As the port says; what is sent and what comes back can be pickled.

        Raises:
            ConfigError: there is no Ray, or no cluster; or a worker has no model or sandbox.
        """
        tasks = RayTasks(self._order.parallel, lambda _, why: self._on_lost(why))
        with opened_office(None, None, None, self._replies) as office:
            done = tasks.map(_Desk(self._order, office, work), things, lambda: None)
            yield from (found for found in done if found is not None)


@dataclass(frozen=True)
class _Desk(Generic[A, B]):
    """Where a worker of the cluster does its work."""

    order: Order
    office: Any
    work: Callable[[A, Place], B]

    def __call__(self, thing: A) -> B:
        llm, sandbox = self.order.opened(self.office)
        cached = CachedLLM(llm, FarReplies(self.office))
        return self.work(thing, Place(cached, sandbox, Scorer(sandbox), unwatched))
