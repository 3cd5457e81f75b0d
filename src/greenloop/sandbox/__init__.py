"""Runs untrusted code behind the ``Sandbox`` port (see docs/sandbox.md).

Code, a ``Call``, inputs and ``Limits`` enter; one ``Execution`` per input leaves, whatever the code
does. No expected value ever enters.

Which layers are enough, and what is said where they are not: ``policy``. How many run at once, and
what becomes of a lost process: ``pool``. What an answer or a silence means: ``trial``. Deadlines
and the end of processes: ``process``. All that runs on the other side of the wall: ``jail``.
"""

from __future__ import annotations

import contextlib

from greenloop.sandbox.jail.confinement import LAYERS
from greenloop.sandbox.policy import Starter
from greenloop.sandbox.pool import ZygotePool

__all__ = ["open_sandbox", "probe"]


def open_sandbox(*, unsafe: bool = False, workers: int = 2) -> ZygotePool:
    """Open the sandbox. Processes start when they are first needed.

    Args:
        unsafe: run with whatever layers this machine has, even if they are not enough.
        workers: how many candidates run at once; 1 or more.
    """
    return ZygotePool(Starter(unsafe), workers)


def probe() -> list[tuple[str, bool, str]]:
    """What ``greenloop doctor`` shows: of each layer its name, whether it is active, and why.

    Raises:
        SandboxUnavailable: not even an unconfined child can be started.
    """
    with contextlib.closing(open_sandbox(unsafe=True, workers=1)) as sandbox:
        report = sandbox.report()
    return [(layer, *report[layer]) for layer in LAYERS]
