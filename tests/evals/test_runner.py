from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from greenloop.errors import Cancelled, ProviderError, UsageError
from greenloop.evals.runner import Log, Plan, Record, Runner, usable
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.evals.tasks import Task
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import LLM, OnProgress, Reply, Request, Sandbox

from .conftest import DOUBLE, LoadRows, record

RIGHT = "```python\ndef double(n):\n    return 2 * n\n```"
WRONG = "```python\ndef double(n):\n    return n\n```"


class Desk:
    """Makes runners on three tasks that share one log."""

    def __init__(self, tasks: list[Task], sandbox: Sandbox, path: Path) -> None:
        self.tasks = tasks
        self.sandbox = sandbox
        self.path = path
        self.seen: list[Record] = []

    def runner(self, llm: LLM, *systems: str, **plan: Any) -> Runner:
        chosen = [parse_system(name) for name in systems or ("one-shot",)]
        return Runner(
            Plan(chosen, self.tasks, **plan),
            llm,
            self.sandbox,
            Scorer(self.sandbox),
            Log(self.path),
            on_record=self.seen.append,
        )


@pytest.fixture
def desk(load_rows: LoadRows, sandbox: Sandbox, tmp_path: Path) -> Desk:
    rows = [{**DOUBLE, "task_id": f"t{number}"} for number in range(3)]
    return Desk(load_rows(*rows), sandbox, tmp_path / "out" / "attempts.jsonl")


def test_every_system_tries_every_task_with_every_seed(desk: Desk) -> None:
    model = ScriptedLLM(lambda request: RIGHT if request.temperature == 0 else WRONG)
    runner = desk.runner(model, "one-shot", "best-of-n", seeds=(0, 1))
    runner.run()
    assert runner.size == len(runner.records) == 12
    assert len(set(desk.path.read_text().splitlines())) == 12
    assert all(one.solved and one.right == (True,) for one in runner.records)
    assert [one.task for one in runner.records[:4]] == ["t0", "t0", "t1", "t1"]
    assert desk.seen == runner.records


def test_every_candidate_is_scored(desk: Desk) -> None:
    replies = [WRONG, RIGHT] * 3
    runner = desk.runner(ScriptedLLM(replies), "best-of-n")
    runner.run()
    assert [one.right for one in runner.records] == [(False, True)] * 3
    assert all(one.solved for one in runner.records)


def test_what_is_done_is_not_done_again(desk: Desk) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    again = desk.runner(ScriptedLLM([]))
    again.run()
    assert len(again.records) == 3
    assert len(desk.seen) == 3


@pytest.mark.parametrize("plan", [{"seeds": (1,)}, {"budget": 5}])
def test_another_plan_is_other_work(desk: Desk, plan: dict[str, Any]) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    other = desk.runner(ScriptedLLM([WRONG] * 3), **plan)
    assert other.records == []
    other.run()
    assert [one.solved for one in other.records] == [False] * 3
    assert len(Log(desk.path).records) == 6


def test_another_model_is_other_work(desk: Desk) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    assert desk.runner(ScriptedLLM([], name="another")).records == []


def test_a_run_that_breaks_goes_on_where_it_stopped(desk: Desk) -> None:
    with pytest.raises(ProviderError):
        desk.runner(ScriptedLLM([RIGHT, ProviderError("down")])).run()
    assert len(Log(desk.path).records) == 1
    again = desk.runner(ScriptedLLM([RIGHT] * 2))
    again.run()
    assert len(again.records) == 3


@pytest.mark.parametrize("cut", [1, 20, -1])
def test_a_torn_line_is_dropped(desk: Desk, cut: int) -> None:
    desk.runner(ScriptedLLM([RIGHT] * 3)).run()
    whole = desk.path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    end = len(whole) + cut if cut < 0 else last + cut
    desk.path.write_bytes(whole[:end])
    again = desk.runner(ScriptedLLM([RIGHT]))
    assert len(again.records) == 2
    again.run()
    assert len(again.records) == 3
    assert [json.loads(line)["task"] for line in desk.path.read_text().splitlines()] == [
        "t0",
        "t1",
        "t2",
    ]


def test_the_total_budget_ends_it_early(desk: Desk) -> None:
    runner = desk.runner(ScriptedLLM([RIGHT] * 3), total_budget=1)
    runner.run()
    assert len(runner.records) == 1
    again = desk.runner(ScriptedLLM([RIGHT] * 3), total_budget=1)
    again.run()
    assert len(again.records) == 1


def test_attempts_run_side_by_side(desk: Desk) -> None:
    runner = desk.runner(ScriptedLLM(lambda _: RIGHT), "one-shot", "best-of-n", seeds=(0, 1, 2))
    runner.run(parallel=3)
    assert len(runner.records) == 18
    assert len(Log(desk.path).records) == 18


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


def test_a_file_that_is_no_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("{}\n")
    with pytest.raises(UsageError, match="no log of this version"):
        Log(tmp_path / "log")
    with pytest.raises(UsageError, match="cannot be used"):
        Log(tmp_path / "log" / "inner")


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    kept = record(task="é\n", solved=True)
    Log(tmp_path / "log").append(kept)
    assert Log(tmp_path / "log").records == {kept.key: kept}


def test_tasks_that_cannot_be_scored_are_named(load_rows: LoadRows, scorer: Scorer) -> None:
    broken = {**DOUBLE, "task_id": "broken", "canonical_solution": "    return n\n"}
    own: dict[str, Any] = {
        "id": "own",
        "text": "Double n.",
        "entry_point": "f",
        "tests": [{"args": [1], "expected": 2}],
    }
    wrong = {**own, "id": "wrong", "reference": "def f(n): return n\n"}
    other = {**DOUBLE, "task_id": "other", "prompt": DOUBLE["prompt"].replace("    4", "    5")}
    good, complaints = usable(load_rows(DOUBLE, broken, own, wrong, other), scorer)
    assert [task.id for task in good] == ["Made/1", "own"]
    whose = [complaint.split(":")[0] for complaint in complaints]
    assert whose == ["task broken", "task wrong", "task other"]
    assert "contradicts an example" in complaints[-1]
