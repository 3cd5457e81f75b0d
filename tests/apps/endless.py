"""A program for ``test_interrupt``: solves with a model that never stops writing.

Run it in a session of its own: it makes the terminal that is its standard input the controlling
one, so that Ctrl-C typed there interrupts it.
"""

from __future__ import annotations

import fcntl
import signal
import termios
import time
from typing import Any

import greenloop
from fakes import InProcessSandbox
from greenloop.apps.cli import Services, app
from greenloop.domain.events import Stage
from greenloop.domain.run import Run
from greenloop.ports import OnProgress, Progress, Reply, Request


class EndlessLLM:
    name = "endless"
    parallel = 1

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        assert on_progress
        written = 0
        while True:
            written += 1
            on_progress(Progress(Stage.WRITING, written, 0, "x", request.purpose))
            time.sleep(0.01)

    def close(self) -> None:
        pass


def solve(problem: str, **options: Any) -> Run:
    return greenloop.solve(problem, llm=EndlessLLM(), sandbox=InProcessSandbox(), **options)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever tests may ignore it
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    app(obj=Services(solve))
