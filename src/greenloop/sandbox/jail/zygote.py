"""The zygote: a small interpreter that forks one child per candidate and watches it end.

It serves one control socket. First it is told which layers to try and says which hold. Then a
request is the size of the child's memory and CPU time, with the child's end of its channel
attached; the answer is the child's pid with a pidfd attached; when the child has ended and its
files are gone, its wait status follows. One child at a time.
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
from collections.abc import Sequence
from typing import NoReturn

from . import child, limits, streams, wire
from .confinement import Confinement

SIZE = struct.Struct("<I")
"""Length of the list of layers, and of the report on them."""
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
_MAX_REPORT = 1 << 16
_POLL_MS = 5


class Zygote:
    """Forks children for the parent at the other end of ``control``.

    Args:
        parent: a pidfd of the parent, where the system has such; its end is this process's end.
    """

    def __init__(
        self, control: socket.socket, parent: Sequence[int], confinement: Confinement
    ) -> None:
        self.control = control
        self.confinement = confinement
        self.poller = select.poll()
        for descriptor in (control.fileno(), *parent):
            self.poller.register(descriptor, select.POLLIN)

    def serve(self) -> None:
        """Fork one child, report its end, and so on until the parent hangs up or is gone."""
        while True:
            if self.control.fileno() not in dict(self.poller.poll()):
                os._exit(0)  # the parent is gone, though a fork of it may hold its socket open
            request, channels, *_ = socket.recv_fds(self.control, SPAWN.size, 1)
            if len(request) < SPAWN.size:
                os._exit(0)
            memory, cpu_seconds = SPAWN.unpack(request)
            status = self.watch(self.fork(channels[0], memory, cpu_seconds))
            self.confinement.clean()
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
            streams.open_streams()
            self.confinement.confine(memory, cpu_seconds)
            os.closerange(3, channel)
            os.closerange(channel + 1, os.sysconf("SC_OPEN_MAX"))
            child.serve(channel)
        finally:
            os._exit(1)

    def watch(self, pid: int) -> int:
        """Tell the parent how to kill the child, and wait for its end."""
        pidfds = _pidfd(pid)
        socket.send_fds(self.control, [SPAWNED.pack(pid)], pidfds)
        self.poller.modify(self.control, 0)  # the next request may come; only its end matters
        for descriptor in pidfds:
            self.poller.register(descriptor, select.POLLIN)
        try:
            return self.wait(pid, None if pidfds else _POLL_MS)
        finally:
            self.poller.modify(self.control, select.POLLIN)
            for descriptor in pidfds:
                self.poller.unregister(descriptor)
                os.close(descriptor)

    def wait(self, pid: int, poll_ms: int | None) -> int:
        """The wait status of a child; if the parent goes first, the child is killed."""
        while True:
            ready = self.poller.poll(poll_ms)
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return status
            if ready:
                os.kill(pid, signal.SIGKILL)
                os._exit(0)


def _pidfd(pid: int) -> list[int]:
    """A pidfd, if this system has such."""
    return [os.pidfd_open(pid)] if hasattr(os, "pidfd_open") else []


def main() -> None:
    """Set up, say what holds, and serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    parent = _pidfd(os.getppid())
    (size,) = SIZE.unpack(control.recv(SIZE.size, socket.MSG_WAITALL))
    confinement = Confinement(wire.decode(control.recv(size, socket.MSG_WAITALL)))
    confinement.enter_namespaces()
    _prepare(confinement)
    report = wire.encode(confinement.report, _MAX_REPORT)
    control.sendall(SIZE.pack(len(report)) + report)
    Zygote(control, parent, confinement).serve()


def _prepare(confinement: Confinement) -> None:
    """Import what children share, close the doors, and freeze what a collection would touch."""
    limits.share_heaps()
    for name in PRELOADED:
        importlib.import_module(name)
    confinement.prepare()
    gc.collect()
    gc.freeze()
