"""``solve_many``: many problems, each as ``solve`` would solve it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from greenloop import wiring
from greenloop.batch.attempt import Parts, Solved, attempt
from greenloop.batch.executors import Engine, Threads
from greenloop.batch.items import Item
from greenloop.batch.pace import Pace, PacedLLM
from greenloop.configuration import load_settings
from greenloop.errors import Cancelled
from greenloop.ports import LLM, History, OnProgress, Progress, Sandbox


def solve_many(
    problems: Iterable[str | Item],
    *,
    parallel: int = 4,
    engine: Engine = Engine.THREADS,
    rpm: float | None = None,
    tpm: float | None = None,
    llm: LLM | None = None,
    sandbox: Sandbox | None = None,
    unsafe_sandbox: bool = False,
    kept_in: History | None = None,
    on_progress: OnProgress | None = None,
    **settings: Any,
) -> Iterator[Solved]:
    """Solve many problems, some at a time; give each as it ends, whatever became of the others.

    Problems are taken in their order, as there is room. Whoever stops reading ends those that are
    going on.

    Args:
        problems: texts, or items with what is given beside the text; may have no end.
        parallel: how many to work on at a time.
        engine: what works on them; on a Ray cluster, ``llm``, ``sandbox`` and ``kept_in`` are sent
            there and must be picklable.
        rpm, tpm: requests, and tokens, that all of them together may use in a minute.
        llm, sandbox, unsafe_sandbox, settings: as of :func:`greenloop.solve`, shared by all.
        kept_in: where the runs are kept; used by several threads at once.
        on_progress: called often while something slow goes on, from several threads; not of what
            a cluster does.

    Raises:
        UsageError, ConfigError: a setting, the model or the sandbox cannot be used at all.
    """
    chosen, pace, stop = load_settings(**settings), Pace(rpm, tpm), threading.Event()
    items = (
        one if isinstance(one, Item) else Item(str(number), one)
        for number, one in enumerate(problems, 1)
    )
    if engine == Engine.RAY:
        from greenloop.batch.cluster import Order, solve_far

        order = Order(chosen.as_json(), parallel, llm, sandbox, unsafe_sandbox)
        yield from solve_far(items, order, kept_in, rpm, tpm)
        return

    watch = _watching(stop, on_progress)
    with ExitStack() as stack:
        if sandbox is None:
            sandbox = wiring.open_sandbox(unsafe=unsafe_sandbox)
            stack.callback(sandbox.close)
        if llm is None:
            llm = wiring.open_llm(chosen, watch, pace.hold)
            stack.callback(llm.close)
        parts = Parts(
            PacedLLM(llm, pace, 1 if parallel > 1 else llm.parallel), sandbox, kept_in, settings
        )
        yield from Threads(parallel).map(lambda item: attempt(item, parts, watch), items, stop.set)


def _watching(stop: threading.Event, on_progress: OnProgress | None) -> OnProgress:
    """Passes on what goes on, and ends it once it is to stop."""

    def watch(progress: Progress) -> None:
        if stop.is_set():
            raise Cancelled("interrupted")
        if on_progress:
            on_progress(progress)

    return watch
