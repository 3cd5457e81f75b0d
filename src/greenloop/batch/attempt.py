"""One problem of a batch: solved as ``solve`` would, and whatever goes wrong stays its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from greenloop.batch.items import Item
from greenloop.domain.events import Stage
from greenloop.domain.run import Run
from greenloop.errors import GreenloopError
from greenloop.ports import LLM, History, Journal, OnProgress, Opening, Progress, Sandbox
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


@dataclass(frozen=True)
class Parts:
    """What the problems of a batch have in common."""

    llm: LLM
    sandbox: Sandbox
    history: History | None
    settings: dict[str, Any]


def attempt(item: Item, parts: Parts, watch: OnProgress) -> Solved:
    """Solve one problem; never raises an ``Exception``. ``watch`` may raise ``Cancelled``."""
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
