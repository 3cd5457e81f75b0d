"""The whole of ``greenloop eval`` but for the opening of a model."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from fakes import InProcessSandbox
from greenloop.apps import evaluating
from greenloop.apps.evaluating import Bench
from greenloop.calibration import read_rates
from greenloop.configuration import load_settings
from greenloop.errors import ProviderError, UsageError
from greenloop.evals.calibration import efforts
from greenloop.evals.crew import Near
from greenloop.evals.datasets import load_tasks
from greenloop.evals.runner import Plan
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.evals.tasks import Task
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

from .conftest import ROW

RIGHT = "```python\ndef double(n: int) -> int:\n    return 2 * n\n```"
WRONG = "```python\ndef double(n: int) -> int:\n    return n * n\n```"


def replies(request: Request) -> str:
    return RIGHT if request.temperature == 0 else WRONG


@pytest.fixture
def tasks(dataset: Path) -> list[Task]:
    return load_tasks(str(dataset), [dataset.parent])


def bench(out: Path, llm: ScriptedLLM) -> Bench:
    console = Console(file=io.StringIO(), width=160)
    sandbox = InProcessSandbox()
    scorer = Scorer(sandbox)
    return Bench.open(Near(llm, sandbox, scorer), scorer, out, console)


def printed(used: Bench) -> str:
    assert isinstance(used.console.file, io.StringIO)
    return used.console.file.getvalue()


def plan(tasks: list[Task], **changes: Any) -> Plan:
    systems = [parse_system("one-shot"), parse_system("best-of-n")]
    return Plan(**{"systems": systems, "tasks": tasks, **changes})


def test_a_comparison_leaves_a_table_and_three_files(tasks: list[Task], tmp_path: Path) -> None:
    used = bench(tmp_path / "out", ScriptedLLM(replies))
    evaluating.compare_systems(plan(tasks), used, ["made"])
    text = printed(used)
    assert "solved" in text
    assert "one-shot solves +0.0 points" in text
    assert "6/6" in text
    assert text.count("claimed, solved") == 6
    figures = json.loads((used.out / "figures.json").read_text("utf-8"))
    assert [one["system"] for one in figures["systems"]] == ["one-shot", "best-of-n"]
    assert len((used.out / "attempts.jsonl").read_text("utf-8").splitlines()) == 6
    assert "<svg" in (used.out / "report.html").read_text("utf-8")


def test_what_was_done_before_it_broke_is_reported(tasks: list[Task], tmp_path: Path) -> None:
    used = bench(tmp_path, ScriptedLLM([RIGHT, ProviderError("down")]))
    with pytest.raises(ProviderError):
        evaluating.compare_systems(plan(tasks), used, [])
    assert "5 of 6 attempts are missing" in printed(used)
    assert (tmp_path / "report.html").exists()


def test_a_spent_budget_is_told(tasks: list[Task], tmp_path: Path) -> None:
    used = bench(tmp_path, ScriptedLLM(replies))
    evaluating.compare_systems(plan(tasks, total_budget=1), used, [])
    assert "5 of 6 attempts are missing" in printed(used)


def test_verdicts_are_measured_with_samples_of_earlier_attempts(
    tasks: list[Task], tmp_path: Path
) -> None:
    used = bench(tmp_path, ScriptedLLM(lambda _: WRONG))
    evaluating.compare_systems(plan(tasks), used, [])
    evaluating.measure_verdicts(tasks, used, load_settings())
    data = json.loads((tmp_path / "verdicts.json").read_text("utf-8"))
    assert data["matrix"].keys() >= {"off_by_one", "mutant", "sample"}
    assert len(data["judged"]) == sum(sum(row.values()) for row in data["matrix"].values())
    assert "accuracy:" in printed(used)


def test_tasks_that_cannot_be_scored_are_left_out(dataset: Path, tmp_path: Path) -> None:
    broken = {**ROW, "task_id": "broken", "canonical_solution": "    return n\n"}
    dataset.write_text("\n".join(map(json.dumps, [ROW, broken])), "utf-8")
    used = bench(tmp_path, ScriptedLLM([]))
    good = evaluating.check_tasks(load_tasks(str(dataset), [tmp_path]), used)
    assert [task.id for task in good] == ["Made/1"]
    assert "left out: task broken" in printed(used)
    dataset.write_text(json.dumps(broken), "utf-8")
    with pytest.raises(UsageError, match="no task can be scored"):
        evaluating.check_tasks(load_tasks(str(dataset), [tmp_path]), used)


def test_statements_without_hidden_tests_cannot_be_scored(dataset: Path, tmp_path: Path) -> None:
    row = {"src_uid": "0f", "description": "Twice n.", "input_spec": "n", "output_spec": "Twice n."}
    samples = {"sample_inputs": ["4"], "sample_outputs": ["8"]}
    dataset.write_text(json.dumps({**row, **samples}), "utf-8")
    used = bench(tmp_path, ScriptedLLM([]))
    with pytest.raises(UsageError, match="no task can be scored"):
        evaluating.check_tasks(load_tasks(str(dataset), [tmp_path]), used)
    assert "left out: task 0f: its dataset has no hidden tests for it" in printed(used)


def test_how_often_claims_were_right_is_kept_for_later_runs(
    tasks: list[Task], tmp_path: Path
) -> None:
    used = bench(tmp_path, ScriptedLLM(lambda ask: "[]" if ask.purpose == "cases" else RIGHT))
    systems = [parse_system("one-shot"), parse_system("greenloop:effort=low")]
    records = evaluating.compare_systems(plan(tasks, systems=systems), used, [])
    path = tmp_path / "data" / "rates.json"
    evaluating.calibrate(records, efforts(systems), path, used.console)
    ((pair, rates),) = read_rates(path).items()
    assert pair == (used.crew.model, "low")
    assert list(rates.values()) == [(3, 3)]
    said = " ".join(printed(used).split())
    assert f"claims of {used.crew.model} at low effort that were right: " in said
    assert f"3/3 later runs show this; it is kept in {path}" in said
