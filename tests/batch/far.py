"""A cluster on this machine, and a model that its nodes can be sent."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from apps.command_line import CASES, RIGHT
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import OnProgress, Reply, Request

NODE = "GREENLOOP_TEST_NODE"


@dataclass
class SlowLLM:
    """Takes a while for a reply, and logs node and key of each before it comes."""

    log: Path
    seconds: float = 0.0
    name: str = "scripted"
    parallel: int = 1

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        with self.log.open("a") as lines:
            lines.write(f"{os.environ.get(NODE, 'head')} {request.key(self.name)}\n")
        time.sleep(self.seconds)
        return ScriptedLLM(_answer).complete(request, on_progress)

    def close(self) -> None:
        pass


def _answer(request: Request) -> str:
    return CASES if request.purpose == "cases" else f"```python\n{RIGHT}\n```"


@contextmanager
def three_nodes() -> Iterator[tuple[Any, Any]]:
    """A cluster of three nodes of one CPU each, and one of them that can be spared."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    def node(name: str) -> dict[str, Any]:
        found = {NODE: name, "PYTHONPATH": os.pathsep.join(sys.path)}
        return {"num_cpus": 1, "object_store_memory": 80 * 2**20, "env_vars": found}

    head = {**node("head"), "include_dashboard": False}
    cluster: Any = Cluster(initialize_head=True, head_node_args=head)
    try:
        spare, _ = (cluster.add_node(**node(name)) for name in ("spare", "other"))
        cluster.wait_for_nodes()
        yield cluster, spare
    finally:
        cluster.shutdown()


def kill(cluster: Any, node: Any, log: Path) -> None:
    """Take a node away while the model answers one of its tasks."""
    while not (log.exists() and "spare" in log.read_text()):
        time.sleep(0.02)
    cluster.remove_node(node, allow_graceful=False)
