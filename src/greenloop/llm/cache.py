"""Replies that are kept, so that an evaluation that was interrupted goes on where it stopped."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import Protocol

from greenloop.domain.completion import batch_of
from greenloop.domain.events import Stage
from greenloop.ports import LLM, OnProgress, Progress, Reply, Request

_SLICE = 0.1
"""Seconds to wait for another process that asks the same, before looking again."""


class Replies(Protocol):
    """Where replies are kept for whoever asks the same again, in whichever process."""

    def find(self, key: str) -> Reply | None:
        """The reply that is kept under a key.

        Raises:
            HistoryError: it cannot be read.
        """
        ...

    def claim(self, key: str) -> bool:
        """Whether the caller is to ask; not where there is a reply, or another process asks.

        A process may claim twice; the claim of one that has ended is nobody's.

        Raises:
            HistoryError: nothing can be kept.
        """
        ...

    def keep(self, key: str, reply: Reply) -> None:
        """Keep the reply that came; when this returns it survives the end of the process.

        Raises:
            HistoryError: it cannot be kept.
        """
        ...

    def release(self, key: str) -> None:
        """Give a claim back, as no reply came.

        Raises:
            HistoryError: it cannot be kept.
        """
        ...

    def close(self) -> None:
        """Close what is open."""
        ...


class CachedLLM:
    """An ``LLM`` that asks another one only what it has not been asked before.

    What counts is the model and everything in the request but its purpose. A reply that was kept
    has the usage of when it was asked, so that tokens and seconds of a resumed run add up. Equal
    requests of several threads and processes are asked once, so that systems that are compared get
    equal replies.

    Args:
        inner: the model to ask.
        replies: where they are kept.
        parallel: how many requests are worth sending at once; by default as many as to ``inner``.
    """

    def __init__(self, inner: LLM, replies: Replies, parallel: int | None = None) -> None:
        self.name = inner.name
        self.parallel = parallel or inner.parallel
        self.batch = batch_of(inner)
        self._inner = inner
        self._replies = replies
        self._asking: dict[str, threading.Lock] = {}

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Answer from what is kept, or ask and keep the reply.

        Raises:
            HistoryError: nothing can be kept.
            ProviderError: as the inner model does; errors are not kept.
            Cancelled: raised by ``on_progress``.
        """
        key = request.key(self.name)
        with self._asking.setdefault(key, threading.Lock()):
            while (reply := self._replies.find(key)) is None and not self._replies.claim(key):
                if on_progress:
                    on_progress(Progress(Stage.READING, purpose=request.purpose))
                time.sleep(_SLICE)
            if reply is None:
                return self._ask(key, request, on_progress)
        if on_progress:
            total = reply.usage.tokens_out
            on_progress(Progress(Stage.WRITING, total, total, reply.text, request.purpose))
        return replace(reply, usage=reply.usage.model_copy(update={"purpose": request.purpose}))

    def close(self) -> None:
        """Close the inner model."""
        self._inner.close()

    def _ask(self, key: str, request: Request, on_progress: OnProgress | None) -> Reply:
        try:
            reply = self._inner.complete(request, on_progress)
        except BaseException:
            self._replies.release(key)
            raise
        self._replies.keep(key, reply)
        return reply
