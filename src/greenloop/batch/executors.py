"""Who works on the items of a batch, and how many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from enum import StrEnum
from itertools import islice
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Engine(StrEnum):
    """What works on the problems of a batch: threads of this process, or a Ray cluster."""

    THREADS = "threads"
    RAY = "ray"


class Executor(Protocol):
    """Does the same work on many things."""

    def map(
        self, work: Callable[[A], B], things: Iterable[A], stop: Callable[[], None]
    ) -> Iterator[B]:
        """What comes of each thing, in the order in which they end.

        Things are taken one by one as there is room for them, in their order.

        Args:
            work: must not raise.
            things: may have no end.
            stop: called when nobody wants more, for work that goes on to end early.
        """
        ...


class Threads:
    """An ``Executor`` with ``parallel`` threads of this process."""

    def __init__(self, parallel: int) -> None:
        self._parallel = parallel

    def map(
        self, work: Callable[[A], B], things: Iterable[A], stop: Callable[[], None]
    ) -> Iterator[B]:
        """As the port says."""
        left, running = iter(things), set[Future[B]]()
        with ThreadPoolExecutor(self._parallel, "problem") as pool:
            try:
                while True:
                    free = self._parallel - len(running)
                    running |= {pool.submit(work, thing) for thing in islice(left, free)}
                    if not running:
                        return
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from [one.result() for one in done]
            finally:
                stop()
