from __future__ import annotations

import os
import subprocess
import sys

import pytest

from greenloop.history.owner import is_alive, this_process


def test_this_process_is_alive() -> None:
    assert is_alive(this_process())


@pytest.mark.parametrize("owner", ["", "@", "nobody", "-1@5", f"{os.getpid()}@1"], ids=range(5))
def test_nobody_is_not_alive(owner: str) -> None:
    assert not is_alive(owner)


def test_a_process_that_ended_is_not_alive_even_before_anybody_asks_how() -> None:
    script = "from greenloop.history.owner import *; print(this_process(), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        owner = other.stdout.readline().strip()
        assert is_alive(owner)

        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        assert not is_alive(owner)
    assert not is_alive(owner)
