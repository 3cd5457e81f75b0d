"""A model that says what it was told to say: for tests, of this project and of its users."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from greenloop.domain.completion import Completion
from greenloop.domain.events import Stage, Usage
from greenloop.ports import OnProgress, Progress, Reply, Request

Script = Iterable[str | Exception] | Callable[[Request], str]
"""Replies in order, where an exception is raised instead of returned; or a function of the request,
for flows that ask from several threads, where the order of requests is not known."""


class ScriptedLLM:
    """An ``LLM`` that answers from a script and remembers what it was asked.

    Args:
        replies: what to answer.
        name: the name of the model.
        parallel: how many requests the flow should send at once.
        batch: how many completions a request may ask for; each is a reply of the script.

    Attributes:
        requests: every request so far, in order of arrival.
    """

    def __init__(
        self, replies: Script, name: str = "scripted", parallel: int = 1, batch: int = 1
    ) -> None:
        self.name = name
        self.parallel = parallel
        self.batch = batch
        self.requests: list[Request] = []
        self._answer = replies if callable(replies) else self._in_order(replies)
        self._lock = threading.Lock()

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Answer from the script.

        Raises:
            AssertionError: the script has no reply left.
            Exception: whatever the script holds at this place.
        """
        with self._lock:
            self.requests.append(request)
        texts = [self._answer(request) for _ in range(request.n)]
        text, *others = texts
        tokens = sum(len(one.split()) for one in texts)
        if on_progress:
            on_progress(Progress(Stage.WRITING, tokens, request.max_tokens, text, request.purpose))
        usage = self._usage(request, tokens)
        return Reply(text, usage, others=tuple(map(Completion, others)))

    def close(self) -> None:
        """Do nothing; there is nothing to free."""

    def _in_order(self, replies: Iterable[str | Exception]) -> Callable[[Request], str]:
        remaining = iter(replies)

        def answer(request: Request) -> str:
            with self._lock:
                reply = next(remaining, None)
            if reply is None:
                # Not one of our own errors: the flow handles those, and a test would not notice.
                raise AssertionError(
                    f"{self.name} has no reply left for request {len(self.requests)}, "
                    f"'{request.purpose}'"
                )
            if isinstance(reply, Exception):
                raise reply
            return reply

        return answer

    def _usage(self, request: Request, tokens_out: int) -> Usage:
        tokens_in = sum(len(message.content.split()) for message in request.messages)
        return Usage(
            purpose=request.purpose, model=self.name, tokens_in=tokens_in, tokens_out=tokens_out
        )
