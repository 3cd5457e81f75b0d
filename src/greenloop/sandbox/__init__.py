"""Runs untrusted code: the process model, the layers, the wire format (see docs/sandbox.md)."""

from __future__ import annotations

from greenloop.ports import Sandbox
from greenloop.sandbox.pool import ZygotePool
from greenloop.sandbox.process import Zygote

__all__ = ["open_sandbox"]


def open_sandbox(*, unsafe: bool = False, workers: int = 2) -> Sandbox:
    """Open the sandbox.

    Args:
        unsafe: run even where this machine cannot confine generated code.
        workers: how many candidates run at once; 1 or more.
    """
    return ZygotePool(Zygote, workers)
