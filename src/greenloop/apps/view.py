"""What a person sees while a run goes on: a reader of its events and of progress."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from greenloop.apps import render
from greenloop.apps.brief import brief
from greenloop.apps.status import open_status
from greenloop.domain.events import Event
from greenloop.domain.run import Run
from greenloop.printable import time_left


class View:
    """Prints a run as it goes: events stay, progress comes and goes on the last line.

    Args:
        console: where to print. If it is no terminal, there are plain lines only.
        events: whether to print them, not only progress.
        verbose: whether to print them in full, not only the story on one screen.

    Attributes:
        run: the record, which whoever solves writes to; it is shown as it grows.
        status: takes progress; to be entered while the run goes on.
    """

    def __init__(self, console: Console, *, events: bool = True, verbose: bool = False) -> None:
        self.run = Run(self._show if events else None)
        self.status = open_status(console, self._spent)
        self._began = time.monotonic()
        self._console = console
        self._tell = render.render if verbose else brief

    def close(self, written: Sequence[Path], kept: str = "") -> None:
        """Print the end of a finished run: the code, if no file has it, and the outcome.

        ``kept`` is the name under which it is in the history.
        """
        finished = self.run.finished
        if finished and finished.candidate and not written:
            best = self.run.candidates[finished.candidate]
            self._console.print(render.solution(best, finished.solved))
        self._console.print(render.closing(self.run, written, kept))

    def _spent(self) -> str:
        """Tokens so far, and the time that the budget leaves."""
        started = self.run.started
        most = started.settings.get("max_seconds") if started else None
        left = time_left(most - (time.monotonic() - self._began)) if most else ""
        return " · ".join(filter(None, [f"{self.run.tokens:,} tokens", left]))

    def _show(self, event: Event) -> None:
        shown = self._tell(self.run, event)
        if shown is not None:
            self._console.print(shown)
