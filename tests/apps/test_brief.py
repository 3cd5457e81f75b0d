"""The story on one screen."""

from __future__ import annotations

from apps import story
from apps.screen import a_console
from greenloop.apps.view import View
from greenloop.domain.events import Challenged


def told(width: int = 120) -> str:
    console, file = a_console()
    console.width = width
    view = View(console)
    for event in [*story.EVENTS, story.SOLVED]:
        view.run.record(event)
    view.close(())
    return file.getvalue()


STORY = told()


def test_a_whole_run_fits_one_screen() -> None:
    assert len(STORY.splitlines()) <= 50


def test_a_candidate_is_one_line() -> None:
    assert "Code      c1: first draft, 2 lines" in STORY
    assert "Code      c2: repair of c1, 2 lines" in STORY


def test_the_tests_name_what_fails() -> None:
    lines = [line for line in STORY.splitlines() if line.startswith("Tests")]
    assert any("fails" in line for line in lines)


def test_what_was_decided_is_told_with_the_side() -> None:
    lines = [line for line in STORY.splitlines() if line.startswith("Review")]
    assert lines
    assert any("wrong side: " in line for line in lines)


def test_the_end_is_told_in_full() -> None:
    assert "solved" in STORY
    assert "Solution" in STORY


def test_a_narrow_terminal_loses_nothing_of_a_line() -> None:
    assert "".join(["repair", "of", "c1,", "2", "lines"]) in "".join(told(30).split())


def test_a_challenge_is_one_line() -> None:
    console, file = a_console()
    view = View(console)
    view.run.record(
        Challenged(candidate="c1", inputs=4, answered=4, rivals=2, support=3, survived=True)
    )
    assert file.getvalue().startswith("Challenge c1 holds: 4 new inputs")
