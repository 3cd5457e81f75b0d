"""The child: loads one candidate and calls it, one input after another, in lockstep.

Everything in here shares a process with hostile code. It is written to serve honest candidates
well; the parent believes nothing that it says beyond "this is the value that the code gave".
"""

from __future__ import annotations

import io
import os
import resource
import sys
import traceback
from collections.abc import Callable
from time import thread_time
from typing import Any

from . import nodes, plain, wire
from .candidates import FILE, Candidate, of_candidate
from .driving import Driven
from .makers import Made
from .modules import Assembled
from .programs import Program
from .staged import SetUp

RECURSION_LIMIT = 20_000
_TEXT = 4_000
_FRAMES = 20
_CHUNK = 1 << 16
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

MANNERS: dict[str, type[Candidate]] = {
    "call": Candidate,
    "design": Driven,
    "maker": Made,
    "module": Assembled,
    "program": Program,
    "setup": SetUp,
}
"""How a candidate is run on an input, by ``ports.Call.manner``."""

_CLASSES, _LONGEST_NAME = 20, 100
"""How many names of classes of an exception are told, and how much of each."""

Reply = tuple[str, bytes, str, str, int, tuple[str, ...], str, float]
"""Failure ("" if the call returned), encoded value, stdout, traceback, peak memory in bytes,
classes of what was raised (``ports.Execution``), form, seconds of CPU time in the candidate."""


class OutputExceeded(BaseException):
    """The candidate printed more than it may."""


class Output(io.TextIOBase):
    """A ``sys.stdout`` that keeps what is written, up to a number of bytes."""

    def __init__(self, max_bytes: int) -> None:
        self.parts: list[bytes] = []
        self.left = max_bytes

    def write(self, text: str) -> int:
        """Keep ``text``, or raise OutputExceeded."""
        encoded = text.encode("utf-8", "backslashreplace")
        self.parts.append(encoded[: max(self.left, 0)])
        self.left -= len(encoded)
        if self.left < 0:
            raise OutputExceeded
        return len(text)

    def text(self) -> str:
        """All that was kept."""
        return b"".join(self.parts).decode(errors="ignore")


class Timed:
    """Does something of the candidate's, and tells how much CPU time it took.

    What other processes do meanwhile hardly changes that, nor does what comes before and after the
    call: values that are read and written. The clock is that of the thread: where CPU time is
    limited, that of the process ticks in milliseconds.
    """

    def __init__(self, candidate: Candidate, action: Callable[..., Any], *args: Any) -> None:
        self.candidate = candidate
        self.action = action
        self.args = args
        self.seconds = 0.0

    def __call__(self) -> Any:
        """Do it once."""
        began = thread_time()
        try:
            return self.action(*self.args)
        finally:
            self.seconds = self.candidate.seconds or thread_time() - began


class Channel:
    """The child's end of what connects it to the parent; the process ends when the parent does."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.unread = b""

    def receive(self) -> tuple[int, Any]:
        """The next request: its ticket and its value."""
        ticket, size = wire.HEADER.unpack(self.read(wire.HEADER.size))
        return ticket, wire.decode(self.read(size))

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes."""
        parts = [self.unread]
        while (missing := size - sum(map(len, parts))) > 0:
            parts.append(os.read(self.descriptor, max(missing, _CHUNK)))
            if not parts[-1]:
                os._exit(0)  # the parent hung up
        data = b"".join(parts)
        self.unread = data[size:]
        return data[:size]

    def send(self, ticket: int, body: bytes) -> None:
        """Answer the request with that ticket."""
        data = memoryview(wire.HEADER.pack(ticket, len(body)) + body)
        while data:
            data = data[os.write(self.descriptor, data) :]


def serve(descriptor: int) -> None:
    """Answer the parent's requests until it hangs up; the first one is the candidate."""
    channel = Channel(descriptor)
    ticket, (request, max_stdout, max_result) = channel.receive()
    sys.setrecursionlimit(RECURSION_LIMIT)
    candidate = MANNERS[request[-1]](request)
    reading = plain.Simplifier(candidate.iterates)
    channel.send(
        ticket, _attempt(Timed(candidate, candidate.load), reading, max_stdout, max_result)
    )
    while True:
        ticket, inputs = channel.receive()
        reading = plain.Simplifier(candidate.iterates)
        reply = _attempt(Timed(candidate, candidate.call, inputs), reading, max_stdout, max_result)
        channel.send(ticket, reply)


def _attempt(action: Timed, reading: plain.Simplifier, max_stdout: int, max_result: int) -> bytes:
    """Do something of the candidate's; what became of it, as an encoded Reply."""
    sys.stdout = output = Output(max_stdout)
    failure, value, text = "", b"", ""
    raised: tuple[str, ...] = ()
    try:
        value = wire.encode(action(), max_result, reading)
    except MemoryError:
        failure, text = "memory", "MemoryError"
    except (OutputExceeded, wire.LimitExceeded) as error:
        failure, text = "output_limit", str(error) or "too much was printed"
    except plain.NoAnswer as error:
        failure, text = "wrong_answer", str(error)
    except (nodes.Unserialisable, wire.WireError) as error:
        failure, text = "raised", str(error)
    except BaseException as error:  # noqa: BLE001 - whatever the candidate raises is its result
        failure, text, raised = "raised", _describe(error), _classes(error)
    if output.left < 0:
        failure, value, raised = "output_limit", b"", ()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    form = reading.form[:_LONGEST_NAME]
    reply: Reply = (failure, value, output.text(), text, peak, raised, form, action.seconds)
    return wire.encode(reply, max_stdout + max_result + 4 * _TEXT)


def _classes(error: BaseException) -> tuple[str, ...]:
    """The classes of an exception from the candidate's own lines, the most special first."""
    if not of_candidate(error):
        return ()
    return tuple(
        kind.__name__.encode("utf-8", "replace").decode()[:_LONGEST_NAME]
        for kind in type(error).__mro__[:-1][:_CLASSES]
    )


def _describe(error: BaseException) -> str:
    """The candidate's own lines of a traceback, and the message; not more than fits a screen."""
    frames = traceback.extract_tb(error.__traceback__, limit=-50 * _FRAMES)
    own = [frame for frame in frames if frame.filename == FILE][-_FRAMES:]
    lines = [*traceback.format_list(own), *traceback.format_exception_only(error)]
    text = "".join(lines).encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= _TEXT else f"{text[: _TEXT // 2]}\n…\n{text[-_TEXT // 2 :]}"
