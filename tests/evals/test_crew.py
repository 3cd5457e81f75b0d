"""An evaluation on a real cluster of three nodes on this machine, one of which is killed."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from batch.far import SlowLLM, kill, three_nodes
from evals.conftest import DOUBLE, LoadRows
from evals.killed import outcomes
from fakes import InProcessSandbox
from greenloop.batch.cluster import Order
from greenloop.configuration import load_settings
from greenloop.evals.crew import Crew, Far, Near
from greenloop.evals.records import Log, Record
from greenloop.evals.runner import Plan, Runner
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.history.replies import SQLiteReplies
from greenloop.llm.cache import CachedLLM

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings("ignore:::ray"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SYSTEMS = ("one-shot", "best-of-n", "greenloop:effort=low")


def row(number: int) -> dict[str, Any]:
    """A problem whose text is unlike that of any other."""
    text = DOUBLE["prompt"].replace("twice n", f"twice the {'very ' * number}n")
    return {**DOUBLE, "task_id": f"t{number}", "prompt": text}


def test_a_killed_node_changes_no_outcome(
    tmp_path: Path, load_rows: LoadRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan([parse_system(name) for name in SYSTEMS], load_rows(*map(row, range(6))))
    sandbox, log, lost = InProcessSandbox(), tmp_path / "log", list[str]()

    def carried_out(crew: Crew, name: str) -> list[Record]:
        runner = Runner(plan, crew, Log(tmp_path / name))
        runner.run()
        return runner.records

    with closing(SQLiteReplies(tmp_path / "near")) as replies:
        llm = CachedLLM(SlowLLM(log), replies)
        near = carried_out(Near(llm, sandbox, Scorer(sandbox), 3), "near.jsonl")
    asked = len(log.read_text().splitlines())
    log.unlink()
    with three_nodes() as (cluster, spare), closing(SQLiteReplies(tmp_path / "far")) as replies:
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        order = Order(load_settings().as_json(), 3, SlowLLM(log, 0.5), sandbox)
        killer = Thread(target=kill, args=(cluster, spare, log))
        killer.start()
        far = carried_out(Far(order, "scripted", replies, lost.append), "far.jsonl")
        killer.join()
    assert outcomes(far) == outcomes(near)
    assert lost == []
    answered = Counter(line.split()[1] for line in log.read_text().splitlines())
    assert len(answered) == asked
    assert answered.total() - asked <= 1  # what was on its way to the node is asked for again
