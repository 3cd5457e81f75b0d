"""Problems on a local Ray cluster of three nodes, one of which is killed in the middle.

    python bench/ray_cluster.py --problems 60

Needs the extra ``ray``. The model is scripted and takes a while for each reply; the sandbox is the
real one. Prints how it goes with threads, with the cluster, and with a node killed, and what
differs between the runs.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ray
from ray.cluster_utils import Cluster

from batch import answer, check, problems
from greenloop.batch.executors import Engine
from greenloop.batch.solving import solve_many
from greenloop.history.shared import SharedHistory
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import OnProgress, Reply, Request

_REQUESTS = 6
"""Of the node that is killed: the last one is in the middle of its second problem or later."""


@dataclass
class SlowLLM:
    """A scripted model that takes a while, and logs where it was asked."""

    log: Path
    seconds: float
    name: str = "scripted"
    parallel: int = 1

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        number = request.messages[-1].content.split("plus ")[1].split(".")[0]
        with self.log.open("a") as lines:
            lines.write(f"{os.environ.get('NODE', 'here')} {number} {request.key(self.name)}\n")
        time.sleep(self.seconds)
        return ScriptedLLM(answer).complete(request, on_progress)

    def close(self) -> None:
        pass


@contextmanager
def cluster(nodes: int = 3) -> Iterator[tuple[Cluster, list[Any]]]:
    """Nodes of one CPU each; the driver is at the first."""
    size = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
    made = Cluster(initialize_head=True, head_node_args={**size, "include_dashboard": False})
    more = []
    for number in range(1, nodes):
        more.append(made.add_node(**size, env_vars={"NODE": f"node{number}"}))
    made.wait_for_nodes()
    ray.init(made.address, log_to_driver=False, logging_level="ERROR")
    try:
        yield made, more
    finally:
        ray.shutdown()
        made.shutdown()


def work(count: int, engine: Engine, place: Path, seconds: float) -> dict[str, Any]:
    """Solve all. What came of each, without its times."""
    place.mkdir(exist_ok=True)
    history, log = SharedHistory(place / "h.sqlite"), place / "log"
    llm, began, found = SlowLLM(log, seconds), time.monotonic(), {}
    for one in solve_many(problems(count), parallel=3, engine=engine, llm=llm, kept_in=history):
        told = {name: value for name, value in one.run.summary().items() if "second" not in name}
        found[one.item.id] = (one.error and one.error.message, told)
    took = time.monotonic() - began
    history.close()
    asked = [line.split() for line in log.read_text().splitlines()]
    again = len(asked) - len({key for _, _, key in asked})
    moved = len({(at, number) for at, number, _ in asked}) - count
    where = {
        node: sum(at == node for at, _, _ in asked) for node in sorted({at for at, _, _ in asked})
    }
    solved = sum(told["solved"] for _, told in found.values())
    print(f"{place.name:8} {solved} of {count} solved in {took:.1f} s; {check(place / 'h.sqlite')}")
    print(f"{'':8} requests by node {where}; asked twice: {again}", flush=True)
    print(f"{'':8} problems at more than one node: {moved}", flush=True)
    return found


def kill(made: Cluster, node: Any, log: Path) -> None:
    """Take a node away while a model answers one of its tasks, after it has solved another."""
    while not (log.exists() and log.read_text("utf-8").count("node1") >= _REQUESTS):
        time.sleep(0.02)
    made.remove_node(node, allow_graceful=False)
    print("         a node was killed", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=0.2, help="of a reply")
    known = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, cluster() as (made, more):
        place, count, pause = Path(folder), known.problems, known.seconds
        local = work(count, Engine.THREADS, place / "threads", pause)
        spread = work(count, Engine.RAY, place / "ray", pause)

        (place / "killed").mkdir()
        killer = threading.Thread(target=kill, args=(made, more[0], place / "killed" / "log"))
        killer.start()
        killed = work(count, Engine.RAY, place / "killed", pause)
        killer.join()
    for name, found in (("ray", spread), ("killed", killed)):
        differ = [one for one in local if found.get(one) != local[one]]
        print(f"{name}: {len(differ)} of {len(local)} outcomes differ from those of threads")


if __name__ == "__main__":
    main()
