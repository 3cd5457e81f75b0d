"""Runs that go on from one of their steps, changed on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.command_line import RIGHT, WRONG
from greenloop.domain.events import TestsRun
from greenloop.domain.run import Run
from greenloop.domain.steps import steps
from web.stage import Stage, scripted


def record(at: Stage, path: str) -> Run:
    return Run.from_json(at.browser.get(f"{path}/files/run.json").json())


def change(at: Stage, path: str, **fields: str) -> str:
    """The path of the run that goes on, once it has ended."""
    answer = at.post(f"{path}/change", **fields)
    assert answer.status_code == 303
    new: str = answer.headers["location"]
    at.wait(new)
    return new


def first_tests(run: Run) -> str:
    """The step in which the tests ran first."""
    events = enumerate(steps(run.events), 1)
    return str(next(at for at, one in events if isinstance(one, TestsRun)))


def test_a_case_is_changed_in_the_middle_of_a_run(stage: Callable[..., Stage]) -> None:
    asked: list[None] = []
    at = stage(scripted(before=lambda: asked.append(None)))
    path = at.solved()
    before = record(at, path)
    case = next(one for one in before.cases.values() if one.args == (3,))
    asked.clear()
    form = at.browser.get(f"{path}/change?case={case.id}").text
    assert 'value="double(x=3) == 6"' in form
    fields = {"case": "double(3) == 6", "instead_of": case.id, "step": first_tests(before)}
    new = change(at, path, **fields)
    after = record(at, new)
    assert after.cases[case.id].provenance == "user"
    assert asked == []
    assert after.solved
    page = at.browser.get(new).text
    assert "by the user" in page
    assert f'<a href="{path}">' in page
    assert record(at, path).events == before.events


def test_code_is_changed_at_the_end_of_a_run(stage: Callable[..., Stage]) -> None:
    at = stage(scripted(WRONG))
    path = at.solved(effort="low")
    before = record(at, path)
    assert not before.solved
    form = at.browser.get(f"{path}/change?candidate=c1").text
    assert "return 5</textarea>" in form.replace("\n</textarea>", "</textarea>")
    last = form.partition('<option value="')[2].partition('"')[0]
    new = change(at, path, code=RIGHT, parent="c1", step=last)
    after = record(at, new)
    mine = [one for one in after.candidates.values() if one.origin == "edited"]
    assert [(one.code, one.parent) for one in mine] == [(RIGHT, "c1")]
    assert after.best == mine[0]
    assert after.finished
    assert after.finished.track_record == ""
    assert "the user&#39;s edit of c1" in at.browser.get(new).text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "nothing is changed"),
        ({"code": f"{RIGHT}\n", "parent": "c1"}, "nothing is changed"),
        ({"case": "double("}, "cannot be read"),
        ({"case": "triple(1) == 3"}, "triple"),
        ({"case": "double(1) == 2", "step": "1"}, "cannot be changed"),
        ({"case": "double(1) == 2", "step": "99"}, "cannot be changed"),
        ({"case": "double(1) == 2", "step": "9" * 5000}, "cannot be changed"),
        ({"case": "double(1) == 2", "step": "<b>"}, "cannot be changed"),
    ],
)
def test_what_cannot_be_changed_is_told_beside_the_form(
    stage: Callable[..., Stage], fields: dict[str, Any], why: str
) -> None:
    at = stage()
    path = at.solved()
    answer = at.post(f"{path}/change", **{"step": "4", **fields})
    assert answer.status_code == 422
    assert why in answer.text
    assert "<form" in answer.text
    assert at.desk.queue() == []


def test_a_step_is_chosen_on_the_page_of_the_run(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved()
    step = first_tests(record(at, path))
    assert f'{path}/change?step={step}"' in at.browser.get(path).text
    form = at.browser.get(f"{path}/change?step={step}").text
    assert f'<option value="{step}" selected>' in form
    assert at.browser.get("/runs/nothing/change").status_code == 404
