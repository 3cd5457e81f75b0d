from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from greenloop.errors import Cancelled, ProviderError
from greenloop.evals.crew import Near
from greenloop.evals.records import Log, Record
from greenloop.evals.runner import Plan, Runner
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.evals.tasks import Task
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import LLM, OnProgress, Reply, Request, Sandbox

from .conftest import DOUBLE, PROGRAM, LoadRows

RIGHT = "```python\ndef double(n):\n    return 2 * n\n```"
WRONG = "```python\ndef double(n):\n    return n\n```"


TASKS = ["t0", "t1", "t2"]


def tried(records: Iterable[Record]) -> list[str]:
    """The tasks of the records, one for each."""
    return [one.task for one in records]


class Desk:
    """Makes runners on three tasks that share one log."""

    def __init__(self, tasks: list[Task], sandbox: Sandbox, path: Path) -> None:
        self.tasks = tasks
        self.sandbox = sandbox
        self.path = path
        self.seen: list[Record] = []

    def runner(self, llm: LLM, *systems: str, **plan: Any) -> Runner:
        chosen = [parse_system(name) for name in systems or ("one-shot",)]
        crew = Near(llm, self.sandbox, Scorer(self.sandbox), plan.pop("parallel", 1))
        return Runner(
            Plan(chosen, self.tasks, **plan), crew, Log(self.path), on_record=self.seen.append
        )


@pytest.fixture
def desk(load_rows: LoadRows, sandbox: Sandbox, tmp_path: Path) -> Desk:
    rows = [{**DOUBLE, "task_id": name} for name in TASKS]
    return Desk(load_rows(*rows), sandbox, tmp_path / "out" / "attempts.jsonl")


def test_every_system_tries_every_task_with_every_seed(desk: Desk) -> None:
    model = ScriptedLLM(lambda request: RIGHT if request.temperature == 0 else WRONG)
    runner = desk.runner(model, "one-shot", "best-of-n", seeds=(0, 1))
    runner.run()
    systems = ("one-shot", "best-of-n")
    planned = [(seed, task, name) for seed in (0, 1) for task in TASKS for name in systems]
    assert runner.size == 12
    assert [(one.seed, one.task, one.system) for one in runner.records] == planned
    assert [(one.solved, one.right) for one in runner.records] == [(True, (True,))] * 12
    lines = desk.path.read_text().splitlines()
    assert [Record.model_validate_json(line) for line in lines] == runner.records
    assert desk.seen == runner.records


def test_every_candidate_is_scored(desk: Desk) -> None:
    replies = [WRONG, RIGHT] * 3
    runner = desk.runner(ScriptedLLM(replies), "best-of-n")
    runner.run()
    assert [(one.solved, one.right) for one in runner.records] == [(True, (False, True))] * 3


def test_a_lax_rule_and_ours_are_both_told(
    load_rows: LoadRows, sandbox: Sandbox, tmp_path: Path
) -> None:
    desk = Desk(load_rows(PROGRAM), sandbox, tmp_path / "attempts.jsonl")
    twice = "```python\nn = int(input())\nprint(2 * n, 2 * n)\n```"
    runner = desk.runner(ScriptedLLM([twice, twice.replace(", 2 * n", "")]), seeds=(0, 1))
    runner.run()
    assert [(one.solved, one.strictly) for one in runner.records] == [(True, False), (True, True)]


def test_what_is_done_is_not_done_again(desk: Desk) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    again = desk.runner(ScriptedLLM([]))
    again.run()
    assert tried(again.records) == TASKS
    assert tried(desk.seen) == TASKS


@pytest.mark.parametrize("plan", [{"seeds": (1,)}, {"budget": 5}])
def test_another_plan_is_other_work(desk: Desk, plan: dict[str, Any]) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    other = desk.runner(ScriptedLLM([WRONG] * 3), **plan)
    assert other.records == []
    other.run()
    assert [one.solved for one in other.records] == [False] * 3
    assert tried(Log(desk.path).records.values()) == [*TASKS, *TASKS]


def test_another_model_is_other_work(desk: Desk) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    assert desk.runner(ScriptedLLM([], name="another")).records == []


def test_a_run_that_breaks_goes_on_where_it_stopped(desk: Desk) -> None:
    with pytest.raises(ProviderError):
        desk.runner(ScriptedLLM([RIGHT, ProviderError("down")])).run()
    assert tried(Log(desk.path).records.values()) == ["t0"]
    again = desk.runner(ScriptedLLM([RIGHT] * 2))
    again.run()
    assert tried(again.records) == TASKS


@pytest.mark.parametrize("cut", [1, 20, -1])
def test_a_torn_line_is_dropped(desk: Desk, cut: int) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    whole = desk.path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    end = len(whole) + cut if cut < 0 else last + cut
    desk.path.write_bytes(whole[:end])
    again = desk.runner(ScriptedLLM([RIGHT]))
    assert tried(again.records) == ["t0", "t1"]
    again.run()
    assert tried(again.records) == TASKS
    assert [json.loads(line)["task"] for line in desk.path.read_text().splitlines()] == TASKS


def test_the_total_budget_ends_it_early(desk: Desk) -> None:
    runner = desk.runner(ScriptedLLM([RIGHT] * 3), total_budget=1)
    runner.run()
    assert tried(runner.records) == ["t0"]
    again = desk.runner(ScriptedLLM([RIGHT] * 3), total_budget=1)
    again.run()
    assert tried(again.records) == ["t0"]


def test_attempts_run_side_by_side(desk: Desk) -> None:
    systems, plan = ("one-shot", "best-of-n"), {"seeds": (0, 1, 2), "parallel": 3}
    runner = desk.runner(ScriptedLLM(lambda _: RIGHT), *systems, **plan)
    runner.run()
    assert tried(runner.records) == [task for _ in range(3) for task in TASKS for _ in range(2)]
    assert Log(desk.path).records == {one.key: one for one in runner.records}


def test_an_interrupt_stops_the_attempts_that_are_under_way(desk: Desk) -> None:
    runner = desk.runner(Interrupted())
    with pytest.raises(Cancelled) as raised:
        runner.run()
    assert "again" in raised.value.hint
    assert runner.records == []


class Interrupted:
    """A model during whose answer the user presses Ctrl-C."""

    name = "interrupted"
    parallel = 1

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        raise KeyboardInterrupt

    def close(self) -> None:
        pass


def test_a_crash_is_a_record(desk: Desk) -> None:
    desk.tasks = desk.tasks[:1]
    runner = desk.runner(ScriptedLLM([RuntimeError("broken")]))
    runner.run()
    (one,) = runner.records
    assert "RuntimeError: broken" in one.attempt.crash
    assert (one.solved, one.right) == (False, ())
