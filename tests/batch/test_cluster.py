"""Problems on a real cluster of three nodes on this machine, one of which is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from apps.command_line import TEXT
from batch.far import SlowLLM, kill, three_nodes
from fakes import InProcessSandbox
from greenloop.batch.attempt import Solved
from greenloop.batch.executors import Engine
from greenloop.batch.items import Item
from greenloop.batch.solving import solve_many
from greenloop.errors import ProblemError
from greenloop.history.shared import SharedHistory
from greenloop.history.store import Store

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings("ignore:::ray"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ITEMS = [Item(str(n), TEXT.replace("integer", f"integer {'very ' * n}")) for n in range(9)]


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Any]]:
    """A cluster that ``RAY_ADDRESS`` names, and a node that can be spared."""
    with three_nodes() as (cluster, spare):
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        yield cluster, spare


def told(one: Solved) -> dict[str, Any]:
    return {name: value for name, value in one.run.summary().items() if "seconds" not in name}


def test_a_killed_node_changes_no_outcome(tmp_path: Path, nodes: tuple[Any, Any]) -> None:
    cluster, spare = nodes
    log, path = tmp_path / "log", tmp_path / "h.sqlite"
    history, sandbox = SharedHistory(path), InProcessSandbox()
    options: dict[str, Any] = {"parallel": 3, "sandbox": sandbox}
    local = {one.item.id: told(one) for one in solve_many(ITEMS, llm=SlowLLM(log), **options)}
    log.unlink()
    options["engine"] = Engine.RAY
    killer = Thread(target=kill, args=(cluster, spare, log))
    killer.start()
    many = solve_many(ITEMS, llm=SlowLLM(log, 0.5), kept_in=history, **options)
    far = {one.item.id: told(one) for one in many}
    killer.join()
    history.close()
    assert far == local
    with Store.opened(path) as store:
        assert [entry.state for entry in store.entries()] == ["solved"] * len(ITEMS)
    (broken,) = solve_many([""], llm=SlowLLM(log), **options)
    assert isinstance(broken.error, ProblemError)
