"""``solve_many``: many problems, each as ``solve`` would solve it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from greenloop import wiring
from greenloop.batch.executors import Threads
from greenloop.batch.items import Item
from greenloop.batch.pace import Pace, PacedLLM
from greenloop.configuration import load_settings
from greenloop.domain.events import Stage
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, GreenloopError
from greenloop.ports import LLM, History, Journal, Opening, Progress, Sandbox
from greenloop.solver import solve


@dataclass(frozen=True)
class Solved:
    """What came of one problem.

    ``error`` is what ended it, ``None`` if the run came to its end; ``kept`` is the name of the run
    in the history, empty if it is in none.
    """

    item: Item
    run: Run
    error: GreenloopError | None
    seconds: float
    kept: str = ""


def solve_many(
    problems: Iterable[str | Item],
    *,
    parallel: int = 4,
    rpm: float | None = None,
    tpm: float | None = None,
    llm: LLM | None = None,
    sandbox: Sandbox | None = None,
    unsafe_sandbox: bool = False,
    kept_in: History | None = None,
    **settings: Any,
) -> Iterator[Solved]:
    """Solve many problems, some at a time; give each as it ends, whatever became of the others.

    Problems are taken in their order, as there is room. Whoever stops reading ends those that are
    going on.

    Args:
        problems: texts, or items with what is given beside the text; may have no end.
        parallel: how many to work on at a time.
        rpm, tpm: requests, and tokens, that all of them together may use in a minute.
        llm, sandbox, unsafe_sandbox, settings: as of :func:`greenloop.solve`, shared by all.
        kept_in: where the runs are kept; used by several threads at once.

    Raises:
        UsageError, ConfigError: a setting, the model or the sandbox cannot be used at all.
    """
    chosen, pace, stop = load_settings(**settings), Pace(rpm, tpm), threading.Event()
    with ExitStack() as stack:
        if sandbox is None:
            sandbox = wiring.open_sandbox(unsafe=unsafe_sandbox)
            stack.callback(sandbox.close)
        if llm is None:
            llm = wiring.open_llm(chosen, on_wait=pace.hold)
            stack.callback(llm.close)
        parts = _Parts(
            PacedLLM(llm, pace, 1 if parallel > 1 else llm.parallel), sandbox, kept_in, settings
        )
        items = (
            one if isinstance(one, Item) else Item(str(number), one)
            for number, one in enumerate(problems, 1)
        )
        yield from Threads(parallel).map(lambda item: _solve(item, parts, stop), items, stop.set)


@dataclass(frozen=True)
class _Parts:
    llm: LLM
    sandbox: Sandbox
    history: History | None
    settings: dict[str, Any]


def _solve(item: Item, parts: _Parts, stop: threading.Event) -> Solved:
    def watch(_: Progress) -> None:
        if stop.is_set():
            raise Cancelled("interrupted")

    run, began, error = Run(), time.monotonic(), None
    history = _Named(parts.history.open) if parts.history else None
    try:
        watch(Progress(Stage.STARTING))
        solve(
            item.text,
            given=item.given,
            run=run,
            llm=parts.llm,
            sandbox=parts.sandbox,
            on_progress=watch,
            kept_in=history,
            **parts.settings,
        )
    except GreenloopError as ours:
        error = ours
    except Exception as other:  # noqa: BLE001  # one problem's failure is its own
        error = GreenloopError(f"greenloop itself failed: {type(other).__name__}: {other}")
    return Solved(item, run, error, time.monotonic() - began, history.run if history else "")


class _Named:
    """A ``History`` for one run, which knows its name."""

    def __init__(self, inner: Callable[[Opening], Journal]) -> None:
        self.run = ""
        self._inner = inner

    def open(self, opening: Opening) -> Journal:
        """As the port says."""
        journal = self._inner(opening)
        self.run = journal.id
        return journal
