from __future__ import annotations

import pytest

from apps.screen import a_console
from greenloop.apps.status import BarStatus, LiveStatus, Status, describe, open_status
from greenloop.apps.terminal import progress_bar
from greenloop.domain.events import (
    Stage,
)
from greenloop.ports import Progress


def plain(*reports: Progress) -> list[str]:
    console, file = a_console()
    with open_status(console) as status:
        for report in reports:
            status.update(report)
    return file.getvalue().splitlines()


def test_plain_progress_is_one_line_per_piece_of_work() -> None:
    writing = [Progress(Stage.WRITING, n, 900, "x", "cases") for n in range(300)]
    reading = [Progress(Stage.READING, n, 30, "", "cases") for n in range(30)]
    assert plain(*reading, *writing) == ["... writing test cases"]


def test_plain_lines_leave_out_tests_that_run() -> None:
    running, trying = (
        Progress(Stage.RUNNING, purpose="the tests"),
        Progress(Stage.TRYING, purpose="changes"),
    )
    assert plain(running, trying, running, trying) == ["... trying changes"]


def test_plain_download_is_one_line_per_tenth() -> None:
    lines = plain(*(Progress(Stage.DOWNLOAD, n * 1_000_000, 200_000_000) for n in range(201)))
    assert len(lines) == 11
    assert lines[-1] == "... downloading the model, 200 MB of 200 MB"


def test_what_a_download_has_to_say_is_printed() -> None:
    assert "- not from here: gone" in plain(Progress(Stage.DOWNLOAD, 0, 9, "not from here: gone"))


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Progress(Stage.READING, 120, 340, "", "code"), "reading the prompt for code 120/340"),
        (Progress(Stage.WRITING, 12, 900, "", "repair"), "writing a repair, 12 tokens"),
        (Progress(Stage.STARTING), "starting"),
        (Progress(Stage.RUNNING, purpose="the tests"), "running the tests"),
        (Progress(Stage.CHECKING, 5_000_000, 9_000_000), "checking the model, 5 MB of 9 MB"),
    ],
)
def test_progress_in_words(report: Progress, words: str) -> None:
    assert describe(report) == words


def test_the_last_line_shows_bar_tokens_and_time() -> None:
    console, file = a_console(terminal=True)
    status = LiveStatus(console, lambda: "12 tokens")
    with status:
        status.update(Progress(Stage.READING, 10, 40, "", "code"))
    drawn = file.getvalue()
    assert "reading the prompt for code 10/40" in drawn
    assert "━" in drawn
    assert "12 tokens · 0 s" in drawn


def test_the_status_fits_the_console() -> None:
    assert type(open_status(a_console()[0])) is Status
    assert type(open_status(a_console(terminal=True)[0])) is LiveStatus


def fetched_beside_a_bar(terminal: bool) -> str:
    console, file = a_console(terminal=terminal)
    with progress_bar(console) as bar:
        status = BarStatus(bar, bar.add_task("problems", total=2))
        for done in range(0, 201, 50):
            status.update(Progress(Stage.DOWNLOAD, done * 1_000_000, 200_000_000))
            bar.refresh()
        status.update(Progress(Stage.WRITING, 1, 900, "x", "cases"))
    return file.getvalue()


def test_a_model_is_fetched_in_front_of_a_bar() -> None:
    shown = fetched_beside_a_bar(terminal=True)
    assert "downloading the model, 150 MB of 200 MB" in shown
    assert "writing" not in shown
    assert "downloading" not in shown[shown.rindex("problems") :]


def test_a_model_is_fetched_in_plain_lines_where_there_is_no_bar() -> None:
    lines = fetched_beside_a_bar(terminal=False).splitlines()
    told = [line for line in lines if line.startswith("...")]
    assert told == [
        f"... downloading the model, {done} MB of 200 MB" for done in (0, 50, 100, 150, 200)
    ]
