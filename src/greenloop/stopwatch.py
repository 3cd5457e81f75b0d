"""Wall time, added up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stopwatch:
    """Adds up how long something took, however often it was done.

    Args:
        clock: tells the time in seconds.

    Attributes:
        seconds: wall time so far.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = 0.0
        self._clock = clock

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time until the block ends, however it ends."""
        start = self._clock()
        try:
            yield
        finally:
            self.seconds += self._clock() - start
