"""Wall time, added up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Adds up how long something took, however often it was done.

    Attributes:
        seconds: wall time so far.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time until the block ends, however it ends."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - start
