"""Waiting for a stream that may fall silent, without being stuck in it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

T = TypeVar("T")

SECONDS = 0.2
"""How long a silence lasts before whoever waits may think again."""


class Reader:
    """Reads streams on threads of their own, so that who waits for one can give up at any time.

    A socket cannot be read with an interruption from another thread; what can be done is to stop
    listening. The thread notices at the next piece, and closes the stream.
    """

    def __init__(self) -> None:
        self._threads: set[threading.Thread] = set()

    def read(
        self, stream: Callable[[], Generator[T]], in_silence: Callable[[], None]
    ) -> Generator[T]:
        """Yield the pieces of a stream.

        Args:
            stream: makes it; called on the thread that reads.
            in_silence: called every 0.2 s in which nothing comes; may raise.

        Raises:
            Exception: whatever the stream or ``in_silence`` raises.
        """
        inbox: queue.SimpleQueue[tuple[T, ...] | Exception] = queue.SimpleQueue()
        given_up = threading.Event()

        def work() -> None:
            try:
                with closing(stream()) as pieces:
                    for piece in pieces:
                        if given_up.is_set():
                            return
                        inbox.put((piece,))
                inbox.put(())
            except Exception as error:  # noqa: BLE001  # it is raised where somebody waits
                inbox.put(error)
            finally:
                self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=work, name="reading", daemon=True)
        self._threads.add(thread)
        thread.start()
        try:
            while pieces := _next(inbox, in_silence):
                yield from pieces
        finally:
            given_up.set()

    def join(self, seconds: float) -> None:
        """Wait a while for threads that have been given up."""
        for thread in list(self._threads):
            thread.join(seconds)


def _next(
    inbox: queue.SimpleQueue[tuple[T, ...] | Exception], in_silence: Callable[[], None]
) -> tuple[T, ...]:
    while True:
        try:
            item = inbox.get(timeout=SECONDS)
        except queue.Empty:
            in_silence()
            continue
        if isinstance(item, Exception):
            raise item
        return item
