"""What a person sees while a run goes on: a reader of its events and of progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from greenloop.apps import render
from greenloop.apps.status import open_status
from greenloop.domain.events import Event
from greenloop.domain.run import Run


class View:
    """Prints a run as it goes: events stay, progress comes and goes on the last line.

    Args:
        console: where to print. If it is no terminal, there are plain lines only.
        events: whether to print them, not only progress.

    Attributes:
        run: the record, which whoever solves writes to; it is shown as it grows.
        status: takes progress; to be entered while the run goes on.
    """

    def __init__(self, console: Console, *, events: bool = True) -> None:
        self.run = Run(self._show if events else None)
        self.status = open_status(console, lambda: f"{self.run.tokens:,} tokens")
        self._console = console

    def close(self, written: Sequence[Path], kept: str = "") -> None:
        """Print the end of a finished run: the code, if no file has it, and the outcome.

        ``kept`` is the name under which it is in the history.
        """
        finished = self.run.finished
        if finished and finished.candidate and not written:
            best = self.run.candidates[finished.candidate]
            self._console.print(render.solution(best, finished.solved))
        self._console.print(render.closing(self.run, written, kept))

    def _show(self, event: Event) -> None:
        shown = render.render(self.run, event)
        if shown is not None:
            self._console.print(shown)
