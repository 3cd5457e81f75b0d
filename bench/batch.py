"""Many problems with a scripted model: problems a second, memory, and what a kill leaves behind.

``python bench/batch.py --problems 1000``
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from greenloop.batch.items import Item
from greenloop.batch.solving import solve_many
from greenloop.history.shared import SharedHistory
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

TEXT = '''def plus(x: int) -> int:
    """Return x plus {n}.

    >>> plus(2)
    {result}
    """
'''


def answer(request: Request) -> str:
    if request.purpose == "cases":
        return "[]"
    said = request.messages[-1].content
    number = said.split("Return x plus ")[1].split(".")[0]
    return f"```python\ndef plus(x: int) -> int:\n    return x + {number}\n```"


def problems(count: int) -> Iterator[Item]:
    for n in range(count):
        yield Item(f"p{n}", TEXT.format(n=n, result=n + 2))


def resident() -> int:
    """MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def work(count: int, parallel: int, database: Path, log: Path) -> None:
    """Solve those that the log does not have; a line for each, and the memory ten times."""
    done = set(log.read_text().split()) if log.exists() else set()
    todo = (item for item in problems(count) if item.id not in done)
    history, began, solved = SharedHistory(database), time.monotonic(), 0
    with log.open("a") as lines:
        for number, one in enumerate(
            solve_many(todo, parallel=parallel, llm=ScriptedLLM(answer), kept_in=history), 1
        ):
            solved += one.run.solved
            lines.write(f"{one.item.id}\n")
            lines.flush()
            if number % max(1, count // 10) == 0:
                print(f"  {number} done, {solved} solved, {resident()} MiB", flush=True)
    history.close()
    seconds = time.monotonic() - began
    print(f"{number} problems in {seconds:.1f} s: {number / seconds:.1f} a second", flush=True)


def check(database: Path) -> dict[str, object]:
    with sqlite3.connect(database) as connection:
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
        runs = connection.execute("SELECT count(*), sum(solved IS NOT NULL) FROM runs").fetchone()
        (shared,) = connection.execute("SELECT count(*) FROM answers WHERE owner = ''").fetchone()
    kept = {"runs": runs[0], "ended": runs[1], "replies of evaluations": shared}
    return {"integrity_check": integrity, **{name: n for name, n in kept.items() if n}}


def kill(count: int, parallel: int, times: int, database: Path, log: Path) -> None:
    """Kill the work a few times, look at the database each time, and let it finish."""
    command = [sys.executable, __file__, "--work", str(database), str(log)]
    command += ["--problems", str(count), "--parallel", str(parallel)]
    for number in range(times):
        worker = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while worker.poll() is None:
            lines = len(log.read_text().split()) if log.exists() else 0
            if lines > count * (number + 1) // (times + 2):
                worker.send_signal(signal.SIGKILL)
                worker.wait()
        print(f"killed after {lines} problems: {json.dumps(check(database))}", flush=True)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    kept = log.read_text().split()
    print(f"finished: {len(set(kept))} of {count}: {json.dumps(check(database))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=1000)
    parser.add_argument("--parallel", type=int, default=4)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--work", nargs=2, type=Path, help=argparse.SUPPRESS)
    known = parser.parse_args()
    if known.work:
        work(known.problems, known.parallel, *known.work)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        work(known.problems, known.parallel, place / "a.sqlite", place / "a.log")
        print(f"database: {json.dumps(check(place / 'a.sqlite'))}")
        if known.kills:
            database, log = place / "b.sqlite", place / "b.log"
            kill(known.problems // 5, known.parallel, known.kills, database, log)


if __name__ == "__main__":
    main()
