"""One candidate on a list of inputs: asks, and decides what each answer or silence means."""

from __future__ import annotations

import math
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from greenloop.domain.candidate import Outcome
from greenloop.domain.values import Value
from greenloop.ports import Call, Execution, Limits
from greenloop.sandbox.jail import wire
from greenloop.sandbox.process import Child, ChildGone, Forged, TimedOut, TooLong, Zygote

_REPLY_ROOM = 64 * 1024
"""Bytes of a reply beyond value and stdout: the traceback and the frame."""
_FAILURES = {
    "": None,
    "raised": Outcome.RAISED,
    "memory": Outcome.MEMORY,
    "output_limit": Outcome.OUTPUT_LIMIT,
    "wrong_answer": Outcome.WRONG_ANSWER,
}
_REPLY = [str, bytes, str, str, int, tuple, str, float]
"""The types of ``child.Reply``."""


class Trial:
    """Runs one candidate on ``zygote``, in one child as long as it answers.

    Args:
        zygote: forks the child.
        code: the candidate, complete.
        call: how it is called.
        limits: what it may use.
        count: how many inputs there are.

    Attributes:
        broken: what became of a candidate that does not load, and so fails on every input alike.
    """

    def __init__(self, zygote: Zygote, code: str, call: Call, limits: Limits, count: int) -> None:
        self.zygote = zygote
        self.limits = limits
        self.candidate = (
            code.encode("utf-8", "backslashreplace"),
            call.name,
            call.class_name,
            call.shapes,
            call.result_argument,
            call.counts,
            call.passing,
            call.names,
            call.fresh,
            call.iterates,
            call.operations,
            call.setup,
            call.manner,
        )
        self.count = count
        self.child: Child | None = None
        self.broken: Execution | None = None

    def execute(self, values: Sequence[Value]) -> Execution:
        """What one input leads to.

        Raises:
            ZygoteLost: the zygote is of no more use.
        """
        self.load()
        return self.broken or self._ask(list(values), self.limits.seconds)

    def load(self) -> None:
        """Start a child and load the candidate, unless that is done or in vain.

        CPU time is a backstop behind the deadlines.

        Raises:
            ZygoteLost: the zygote is of no more use.
        """
        if self.child is not None or self.broken is not None:
            return
        each = self.limits.load_seconds + self.limits.seconds * self.count
        seconds = each * (os.cpu_count() or 1)
        self.child = self.zygote.spawn(self.limits.memory, math.ceil(seconds) + 1)
        request = (self.candidate, self.limits.stdout, self.limits.result)
        loaded = self._ask(request, self.limits.load_seconds)
        self.broken = replace(loaded, raised=()) if loaded.failure else None

    def _ask(self, request: Any, seconds: float) -> Execution:
        started = time.perf_counter()
        execution = self._answer(request, seconds)
        return replace(execution, seconds=time.perf_counter() - started)

    def _answer(self, request: Any, seconds: float) -> Execution:
        """Put one request to the child; one that fails to answer properly is killed."""
        assert self.child is not None
        room = self.limits.stdout + self.limits.result + _REPLY_ROOM
        try:
            return _read(self.child.ask(request, seconds, room), self.limits)
        except TimedOut:
            self.stop()
            return Execution(Outcome.TIMEOUT, traceback=f"no answer within {seconds:g} s")
        except TooLong as error:
            self.stop()
            return Execution(Outcome.OUTPUT_LIMIT, traceback=str(error))
        except Forged as error:
            self.stop()
            return Execution(Outcome.CRASHED, traceback=f"broke the protocol: {error}")
        except ChildGone:
            child, self.child = self.child, None
            return _ended(self.zygote.end(child))
        except wire.WireError as error:
            return Execution(Outcome.NOT_RUN, traceback=f"the input cannot be sent: {error}")

    def stop(self) -> None:
        """Kill the child, if there is one."""
        child, self.child = self.child, None
        if child is not None:
            self.zygote.kill(child)


def _read(reply: Any, limits: Limits) -> Execution:
    """Check a reply against ``child.Reply``: nothing in it is taken on trust but the value."""
    if not (isinstance(reply, tuple) and [*map(type, reply)] == _REPLY):
        raise Forged("a reply of another form")
    failure, value, stdout, text, peak, raised, form, seconds = reply
    if failure not in _FAILURES or {str} != {*map(type, raised), str}:
        raise Forged("a failure of another name")
    if not (math.isfinite(seconds) and seconds >= 0):
        raise Forged("a time that is none")
    told = max(len(value), len(text), len(form), sum(map(len, raised)))
    if told > limits.result + _REPLY_ROOM or len(stdout) > limits.stdout:
        raise TooLong("a reply with too long a part")
    outcome = _FAILURES[failure]
    return Execution(
        outcome,
        value=None if outcome else _decode(value),
        stdout=stdout,
        traceback=text,
        peak_memory=max(peak, 0),
        raised=raised if outcome is Outcome.RAISED else (),
        form=form,
        cpu_seconds=seconds,
    )


def _decode(value: bytes) -> Value:
    try:
        return wire.decode(value)
    except wire.LimitExceeded as error:
        raise TooLong(str(error)) from error
    except wire.WireError as error:
        raise Forged(str(error)) from error


def _ended(status: int) -> Execution:
    """What the wait status of a child that ended by itself tells."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return Execution(Outcome.TIMEOUT, traceback="out of CPU time")
    if code == -signal.SIGKILL:
        return Execution(Outcome.MEMORY, traceback="killed by the system, most likely for memory")
    if code < 0:
        return Execution(Outcome.CRASHED, traceback=f"killed by {signal.strsignal(-code)}")
    return Execution(Outcome.CRASHED, traceback=f"the process exited with status {code}")
