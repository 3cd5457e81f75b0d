"""What a person sees of a run, as text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from apps import story
from greenloop.apps.view import View
from greenloop.domain.events import Event


def a_console(*, terminal: bool = False) -> tuple[Console, io.StringIO]:
    """A console of 120 columns, and what is printed to it."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=120,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        _environ={},
    )
    return console, file


def seen(events: Iterable[Event], written: tuple[Path, ...] = ()) -> str:
    """What the view of a run prints, its end included if there is one."""
    console, file = a_console()
    view = View(console, verbose=True)
    for event in events:
        view.run.record(event)
    if view.run.finished:
        view.close(written)
    return file.getvalue()


WHOLE = seen([*story.EVENTS, story.SOLVED])
"""A run that was solved, from its start to its end."""


def line_with(*words: str, text: str = WHOLE) -> str:
    """The first line that has all of these words."""
    found = [line for line in text.splitlines() if all(word in line for word in words)]
    assert found, f"no line has {words} in:\n{text}"
    return found[0]
