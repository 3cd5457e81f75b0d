"""Models of a run that is kept: one whose replies are recorded, and one that must not be asked."""

from __future__ import annotations

from greenloop.domain.completion import batch_of
from greenloop.domain.events import Stage
from greenloop.errors import GreenloopError
from greenloop.history.keeper import Keeper
from greenloop.ports import LLM, OnProgress, Progress, Reply, Request


class RecordedLLM:
    """An ``LLM`` whose replies a keeper keeps, and gives again before the inner one is asked."""

    def __init__(self, inner: LLM, keeper: Keeper) -> None:
        self.name = inner.name
        self.parallel = inner.parallel
        self.batch = batch_of(inner)
        self._inner = inner
        self._keeper = keeper

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Answer from the record, or ask and keep the reply.

        Raises:
            ProviderError: as the inner model does; errors are not kept.
            Cancelled: raised by ``on_progress``.
        """
        key = request.key(self.name)
        nth = self._keeper.count(key)
        reply = self._keeper.recall(key, nth)
        if on_progress:  # where the record ends, the limit of time may be what ended it
            total = reply.usage.tokens_out if reply else 0
            text = reply.text if reply else ""
            on_progress(Progress(Stage.WRITING, total, total, text, request.purpose))
        if reply is None:
            reply = self._inner.complete(request, on_progress)
            self._keeper.keep(key, nth, reply)
        return reply

    def close(self) -> None:
        """Close the inner model."""
        self._inner.close()


class EndOfRecord(GreenloopError):
    """A run that is replayed asks what had no reply when it was kept."""


class SilentLLM:
    """An ``LLM`` that refuses to be asked."""

    parallel = 1

    def __init__(self, name: str) -> None:
        self.name = name

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Refuse.

        Raises:
            EndOfRecord: always.
        """
        raise EndOfRecord(f"the record has no reply to the next question, '{request.purpose}'")

    def close(self) -> None:
        """Do nothing; there is nothing to free."""
