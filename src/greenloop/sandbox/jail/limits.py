"""Resource limits of a child: the layer that every POSIX system has."""

from __future__ import annotations

import contextlib
import resource
import sys

from . import kernel

OPEN_FILES = 64
_MORE_TASKS = 1024
_M_ARENA_MAX = -8
_SHARED = {
    "RLIMIT_CORE": 0,
    "RLIMIT_FSIZE": 1 << 24,
    "RLIMIT_MEMLOCK": 0,
    "RLIMIT_MSGQUEUE": 0,
    "RLIMIT_SIGPENDING": 64,
    "RLIMIT_STACK": 1 << 26,
}


def _address_space() -> int:
    """Bytes of address space that this process has mapped; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def _task_limit() -> int | None:
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


def apply_shared() -> None:
    """Limit this process and all that it forks, to what is the same for every child."""
    shared = {**_SHARED, "RLIMIT_NPROC": _task_limit()}
    for name, limit in shared.items():
        if limit is not None and hasattr(resource, name):
            kind = getattr(resource, name)
            lower = min(limit, _ceiling(kind))
            resource.setrlimit(kind, (lower, lower))


class ChildLimits:
    """What differs between children, or would hinder the zygote. Made before they are forked."""

    def __init__(self) -> None:
        self._own_bytes = _address_space()
        self._most = {
            kind: _ceiling(kind)
            for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE)
        }

    def apply(self, memory: int, cpu_seconds: int) -> None:
        """Limit this process for good.

        Args:
            memory: bytes of address space beyond those of the zygote.
            cpu_seconds: whole seconds; then a signal that tells, a second later one that kills.

        Raises:
            OSError, ValueError: the system refuses.
        """
        self._set(resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES)
        self._set(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
        if self._own_bytes:
            most = self._own_bytes + memory
            self._set(resource.RLIMIT_AS, most, most)

    def _set(self, kind: int, soft: int, hard: int) -> None:
        most = self._most[kind]
        resource.setrlimit(kind, (min(soft, most), min(hard, most)))


def _ceiling(kind: int) -> int:
    """The hard limit, as a number that can be compared."""
    _, hard = resource.getrlimit(kind)
    return sys.maxsize if hard == resource.RLIM_INFINITY else hard
