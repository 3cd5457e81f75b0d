"""The whole way with a real model, which need not be able to solve anything."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Finished,
    ModelCalled,
    ProblemRead,
    Started,
    TestsRun,
)
from greenloop.domain.run import Run
from greenloop.export.folder import LIST

MODEL = "local/qwen2.5-coder-0.5b"
STATIONS = (Started, ProblemRead, CasesAdded, ModelCalled, CandidateAdded, TestsRun, Finished)


@pytest.mark.model
def test_two_sum_with_the_small_model(tmp_path: Path) -> None:
    greenloop = str(Path(sys.executable).with_name("greenloop"))
    command = [greenloop, "solve", "two-sum", "--model", MODEL, "--json", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    summary = json.loads(done.stdout)
    assert done.returncode == (0 if summary["solved"] else 1)

    run = Run.from_json(json.loads((tmp_path / "run.json").read_text("utf-8")))
    assert [s for s in STATIONS if not any(isinstance(e, s) for e in run.events)] == []
    assert summary == {**run.summary(), "files": summary["files"]}
    assert {Path(name) for name in summary["files"]} | {tmp_path / LIST} == set(tmp_path.iterdir())
    assert summary["model"] == MODEL
    assert summary["tokens_out"] > 0
    assert summary["cases"]["statement"] == 3
    assert run.last_tests
    assert (tmp_path / "solution.py").read_text("utf-8").strip() == run.code.strip() != ""
