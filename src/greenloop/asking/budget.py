"""What a run may spend on its model: tokens, and wall seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

from greenloop.domain.events import Limit, Spent
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.settings import Settings


class BudgetSpent(ReplyError):
    """A model call was cut short or not made because the run's budget is spent."""


class Budget:
    """The budget of one run.

    Args:
        run: the record, whose tokens count.
        settings: the limits.
        clock: wall seconds since the run began; by default one that starts now.

    Attributes:
        elapsed: the clock.
    """

    def __init__(
        self, run: Run, settings: Settings, clock: Callable[[], float] | None = None
    ) -> None:
        self._run = run
        self._settings = settings
        started = time.monotonic()
        self.elapsed = clock or (lambda: time.monotonic() - started)

    def left(self) -> int:
        """How many tokens may still be used."""
        return max(0, self._settings.max_tokens - self._run.tokens)

    def spent(self) -> Spent | None:
        """Which limit is reached, ``None`` while none is."""
        most = self._settings.max_tokens
        if self._run.tokens >= most:
            return Spent(limit=Limit.TOKENS, amount=most)
        return self.overdue()

    def overdue(self) -> Spent | None:
        """The limit of time, once it is reached."""
        most = self._settings.max_seconds
        return Spent(limit=Limit.SECONDS, amount=most) if self.elapsed() >= most else None
