"""A model that the machines of a cluster can be sent."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from apps.command_line import CASES, RIGHT
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import OnProgress, Reply, Request

NODE = "GREENLOOP_TEST_NODE"


@dataclass
class SlowLLM:
    """Takes a while for a reply, and logs the node of each before it comes."""

    log: Path
    seconds: float = 0.0
    name: str = "scripted"
    parallel: int = 1

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        with self.log.open("a") as lines:
            lines.write(f"{os.environ.get(NODE, 'head')}\n")
        time.sleep(self.seconds)
        return ScriptedLLM(_answer).complete(request, on_progress)

    def close(self) -> None:
        pass


def _answer(request: Request) -> str:
    return CASES if request.purpose == "cases" else f"```python\n{RIGHT}\n```"
