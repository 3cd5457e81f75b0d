"""Replies kept on disk, so that an evaluation that was interrupted goes on where it stopped."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from greenloop.domain.completion import Completion, batch_of
from greenloop.domain.events import Stage, Usage
from greenloop.errors import ConfigError
from greenloop.files import write_whole
from greenloop.ports import LLM, OnProgress, Progress, Reply, Request

_TOLD = Usage.model_fields.keys() - {"purpose"}
"""What is kept of a usage; the purpose is that of whoever asks."""


class CachedLLM:
    """An ``LLM`` that asks another one only what it has not been asked before.

    What counts is the model and everything in the request but its purpose. A reply from the cache
    has the usage of when it was asked, so that tokens and seconds of a resumed run add up. Equal
    requests of several threads are asked once, so that systems that are compared get equal replies.
    Safe for several processes with one directory.

    Args:
        inner: the model to ask.
        directory: one small file per reply; made if it is not there.
        parallel: how many requests are worth sending at once; by default as many as to ``inner``.
    """

    def __init__(self, inner: LLM, directory: Path, parallel: int | None = None) -> None:
        self.name = inner.name
        self.parallel = parallel or inner.parallel
        self.batch = batch_of(inner)
        self._inner = inner
        self._directory = directory
        self._asking: dict[str, threading.Lock] = {}

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Answer from the cache, or ask and remember.

        Raises:
            ConfigError: the directory cannot be written.
            ProviderError: as the inner model does; errors are not remembered.
            Cancelled: raised by ``on_progress``.
        """
        key = request.key(self.name)
        with self._asking.setdefault(key, threading.Lock()):
            path = self._directory / f"{key}.json"
            if reply := _read(path, request):
                if on_progress:
                    total = reply.usage.tokens_out
                    on_progress(Progress(Stage.WRITING, total, total, reply.text, request.purpose))
                return reply
            reply = self._inner.complete(request, on_progress)
            _write(path, reply)
            return reply

    def close(self) -> None:
        """Close the inner model."""
        self._inner.close()


def _read(path: Path, request: Request) -> Reply | None:
    """Return the reply in a file; ``None`` if there is none, or none that can be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        # Replies that were kept before may tell more of their usage than is known today.
        told = {name: data["usage"][name] for name in _TOLD if name in data["usage"]}
        usage = Usage(purpose=request.purpose, **told)
        others = tuple(Completion(**other) for other in data.get("others", ()))
        return Reply(data["text"], usage, data["truncated"], data.get("refused", False), others)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, reply: Reply) -> None:
    data: dict[str, Any] = {
        "text": reply.text,
        "truncated": reply.truncated,
        "refused": reply.refused,
        "usage": reply.usage.model_dump(exclude={"purpose"}),
    }
    if reply.others:
        data["others"] = [asdict(other) for other in reply.others]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(data))
    except OSError as error:
        raise ConfigError(
            f"replies cannot be kept in {path.parent}: {error.strerror}",
            "free some space, or choose another directory",
        ) from error
