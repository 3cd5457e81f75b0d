"""The zygote: a small interpreter that forks one child per candidate and watches it end.

It serves one control socket. A request is the size of the child's address space and CPU time with
the child's end of its channel attached; the answer is the child's pid with a pidfd attached; when
the child has ended and its files are gone, its wait status follows. One child at a time.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import socket
import struct
import sys
from typing import NoReturn

from . import child, limits, wire

SPAWN = struct.Struct("<QQ")
"""Bytes of address space beyond the zygote's own, seconds of CPU time."""
SPAWNED = struct.Struct("<i")
"""The child's pid, as the zygote sees it."""
ENDED = struct.Struct("<i")
"""The child's wait status."""

# fmt: off
PRELOADED = (
    "abc", "bisect", "collections.abc", "copy", "ctypes", "dataclasses", "datetime", "decimal",
    "enum", "fractions", "functools", "heapq", "itertools", "json", "math", "operator", "queue",
    "random", "re", "statistics", "string", "threading", "time", "typing",
)
# fmt: on
"""What solutions use most; imported once, before the first fork."""
_POLL_MS = 5


class Zygote:
    """Forks children for the parent at the other end of ``control``."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.poller = select.poll()
        self.poller.register(control, select.POLLIN)
        if hasattr(os, "pidfd_open"):
            self.poller.register(os.pidfd_open(os.getppid()), select.POLLIN)
        self.address_space = limits.address_space()

    def serve(self) -> None:
        """Fork one child, report its end, and so on until the parent hangs up or is gone."""
        while True:
            self.poller.poll()
            request, channels, *_ = socket.recv_fds(self.control, SPAWN.size, 1)
            if len(request) < SPAWN.size:
                os._exit(0)
            memory, cpu_seconds = SPAWN.unpack(request)
            status = self.watch(self.fork(channels[0], memory, cpu_seconds))
            self.control.sendall(ENDED.pack(status))

    def fork(self, channel: int, memory: int, cpu_seconds: int) -> int:
        """Start a child that talks through ``channel``."""
        pid = os.fork()
        if not pid:
            self.become_child(channel, memory, cpu_seconds)
        os.close(channel)
        return pid

    def become_child(self, channel: int, memory: int, cpu_seconds: int) -> NoReturn:
        """Confine this process, then serve; whatever goes wrong ends it."""
        try:
            os.closerange(3, channel)
            os.closerange(channel + 1, os.sysconf("SC_OPEN_MAX"))
            os.setsid()
            limits.apply(self.address_space + memory, cpu_seconds, None)
            child.serve(socket.socket(fileno=channel))
        finally:
            os._exit(1)

    def watch(self, pid: int) -> int:
        """Tell the parent how to kill the child, and wait for its end."""
        pidfd = [os.pidfd_open(pid)] if hasattr(os, "pidfd_open") else []
        socket.send_fds(self.control, [SPAWNED.pack(pid)], pidfd)
        for descriptor in pidfd:
            self.poller.register(descriptor, select.POLLIN)
        try:
            return self.wait(pid, pidfd)
        finally:
            for descriptor in pidfd:
                self.poller.unregister(descriptor)
                os.close(descriptor)

    def wait(self, pid: int, pidfd: list[int]) -> int:
        """The wait status of a child; if the parent goes first, the child is killed."""
        while True:
            ready = self.poller.poll(None if pidfd else _POLL_MS)
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return status
            if ready:
                os.kill(pid, signal.SIGKILL)
                os._exit(0)


def main() -> None:
    """Set up, say what holds, and serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    (size,) = struct.unpack("<I", control.recv(4, socket.MSG_WAITALL))
    packages = wire.decode(control.recv(size, socket.MSG_WAITALL))
    for name in [*PRELOADED, *packages]:
        importlib.import_module(name)
    zygote = Zygote(control)
    gc.collect()
    gc.freeze()
    zygote.serve()
