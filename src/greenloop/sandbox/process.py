"""The parent's handles on a zygote and on its children: deadlines, tickets, the kill."""

from __future__ import annotations

import contextlib
import math
import os
import secrets
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib import resources
from typing import Any

from greenloop.domain.callbacks import Callback
from greenloop.errors import SandboxUnavailable
from greenloop.sandbox.jail import wire
from greenloop.sandbox.jail.zygote import ENDED, SIZE, SPAWN, SPAWNED

_START = (
    "import sys; sys.path.insert(0, sys.argv.pop()); from jail import zygote; "
    "del sys.path[0]; zygote.main()"
)
_CHUNK = 1 << 16
_START_SECONDS = 30.0
_ANSWER_SECONDS = 10.0
MAX_REQUEST = 64 * 1024 * 1024
"""Bytes of an encoded request; larger inputs are not run."""


class ZygoteLost(Exception):
    """The zygote died or stopped answering."""


class TimedOut(Exception):
    """The child did not answer in time."""


class ChildGone(Exception):
    """The child ended, or hung up, without an answer."""


class TooLong(Exception):
    """The child's answer is longer than it may be."""


class Forged(Exception):
    """The child sent something that is not an answer to what it was asked."""


class Child:
    """One running candidate, at the other end of ``channel``. Its zygote ends it."""

    def __init__(self, channel: socket.socket) -> None:
        channel.setblocking(False)
        self.channel = channel
        self.unread = bytearray()
        self.poller = select.poll()
        self.poller.register(channel)

    def ask(self, request: Any, seconds: float, max_bytes: int) -> Any:
        """Send a value and return the one value that answers it.

        Args:
            request: a value; a function goes as its text.
            seconds: wall time from now until the whole answer is here.
            max_bytes: of the answer.

        Raises:
            TimedOut, ChildGone, TooLong, Forged: there is no such answer.
            wire.WireError: ``request`` cannot be encoded.
        """
        body = wire.encode(request, MAX_REQUEST, _text)
        deadline = time.monotonic() + seconds
        ticket = secrets.randbits(64)
        try:
            self._send(wire.HEADER.pack(ticket, len(body)) + body, deadline)
            return wire.decode(self._answer(ticket, deadline, max_bytes))
        except TimeoutError as error:
            raise TimedOut from error
        except wire.LimitExceeded as error:
            raise TooLong(str(error)) from error
        except wire.WireError as error:
            raise Forged(str(error)) from error
        except OSError as error:
            raise ChildGone from error

    def _answer(self, ticket: int, deadline: float, max_bytes: int) -> bytes:
        answered, size = wire.HEADER.unpack(self._read(wire.HEADER.size, deadline))
        if answered != ticket:
            raise Forged("an answer that was not asked for")
        if size > max_bytes:
            raise TooLong(f"an answer of {size} bytes")
        return self._read(size, deadline)

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self.channel.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)

    def _read(self, size: int, deadline: float) -> bytes:
        """Take ``size`` bytes; what came with them is kept, and is then the answer to nothing."""
        while len(self.unread) < size:
            self._wait(select.POLLIN, deadline)
            chunk = self.channel.recv(_CHUNK)
            if not chunk:
                raise ConnectionError("the child hung up")
            self.unread += chunk
        data = bytes(self.unread[:size])
        del self.unread[:size]
        return data

    def _wait(self, event: int, deadline: float) -> None:
        self.poller.modify(self.channel, event)
        left = deadline - time.monotonic()
        if left <= 0 or not self.poller.poll(math.ceil(left * 1000)):
            raise TimeoutError


class Zygote:
    """A running zygote. Not for several threads at once.

    Args:
        layers: the layers that it is to try.

    Raises:
        SandboxUnavailable: it does not start.
    """

    report: dict[str, tuple[bool, str]]
    """Of each layer, whether it is active, and a detail or the reason why not."""

    def __init__(self, layers: Iterable[str]) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.ending = False
        with theirs:
            self.process = _start(theirs.fileno())
        try:
            self.report = self._greet([*layers])
        except (OSError, wire.WireError) as error:
            self.close()
            raise SandboxUnavailable(
                "the sandbox's interpreter ended while it was starting",
                "run `greenloop doctor` to see what this machine supports",
            ) from error

    def _greet(self, layers: list[str]) -> dict[str, tuple[bool, str]]:
        body = wire.encode(layers, MAX_REQUEST)
        self.control.settimeout(_START_SECONDS)
        self.control.sendall(SIZE.pack(len(body)) + body)
        (size,) = SIZE.unpack(self._receive(SIZE.size))
        report: dict[str, tuple[bool, str]] = wire.decode(self._receive(size))
        self.control.settimeout(_ANSWER_SECONDS)
        return report

    def spawn(self, memory: int, cpu_seconds: int) -> Child:
        """Fork a child with so many bytes of memory and seconds of CPU time.

        It may be talked to at once: requests wait in its channel until it runs.

        Raises:
            ZygoteLost: there is no zygote.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        request = SPAWN.pack(memory, cpu_seconds)
        try:
            with theirs:
                socket.send_fds(self.control, [request], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise ZygoteLost from error
        return Child(ours)

    def kill(self, child: Child) -> None:
        """End a child now. It can neither fork nor exec, so it is its own whole process tree.

        The zygote forks no other before this one and its files are gone.

        Raises:
            ZygoteLost: the zygote does not answer.
        """
        child.channel.close()
        self._settle()
        try:
            answer, pidfds, *_ = socket.recv_fds(self.control, SPAWNED.size, 1)
            _kill(SPAWNED.unpack(answer)[0], pidfds)
        except (OSError, struct.error) as error:
            raise ZygoteLost from error
        self.ending = True

    def end(self, child: Child) -> int:
        """Kill a child, and wait for its wait status.

        Raises:
            ZygoteLost: the zygote does not answer.
        """
        self.kill(child)
        return self._settle()

    def _settle(self) -> int:
        """Take the status of the child that was killed before, if there is one."""
        if not self.ending:
            return 0
        try:
            (status,) = ENDED.unpack(self._receive(ENDED.size))
        except OSError as error:
            raise ZygoteLost from error
        self.ending = False
        return int(status)

    def _receive(self, size: int) -> bytes:
        """Exactly ``size`` bytes: descriptors may come with the next."""
        data = b""
        while len(data) < size:
            chunk = self.control.recv(size - len(data))
            if not chunk:
                raise ConnectionError("the zygote hung up")
            data += chunk
        return data

    def close(self) -> None:
        """End the zygote and its child."""
        self.control.close()
        try:
            self.process.wait(_ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _kill(pid: int, pidfds: list[int]) -> None:
    """End a process now, through its pidfd where the system has such."""
    with contextlib.suppress(ProcessLookupError):
        if not pidfds:
            os.kill(pid, signal.SIGKILL)
        for pidfd in pidfds:
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    for pidfd in pidfds:
        os.close(pidfd)


def _start(control: int) -> subprocess.Popen[bytes]:
    """Exec the zygote: isolated, no environment, one socket."""
    # The base interpreter: a virtual environment's own link may lie where the sandbox cannot look.
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    folder = str(resources.files("greenloop.sandbox"))
    command = [interpreter, "-I", "-S", "-B", "-c", _START, str(control), folder]
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter
            command,
            env={},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(control,),
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxUnavailable(
            f"the sandbox's interpreter does not start: {error}",
            "check that the Python installation under greenloop is complete and readable",
        ) from error


def _text(value: Any) -> str:
    """What goes for a value that the wire does not know."""
    if isinstance(value, Callback):
        return value.text
    raise wire.WireError(f"not a value: {type(value).__name__}")
