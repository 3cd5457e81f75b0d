"""Resource limits of a child: the layer that every POSIX system has."""

from __future__ import annotations

import contextlib
import resource
import sys

from . import kernel

FILE_BYTES = 1 << 24
OPEN_FILES = 64
STACK_BYTES = 1 << 26
_MORE_TASKS = 1024
_M_ARENA_MAX = -8
_SIZES = {
    "RLIMIT_CORE": 0,
    "RLIMIT_FSIZE": FILE_BYTES,
    "RLIMIT_NOFILE": OPEN_FILES,
    "RLIMIT_STACK": STACK_BYTES,
    "RLIMIT_MSGQUEUE": 0,
    "RLIMIT_MEMLOCK": 0,
    "RLIMIT_SIGPENDING": 64,
}


def address_space() -> int:
    """Bytes of address space that this process has mapped; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def task_limit() -> int | None:
    """How many tasks a user may have, counting all that run now; ``None`` where nothing tells.

    Forks are forbidden elsewhere; this bounds threads. The kernel counts all tasks of the user (in
    the user namespace, if it is recent), so what runs already must be allowed for.
    """
    if not sys.platform.startswith("linux"):
        return None
    with open("/proc/loadavg", encoding="ascii") as loadavg:
        return int(loadavg.read().split()[3].partition("/")[2]) + _MORE_TASKS


def share_heaps() -> None:
    """Keep threads from reserving 64 MB of address space each, which would soon be all there is."""
    with contextlib.suppress(OSError):  # not glibc
        kernel.call("mallopt", _M_ARENA_MAX, 2)


def apply(address_space: int, cpu_seconds: int, tasks: int | None) -> None:
    """Limit this process for good.

    Args:
        address_space: bytes; 0 for no limit.
        cpu_seconds: whole seconds.
        tasks: threads and processes of this user in this user namespace; ``None`` for no limit.

    Raises:
        OSError: the system refuses.
    """
    limits = {**_SIZES}
    if address_space:
        limits["RLIMIT_AS"] = address_space
    if tasks is not None:
        limits["RLIMIT_NPROC"] = tasks
    for name, limit in limits.items():
        if hasattr(resource, name):
            _lower(getattr(resource, name), limit, limit)
    # First a signal that tells what happened; a second later, one that cannot be ignored.
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)


def _lower(kind: int, soft: int, hard: int) -> None:
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))
