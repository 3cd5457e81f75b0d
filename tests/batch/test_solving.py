from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from apps.command_line import CASES, RIGHT, TEXT
from fakes import InProcessSandbox
from greenloop.batch.attempt import Solved
from greenloop.batch.items import Item
from greenloop.batch.solving import solve_many
from greenloop.domain.events import Stage
from greenloop.errors import Cancelled, ProblemError, ProviderError
from greenloop.history.shared import SharedHistory
from greenloop.history.store import Store
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Progress, Request
from greenloop.solver import solve


def answer(request: Request) -> str:
    if "thrice" in request.messages[-1].content:
        raise ProviderError("down")
    return CASES if request.purpose == "cases" else f"```python\n{RIGHT}\n```"


def many(problems: Any, **options: Any) -> Iterator[Solved]:
    return solve_many(
        problems, llm=ScriptedLLM(answer, parallel=4), sandbox=InProcessSandbox(), **options
    )


def test_a_failure_of_one_touches_no_other() -> None:
    bad = TEXT.replace("twice", "thrice")
    found = {one.item.id: one for one in many([TEXT, "", bad, TEXT], parallel=2)}
    assert [found[name].run.solved for name in "1234"] == [True, False, False, True]
    assert isinstance(found["2"].error, ProblemError)
    assert isinstance(found["3"].error, ProviderError)


def test_problems_are_taken_as_there_is_room_and_who_stops_ends_the_rest() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield TEXT

    runs = many(endless(), parallel=3)
    for _ in range(4):
        next(runs)
    runs.close()  # type: ignore[attr-defined]
    assert len(taken) <= 9
    assert not [one for one in threading.enumerate() if one.name.startswith("problem")]


@pytest.mark.parametrize("parallel", [1, 4])
def test_runs_are_kept_side_by_side(tmp_path: Path, parallel: int) -> None:
    path = tmp_path / "h.sqlite"
    items = [Item(str(n), TEXT.replace("integer", f"integer {'very ' * n}")) for n in range(5)]
    history = SharedHistory(path)
    found = list(many(items, kept_in=history, parallel=parallel))
    history.close()
    with Store.opened(path) as store:
        assert {one.kept for one in found} == {entry.id for entry in store.entries()}
        assert {entry.state for entry in store.entries()} == {"solved"}


def test_all_share_one_pace() -> None:
    began = time.monotonic()
    found = list(many([TEXT] * 3, parallel=3, rpm=60 / 0.05))
    asked = sum(len(one.run.usages) for one in found)
    assert time.monotonic() - began >= (asked - 1) * 0.05


def test_who_watches_is_told_what_goes_on_and_may_end_it() -> None:
    seen: list[Stage] = []

    def watch(progress: Progress) -> None:
        seen.append(progress.stage)
        if progress.stage is Stage.RUNNING:
            raise Cancelled("enough")

    (found,) = many([TEXT], on_progress=watch)
    assert isinstance(found.error, Cancelled)
    assert seen[0] is Stage.STARTING


def test_a_run_that_was_cut_off_goes_on_and_no_reply_is_paid_for_twice(tmp_path: Path) -> None:
    path, asked = tmp_path / "h.sqlite", ScriptedLLM(answer)

    def breaks_off(request: Request) -> str:
        if request.purpose == "code":
            raise KeyboardInterrupt
        return CASES

    history = SharedHistory(path)
    with pytest.raises(Cancelled):
        solve(TEXT, llm=ScriptedLLM(breaks_off), sandbox=InProcessSandbox(), kept_in=history)
    (found,) = solve_many([TEXT], llm=asked, sandbox=InProcessSandbox(), kept_in=history)
    history.close()
    assert found.run.solved
    assert "cases" not in [request.purpose for request in asked.requests]
    with Store.opened(path) as store:
        assert [entry.id for entry in store.entries()] == [found.kept]
