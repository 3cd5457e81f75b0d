"""Problems on a local Ray cluster of three nodes, one of which is killed in the middle.

    python bench/ray_cluster.py --problems 60
    python bench/ray_cluster.py --problems 60 --eval

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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ray
from ray.cluster_utils import Cluster

from batch import answer, check, problems
from greenloop import wiring
from greenloop.batch.cluster import Order
from greenloop.batch.executors import Engine
from greenloop.batch.solving import solve_many
from greenloop.configuration import load_settings
from greenloop.evals.crew import Crew, Far, Near
from greenloop.evals.records import Log
from greenloop.evals.runner import Plan, Runner
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.evals.tasks import Pairs, Task
from greenloop.history.replies import SQLiteReplies
from greenloop.history.shared import SharedHistory
from greenloop.llm.cache import CachedLLM
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import LLM, Call, OnProgress, Reply, Request

Way = Callable[[int, Engine, Path, LLM], dict[str, Any]]
SYSTEMS = ("one-shot", "best-of-n", "greenloop:effort=low")
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


def batch(count: int, engine: Engine, place: Path, llm: LLM) -> dict[str, Any]:
    """Solve all as ``greenloop batch`` does. What came of each, without its times."""
    history, found = SharedHistory(place / "h.sqlite"), {}
    for one in solve_many(problems(count), parallel=3, engine=engine, llm=llm, kept_in=history):
        told = {name: value for name, value in one.run.summary().items() if "second" not in name}
        found[one.item.id] = {**told, "error": one.error and one.error.message}
    history.close()
    return found


def evaluation(count: int, engine: Engine, place: Path, llm: LLM) -> dict[str, Any]:
    """Let all systems try all, as ``greenloop eval`` does. The attempts, without their times."""
    tasks = [
        Task(one.id, one.text, Pairs(Call("plus", ("value",)), ((3,),), (3 + n,)))
        for n, one in enumerate(problems(count))
    ]
    plan = Plan([parse_system(name) for name in SYSTEMS], tasks)
    sandbox, replies = wiring.open_sandbox(), SQLiteReplies(place / "h.sqlite")
    crew: Crew = Near(CachedLLM(llm, replies), sandbox, Scorer(sandbox), 3)
    if engine == Engine.RAY:
        crew = Far(Order(load_settings().as_json(), 3, llm), llm.name, replies, print)
    runner = Runner(plan, crew, Log(place / "attempts.jsonl"))
    runner.run()
    replies.close()
    sandbox.close()
    return {f"{one.task} {one.system}": _timeless(one.model_dump()) for one in runner.records}


def _timeless(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _timeless(one) for name, one in told.items() if "second" not in name}
    return [_timeless(one) for one in told] if isinstance(told, (list, tuple)) else told


def work(way: Way, count: int, engine: Engine, place: Path, seconds: float) -> dict[str, Any]:
    """Do it in one way, and tell how it went; what came of it."""
    place.mkdir(exist_ok=True)
    log, began = place / "log", time.monotonic()
    found = way(count, engine, place, SlowLLM(log, seconds))
    took = time.monotonic() - began
    asked = [line.split() for line in log.read_text().splitlines()]
    again = len(asked) - len({key for _, _, key in asked})
    moved = len({(at, number) for at, number, _ in asked}) - count
    where = {
        node: sum(at == node for at, _, _ in asked) for node in sorted({at for at, _, _ in asked})
    }
    solved, kept = sum(told["solved"] for told in found.values()), check(place / "h.sqlite")
    print(f"{place.name:8} {solved} of {len(found)} solved in {took:.1f} s; {kept}")
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
    parser.add_argument("--eval", action="store_true", help="an evaluation, not a batch")
    known = parser.parse_args()
    way = evaluation if known.eval else batch
    with tempfile.TemporaryDirectory() as folder, cluster() as (made, more):
        place, count, pause = Path(folder), known.problems, known.seconds
        local = work(way, count, Engine.THREADS, place / "threads", pause)
        spread = work(way, count, Engine.RAY, place / "ray", pause)

        (place / "killed").mkdir()
        killer = threading.Thread(target=kill, args=(made, more[0], place / "killed" / "log"))
        killer.start()
        killed = work(way, count, Engine.RAY, place / "killed", pause)
        killer.join()
    for name, found in (("ray", spread), ("killed", killed)):
        differ = [one for one in local if found.get(one) != local[one]]
        print(f"{name}: {len(differ)} of {len(local)} outcomes differ from those of threads")


if __name__ == "__main__":
    main()
