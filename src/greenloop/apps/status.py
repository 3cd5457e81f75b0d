"""Progress of something slow: on the last line of a terminal, or as plain lines elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress import Progress as Bar
from rich.progress import TaskID
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from greenloop import words
from greenloop.domain.events import Stage
from greenloop.ports import Progress
from greenloop.printable import megabytes, printable

REFRESHES = 4
"""Per second; the model needs the processor more than the spinner does."""
_QUIET = (Stage.READING, Stage.RUNNING)
"""No news where there is no terminal: writing and a table of results follow soon."""
_BYTES = (Stage.DOWNLOAD, Stage.CHECKING)


class Status:
    """Shows progress where there is no terminal: a line per news, and per tenth of a download.

    A context manager: leaving it gives the terminal back as it was, whatever happened.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last: tuple[Stage, str, int] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Status:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def update(self, progress: Progress) -> None:
        """Take one report; any thread may call this."""
        if progress.stage in _BYTES and progress.text:
            self._console.print(Text(f"- {printable(progress.text)}", "dim"))
        self._move(progress)

    def _move(self, progress: Progress) -> None:
        if progress.stage in _QUIET:
            return
        download = progress.stage is Stage.DOWNLOAD and progress.total
        tenth = 10 * progress.done // progress.total if download else 0
        with self._lock:
            news = (progress.stage, progress.purpose, tenth)
            if news == self._last:
                return
            self._last = news
        self._console.print(Text(f"... {describe(progress)}", "dim"))


class LiveStatus(Status):
    """Shows progress on the last lines of a terminal; what is printed meanwhile appears above.

    Args:
        console: a terminal.
        note: what to show at the end of the line.
    """

    def __init__(self, console: Console, note: Callable[[], str]) -> None:
        super().__init__(console)
        self._note = note
        self._began = time.monotonic()
        self._first = self._newest = Progress(Stage.STARTING)
        self._first_at = self._began
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(
            get_renderable=self._render,
            console=console,
            refresh_per_second=REFRESHES,
            transient=True,
        )

    def __enter__(self) -> Status:
        self._live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._live.stop()

    def _move(self, progress: Progress) -> None:
        if (self._first.stage, self._first.purpose) != (progress.stage, progress.purpose):
            self._first, self._first_at = progress, time.monotonic()
        self._newest = progress

    def _render(self) -> Group:
        progress = self._newest
        cells: list[RenderableType] = [self._spinner, Text(describe(progress))]
        if progress.total and progress.stage is not Stage.WRITING:
            cells.append(ProgressBar(progress.total, progress.done, width=24))
        elapsed = f"{time.monotonic() - self._began:.0f} s"
        notes = [self._speed(progress), self._note(), elapsed]
        line = Table.grid(padding=(0, 1))
        line.add_row(*cells)
        return Group(line, Text(f"  {' · '.join(filter(None, notes))}", "dim"))

    def _speed(self, progress: Progress) -> str:
        seconds = time.monotonic() - self._first_at
        if progress.stage not in (*_BYTES, Stage.WRITING) or seconds < 1:
            return ""
        speed = (progress.done - self._first.done) / seconds
        return (
            f"{speed:.1f} tokens/s" if progress.stage is Stage.WRITING else f"{megabytes(speed)}/s"
        )


class BarStatus(Status):
    """Shows how a model is fetched for work that has a bar: in front of it, or as plain lines.

    Args:
        bar: on the last line of its console, if that is a terminal.
        task: the one whose description gives way.
    """

    def __init__(self, bar: Bar, task: TaskID) -> None:
        super().__init__(bar.console)
        self._bar = bar
        self._task = task
        (self._description,) = (one.description for one in bar.tasks if one.id == task)

    def _move(self, progress: Progress) -> None:
        fetching = progress.stage in _BYTES
        if self._console.is_interactive:
            shown = describe(progress) if fetching else self._description
            self._bar.update(self._task, description=shown)
        elif fetching:
            super()._move(progress)


def open_status(console: Console, note: Callable[[], str] = str) -> Status:
    """The status that fits a console."""
    return LiveStatus(console, note) if console.is_interactive else Status(console)


def describe(progress: Progress) -> str:
    """One line about something slow."""
    doing = printable(words.doing(progress.stage, progress.purpose))
    if progress.stage in _BYTES:
        return f"{doing} {megabytes(progress.done)} of {megabytes(progress.total)}"
    if progress.stage is Stage.WRITING:
        return f"{doing}, {progress.done} tokens" if progress.done else doing
    return f"{doing} {progress.done}/{progress.total}" if progress.total else doing
