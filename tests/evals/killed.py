"""A program for ``test_killing``: evaluations that are killed at every request, and go on.

Each is a process of its own, forked from here, that sends SIGKILL to itself. Told as a line of JSON
for each: how it died, what came of going on, and which requests were answered twice.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from evals.conftest import DOUBLE
from fakes import InProcessSandbox
from greenloop.evals.crew import Near
from greenloop.evals.datasets import load_tasks
from greenloop.evals.records import Log, Record
from greenloop.evals.runner import Plan, Runner
from greenloop.evals.scoring import Scorer
from greenloop.evals.systems import parse_system
from greenloop.history.replies import SQLiteReplies
from greenloop.llm.cache import CachedLLM
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

CODES = ("return n", "return n + n", "return n * 2", "return abs(n)")
OTHER = DOUBLE["prompt"].replace("Return twice", "Give twice")
ROWS = [DOUBLE, {**DOUBLE, "task_id": "Made/2", "prompt": OTHER}]
SYSTEMS = ("one-shot", "best-of-n", "greenloop:effort=low")


def evaluate(folder: Path, killed_at: int | None = None) -> list[Record]:
    """The command, from here; at a request it kills itself instead of an answer."""
    (folder / "tasks.json").write_text(json.dumps(ROWS))
    tasks = load_tasks(str(folder / "tasks.json"), [folder])
    log, asked = folder / "log", 0

    def answer(request: Request) -> str:
        nonlocal asked
        if asked == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        asked += 1
        with log.open("a") as lines:
            lines.write(f"{request.key('scripted')}\n")
        if request.purpose == "cases":
            return "[]"
        at = request.seed if request.temperature else 0
        return f"```python\ndef double(n):\n    {CODES[at % len(CODES)]}\n```"

    sandbox = InProcessSandbox()
    with closing(SQLiteReplies(folder)) as replies:
        llm = CachedLLM(ScriptedLLM(answer), replies)
        plan = Plan([parse_system(name) for name in SYSTEMS], tasks)
        crew = Near(llm, sandbox, Scorer(sandbox))
        runner = Runner(plan, crew, Log(folder / "attempts.jsonl"))
        runner.run()
        return runner.records


def killed(folder: Path, at: int) -> int:
    """The exit code of an evaluation that is killed at a request."""
    child = os.fork()
    if not child:
        evaluate(folder, at)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def outcomes(records: list[Record]) -> list[dict[str, Any]]:
    """All but the times."""
    told = [one.model_dump(mode="json") for one in records]
    for one in told:
        made = one["attempt"]
        for measured in [name for name in made if name.startswith("seconds")]:
            del made[measured]
        for usage in made["usages"]:
            del usage["seconds"]
    return told


def main(place: Path) -> None:
    """Kill one at each request, twice, and let it go on to its end."""

    def within(name: str) -> Path:
        (place / name).mkdir()
        return place / name

    whole = outcomes(evaluate(within("whole")))
    asked = (place / "whole" / "log").read_text().split()
    lines: list[dict[str, Any]] = [{"attempts": len(whole), "asked": len(asked)}]
    for at in range(len(asked)):
        folder = within(str(at))
        died = killed(folder, at), killed(folder, 0)
        same = outcomes(evaluate(folder)) == whole
        answered = Counter((folder / "log").read_text().split())
        twice = sum(count > 1 for count in answered.values())
        lines.append({"died": died, "same": same, "asked": answered.total(), "twice": twice})
    sys.stdout.write("\n".join(map(json.dumps, lines)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
