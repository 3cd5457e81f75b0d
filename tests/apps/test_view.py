from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from apps import story
from apps.screen import a_console, line_with, seen
from greenloop.apps.view import View
from greenloop.domain.events import Stage
from greenloop.ports import Progress


def test_written_files_are_named_and_the_code_is_not_printed_again() -> None:
    text = seen([*story.EVENTS, story.SOLVED], written=(Path("out/solution.py"),))
    assert line_with("files", "out/solution.py", text=text)
    assert "Solution" not in text


def test_the_code_is_printed_where_no_file_has_it() -> None:
    assert line_with("Solution", "c2")


def test_without_events_nothing_but_progress_is_printed() -> None:
    console, file = a_console()
    view = View(console, events=False)
    for event in story.EVENTS:
        view.run.record(event)
    view.status.update(Progress(Stage.STARTING))
    assert file.getvalue() == "... starting\n"


def test_a_terminal_gets_colours_and_its_cursor_back() -> None:
    console, file = a_console(terminal=True)
    with suppress(KeyboardInterrupt), View(console).status:
        raise KeyboardInterrupt
    assert "\x1b[?25l" in file.getvalue()  # hidden while the last line is in use
    assert file.getvalue().rindex("\x1b[?25h") > file.getvalue().rindex("\x1b[?25l")
