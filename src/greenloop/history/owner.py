"""Which process works on a run now: its number, and when it began, as numbers are used again.

What is read of a process is told in proc(5).
"""

from __future__ import annotations

import os
from pathlib import Path

_DEAD = ("Z", "X")
"""States of processes that have ended, and that nobody has asked how."""


def this_process() -> str:
    """How this process signs the runs that it works on."""
    return _signed(os.getpid())


def is_alive(owner: str) -> bool:
    """Whether the process that signed so is still there; an empty signature is nobody's."""
    pid = owner.partition("@")[0]
    return pid.isdigit() and _signed(int(pid)) == owner and _exists(int(pid))


def _signed(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return f"{pid}@"
    state, *fields = stat.rpartition(")")[2].split()
    return f"{pid}@{state if state in _DEAD else fields[18]}"


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
