"""When the parent is killed, its sandbox goes with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from greenloop.sandbox.pool import ZygotePool

from .stage import descendants

PARENT = """
import sys
from greenloop.ports import Call, Limits
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool
layers = sys.argv[1].split()
sandbox = ZygotePool(Starter(False, layers=layers), 1)
sandbox.run("def f(): return 1", Call("f", ()), [[]], Limits())
print("ready", flush=True)
sandbox.run("def f():\\n    while True: pass", Call("f", ()), [[]], Limits(seconds=60))
"""


def test_nothing_is_left_when_the_parent_is_killed(sandbox: ZygotePool) -> None:
    # The parent, the zygote and its child; and whoever holds the namespaces open.
    family = 4 if "namespaces" in sandbox.layers() else 3
    command = [sys.executable, "-c", PARENT, " ".join(sandbox.layers())]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE)
    with parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        found = _wait_for(lambda: descendants(parent.pid), lambda pids: len(pids) >= family)
        assert len(found) == family
        parent.kill()
    left = _wait_for(lambda: {pid for pid in found if _alive(pid)}, lambda pids: not pids)
    assert not left


def _wait_for(look: Callable[[], set[int]], enough: Callable[[set[int]], bool]) -> set[int]:
    """What is seen once it is enough, or after five seconds."""
    end = time.monotonic() + 5
    while not enough(seen := look()) and time.monotonic() < end:
        time.sleep(0.01)
    return seen


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
