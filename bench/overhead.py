"""What greenloop itself takes of a run, without model and sandbox, with and without a history.

``PYTHONPATH=src:tests python bench/overhead.py``
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from greenloop import solve
from greenloop.domain.values import Value
from greenloop.history.store import SQLiteHistory
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Call, Execution, History, Limits, Request
from history.samples import CODES, TEXT

CODE = f"```python\n{CODES[1]}\n```"


class Free:
    """A sandbox that knows the answers: no time goes into running code."""

    def run(
        self, code: str, call: Call, inputs: Sequence[Sequence[Value]], limits: Limits
    ) -> list[Execution]:
        return [Execution(None, [b - a for a, b in pairwise(x)]) for (x,) in inputs]

    def layers(self) -> tuple[str, ...]:
        return ("none",)

    def warnings(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing is open."""


def answer(request: Request) -> str:
    return "[]" if request.purpose == "cases" else CODE


def seconds(history: Callable[[], History | None]) -> tuple[float, float]:
    """Wall time and processor time of a run."""
    start = time.perf_counter(), time.process_time()
    solve(TEXT, llm=ScriptedLLM(answer), sandbox=Free(), kept_in=history())
    return time.perf_counter() - start[0], time.process_time() - start[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    known = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "history.sqlite")
        ways: dict[str, Callable[[], History | None]] = {
            "without": lambda: None,
            "with": lambda: SQLiteHistory(path),
        }
        for way in ways.values():
            seconds(way)  # imports
        # In turn, so that what else the machine does weighs the same on both.
        turns = [{name: seconds(way) for name, way in ways.items()} for _ in range(known.runs)]
        taken = {name: [turn[name] for turn in turns] for name in ways}
        size = path.stat().st_size
    for name, times in taken.items():
        wall, processor = zip(*times, strict=True)
        print(
            f"{name:7} a history: median of {len(times)} runs {median(wall) * 1000:.1f} ms, "
            f"of the processor {median(processor) * 1000:.1f} ms; slowest {max(wall) * 1000:.1f} ms"
        )
    print(f"{size / (known.runs + 1) / 1000:.0f} kB a run in the file")


if __name__ == "__main__":
    main()
