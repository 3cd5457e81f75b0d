"""Consoles for people, plain output for programs."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from greenloop.printable import printable

_PLAIN_WIDTH = 120
"""Columns where there is no terminal."""


class _Console(Console):
    """One that leaves it to the door what happens when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Rich ends the program here, before anything is said of what was kept."""
        raise  # noqa: PLE0704  # it is called where BrokenPipeError is handled


def console(stream: TextIO, *, quiet: bool = False) -> Console:
    """A console that prints text as it is: no markup, no guessed colours, no emoji names."""
    terminal = stream.isatty()
    return _Console(
        file=stream,
        quiet=quiet,
        markup=False,
        emoji=False,
        highlight=False,
        force_interactive=None if terminal else False,  # colours can be forced, redrawing not
        width=None if terminal or "COLUMNS" in os.environ else _PLAIN_WIDTH,
    )


def progress_bar(console: Console) -> Progress:
    """A bar that counts, with the time that has passed and that is left; no bar in a file."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    )


def print_exactly(text: str, stream: TextIO) -> None:
    """Print text as it is to a file or a pipe, and cleaned to a terminal."""
    stream.write((printable(text) if stream.isatty() else text).rstrip("\n") + "\n")
