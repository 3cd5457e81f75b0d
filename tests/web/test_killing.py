"""SIGKILL for a server in the middle of a run, and another server that goes on with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from web import killed
from web.stage import Stage, scripted


def killed_in_a_run(history: Path) -> str:
    """The path of a run whose server was killed."""
    with subprocess.Popen(
        [sys.executable, killed.__file__, history],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        path = server.stdout.readline().strip()
        server.send_signal(signal.SIGKILL)
        assert server.wait(20) == -signal.SIGKILL
    return path


def test_a_killed_server_loses_nothing_and_its_run_goes_on(
    tmp_path: Path, stage: Callable[..., Stage]
) -> None:
    path = killed_in_a_run(tmp_path / "history.sqlite")
    asked: list[int] = []
    at = stage(scripted(before=lambda: asked.append(1)))

    page = at.browser.get(path).text
    assert 'class="state cut-off"' in page
    assert "double(x=3)" in page
    assert "Resume" in page
    assert "sse-connect" not in page
    assert path in at.browser.get("/runs").text

    at.post(f"{path}/resume")
    at.wait(path)
    assert "all 2 active cases pass" in at.browser.get(path).text
    assert asked
    again = len(asked)
    at.solved()
    assert len(asked) - again == again + killed.SECOND - 1


def test_a_page_that_was_open_is_told_that_nothing_goes_on(
    tmp_path: Path, stage: Callable[..., Stage]
) -> None:
    path = killed_in_a_run(tmp_path / "history.sqlite")
    assert stage().wait(path).startswith("event: end")
