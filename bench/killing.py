"""Runs that are killed at random moments, and go on until they end.

``PYTHONPATH=src:tests python bench/killing.py 200``

A run in a process of its own, in the real sandbox, with a scripted model whose replies take a few
milliseconds, is sent SIGKILL after a random time and begun again, until so many were killed. What
is told: how the runs ended, and how often a reply was paid for again that had come already.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from greenloop import Run, solve, wiring
from greenloop.history.again import Resumption
from greenloop.history.comparison import first_difference
from greenloop.history.store import SQLiteHistory, Store
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import History, Request
from history.samples import TEXT, logging


def model(log: Path, parallel: int) -> ScriptedLLM:
    """A model that writes down each reply as it gives it."""

    answer = logging(log)

    def reply(request: Request) -> str:
        time.sleep(0.005)
        return answer(request)

    return ScriptedLLM(reply, parallel=parallel)


def play(history: History | None, log: Path, parallel: int) -> Run:
    sandbox = wiring.open_sandbox()
    try:
        return solve(TEXT, llm=model(log, parallel), sandbox=sandbox, kept_in=history)
    finally:
        sandbox.close()


def survives(work: Callable[[], object], seconds: float) -> bool:
    """Whether work in a process of its own ends before it is killed."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)  # an error must not go on as a second copy of this program
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            assert status == 0, "the run broke"
            return True
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def until_the_end(folder: Path, most: float, parallel: int, left: int) -> tuple[int, Run, Path]:
    """Kill one run up to ``left`` times; how often it was killed, and what it came to."""
    path, log = folder / "history.sqlite", folder / "log"
    log.touch()
    killed = 0
    while killed < left:
        begun = path.exists() and _latest(path)
        history = Resumption(path, begun) if begun else SQLiteHistory(path)
        if survives(lambda: play(history, log, parallel), random.uniform(0, most)):  # noqa: B023
            break
        killed += 1
    begun = _latest(path)
    return (
        killed,
        play(Resumption(path, begun) if begun else SQLiteHistory(path), log, parallel),
        log,
    )


def _latest(path: Path) -> str:
    with Store.opened(path) as store:
        assert not store.notes, store.notes
        entries = store.entries()
        return entries[0].id if entries else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=1, help="questions at once")
    known = parser.parse_args()
    random.seed(known.seed)
    killed = runs = same = again = paid = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.monotonic()
        whole = play(None, folder / "whole", known.parallel)
        most = (time.monotonic() - began) * 1.5
        while killed < known.times:
            place = folder / str(runs)
            place.mkdir()
            times, run, log = until_the_end(place, most, known.parallel, known.times - killed)
            asked = Counter(log.read_text().split())
            runs, killed = runs + 1, killed + times
            same += first_difference(whole.events, run.events) is None and run.code == whole.code
            paid += sum(asked.values())
            again += sum(asked.values()) - len(asked)
    print(
        f"{killed} kills of {runs} runs of {len(whole.events)} events: {same} ended with the same "
        f"events and code; {again} of {paid} replies were paid for again"
    )


if __name__ == "__main__":
    main()
