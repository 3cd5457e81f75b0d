"""A run that goes on from a step of another one, with a change by the user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import Event, TestsRun
from greenloop.domain.given import Amendment
from greenloop.domain.run import Run
from greenloop.domain.steps import changeable, steps
from greenloop.errors import Cancelled, UsageError
from greenloop.history.again import Resumption, branch
from greenloop.history.comparison import first_difference, same
from greenloop.history.store import SQLiteHistory, Store
from greenloop.ports import Request
from history.samples import CODES, answer, play

MINE = Case(
    id="t9",
    name="given 9",
    category="basic",
    args=([2, 2],),
    expected=[0],
    provenance=Provenance.USER,
)

WRONG = MINE.model_copy(update={"args": ([5, 5],), "expected": [9]})
"""No code that the model writes does this."""


def place(run: Run, event: type[Event]) -> int:
    """The step of the first event of a kind."""
    return next(at for at, one in enumerate(steps(run.events), 1) if isinstance(one, event))


def go_on(path: Path, made: Amendment, **limits: Any) -> tuple[Run, list[Request]]:
    """A run from a step of another one, and what the model was asked for it."""
    asked: list[Request] = []

    def reply(request: Request) -> str:
        asked.append(request)
        return answer(request)

    new = branch(path, made, limits, "1.1")
    with Store.opened(path) as store:
        opening = store.opening(new)
    run = play(Resumption(path, new), reply, given=opening.given, **opening.settings)
    with Store.opened(path) as store:
        kept = [kept.event for kept in store.events(new)]
    assert first_difference(kept, run.events) is None
    return run, asked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


@pytest.fixture
def before(path: Path) -> tuple[str, Run]:
    history = SQLiteHistory(path)
    run = play(history)
    return history.run, run


@pytest.mark.parametrize("step", range(3, 12))
def test_what_came_before_a_step_is_the_same_and_no_reply_is_paid_twice(
    path: Path, before: tuple[str, Run], step: int
) -> None:
    name, run = before
    first = steps(run.events)[:step]
    assert step in changeable(run.events)
    with Store.opened(path) as store:
        paid = store.past(name).replies
    again, asked = go_on(path, Amendment(name, step, MINE))
    told = steps(again.events)
    assert all(map(same, first, told))
    assert told[step].type in ("case_edited", "cases_added")
    assert not {key for key, _ in paid} & {request.key("scripted") for request in asked}
    mine = [one for one in again.cases.values() if one.provenance is Provenance.USER]
    assert [(one.args, one.expected) for one in mine if one.args == MINE.args] == [
        (MINE.args, MINE.expected)
    ]
    assert again.finished


def test_code_of_the_user_is_a_candidate_and_is_tested_next(
    path: Path, before: tuple[str, Run]
) -> None:
    name, run = before
    step = place(run, TestsRun)
    code = f"{CODES[1]}  # mine"
    again, _ = go_on(path, Amendment(name, step, code=code, parent="c1"))
    added, tested = steps(again.events)[step : step + 2]
    assert added.type == "candidate_added"
    assert (added.candidate.code, added.candidate.origin) == (code, Origin.EDITED)
    assert added.candidate.parent == "c1"
    assert isinstance(tested, TestsRun)
    assert tested.best == added.candidate.id


def test_a_case_takes_the_place_of_another_one(path: Path, before: tuple[str, Run]) -> None:
    name, run = before
    old = next(one for one in run.cases.values() if one.args == ([1, 4],))
    made = Amendment(name, len(steps(run.events)) - 1, replace_args(MINE, [7]), old.id)
    again, _ = go_on(path, made)
    assert old.id not in again.cases
    new = next(one for one in again.cases.values() if one.args == ([7],))
    assert (new.name, new.provenance) == (old.name, Provenance.USER)
    assert new.id not in run.cases


def replace_args(case: Case, levels: list[int]) -> Case:
    return case.model_copy(update={"args": (levels,), "expected": []})


def test_a_run_can_be_changed_twice_and_a_later_change_is_forgotten(
    path: Path, before: tuple[str, Run]
) -> None:
    name, run = before
    tested = place(run, TestsRun)
    first = branch(path, Amendment(name, tested, MINE), {}, "1.1")
    once = play(Resumption(path, first), given=opening_of(path, first).given)
    end = len(steps(once.events)) - 1
    second = branch(path, Amendment(first, end, code=f"{CODES[1]}  # mine"), {}, "1.1")
    given = opening_of(path, second).given
    twice = play(Resumption(path, second), given=given)
    assert len(given.later) == 2
    assert all(map(same, steps(once.events)[:end], steps(twice.events)))
    assert any(one.origin is Origin.EDITED for one in twice.candidates.values())
    third = branch(path, Amendment(second, tested - 1, MINE), {}, "1.1")
    assert len(opening_of(path, third).given.later) == 1


def opening_of(path: Path, name: str) -> Any:
    with Store.opened(path) as store:
        return store.opening(name)


def test_a_changed_run_that_is_cut_off_goes_on(path: Path, before: tuple[str, Run]) -> None:
    name, run = before
    new = branch(path, Amendment(name, place(run, TestsRun), WRONG), {}, "1.1")
    given = opening_of(path, new).given

    def cut(request: Request) -> str:
        raise Cancelled("cut off")

    with pytest.raises(Cancelled):
        play(Resumption(path, new), cut, given=given)
    with Store.opened(path) as store:
        kept = [one.event for one in store.events(new)]
    again = play(Resumption(path, new), given=given)
    assert len(kept) > place(run, TestsRun)
    assert all(map(same, steps(kept), steps(again.events)))
    assert again.finished


@pytest.mark.parametrize("step", [0, -1, 1, 1000])
def test_a_step_that_is_not_there_is_refused(
    path: Path, before: tuple[str, Run], step: int
) -> None:
    with pytest.raises(UsageError, match="cannot be changed"):
        branch(path, Amendment(before[0], step, MINE), {}, "1.1")
