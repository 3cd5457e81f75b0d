"""One pace for all who ask a model: requests and tokens a minute, and pauses that it asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from greenloop.domain.completion import batch_of
from greenloop.domain.events import Stage
from greenloop.ports import LLM, OnProgress, Progress, Reply, Request

_SLICE = 0.1
"""Seconds to wait before looking again whether to go on waiting."""
_CHARACTERS = 4
"""To a token of a prompt, roughly; the provider's own count puts it right afterwards."""


class Pace:
    """Gives each request a moment to begin, in the order in which they come.

    Requests are spread evenly (the generic cell rate algorithm, ITU-T I.371, without bursts).

    Args:
        rpm: requests a minute; ``None`` for any number.
        tpm: tokens a minute, read and written; ``None`` for any number.
        clock: seconds; only their differences count.
    """

    def __init__(
        self,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._request = 60 / rpm if rpm else 0.0
        self._token = 60 / tpm if tpm else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._next_request = self._next_token = self._quiet = clock()

    def book(self, tokens: int) -> float:
        """The moment at which a request that takes so many tokens may begin."""
        with self._lock:
            begin = max(self._clock(), self._next_request, self._next_token)
            self._next_request = begin + self._request
            self._next_token = begin + tokens * self._token
            return begin

    def settle(self, booked: int, taken: int) -> None:
        """Tell what a request has taken that was booked with another number of tokens."""
        with self._lock:
            self._next_token += (taken - booked) * self._token

    def hold(self, seconds: float) -> None:
        """Let nobody begin for a while: the provider wants it."""
        with self._lock:
            self._quiet = max(self._quiet, self._clock() + seconds)

    def missing(self, begin: float) -> float:
        """Seconds until a request may begin that was given a moment; 0 or less if it may."""
        with self._lock:
            return max(begin, self._quiet) - self._clock()


class Pacing(Protocol):
    """What a model needs of a ``Pace``, wherever that is."""

    def book(self, tokens: int) -> float:
        """As :meth:`Pace.book`."""
        ...

    def settle(self, booked: int, taken: int) -> None:
        """As :meth:`Pace.settle`."""
        ...

    def missing(self, begin: float) -> float:
        """As :meth:`Pace.missing`."""
        ...


class PacedLLM:
    """An ``LLM`` that is asked at a pace.

    Args:
        inner: the model.
        pace: shared by all who ask it.
        parallel: how many requests of one run are worth sending at once.
    """

    def __init__(self, inner: LLM, pace: Pacing, parallel: int) -> None:
        self.name = inner.name
        self.parallel = parallel
        self.batch = batch_of(inner)
        self._inner = inner
        self._pace = pace

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """As the inner model, when it is time; ``on_progress`` can end the waiting."""
        characters = sum(len(message.content) for message in request.messages)
        booked = characters // _CHARACTERS + request.max_tokens * request.n
        begin = self._pace.book(booked)
        while (missing := self._pace.missing(begin)) > 0:
            if on_progress:
                on_progress(Progress(Stage.READING, purpose=request.purpose))
            time.sleep(min(missing, _SLICE))
        reply = self._inner.complete(request, on_progress)
        self._pace.settle(booked, reply.usage.tokens_in + reply.usage.tokens_out)
        return reply

    def close(self) -> None:
        """Close the inner model."""
        self._inner.close()
