from __future__ import annotations

from collections.abc import Callable

from apps.command_line import WRONG
from web.stage import Stage, scripted


def test_runs_are_found_by_their_text(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved()
    assert path in at.browser.get("/runs?search=twice").text
    assert path not in at.browser.get("/runs?search=thrice").text
    assert path not in at.browser.get("/runs?outcome=unsolved").text


def test_two_runs_side_by_side(stage: Callable[..., Stage]) -> None:
    good, bad = stage().solved(), stage(scripted(WRONG)).solved(effort="low")
    names = [path.rpartition("/")[2] for path in (good, bad)]
    page = stage().browser.get(f"/compare?run={names[0]}&run={names[1]}").text
    assert "effort" in page
    assert "return 2 * x" in page
    assert page == stage().browser.get(f"/compare?run={names[1]}&run={names[0]}").text


def test_one_run_cannot_be_compared(stage: Callable[..., Stage]) -> None:
    assert stage().browser.get("/compare?run=a").status_code == 422


def test_there_is_no_such_run(stage: Callable[..., Stage]) -> None:
    assert stage().browser.get("/runs/nothing").status_code == 404
