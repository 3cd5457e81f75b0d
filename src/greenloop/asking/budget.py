"""What a run may spend: tokens, dollars and wall seconds on its model, iterations, candidates."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from greenloop import words
from greenloop.asking import effort
from greenloop.domain.events import Limit, Spent, Usage
from greenloop.domain.run import Run
from greenloop.errors import ReplyError
from greenloop.ports import Request
from greenloop.prices import cost
from greenloop.settings import Settings

_CHARACTERS = 2
"""To a token of a prompt at the least: what a call may take is reckoned high."""


class BudgetSpent(ReplyError):
    """A model call was cut short or not made because the run's budget is spent."""


class Budget:
    """The budget of one run. Safe to use from several threads.

    Args:
        run: the record, whose tokens and dollars count.
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
        self._changed = threading.Condition()
        self._in_flight: list[Usage] = []
        started = time.monotonic()
        self.elapsed = clock or (lambda: time.monotonic() - started)

    def left(self) -> int:
        """How many tokens may still be used."""
        return max(0, self._settings.max_tokens - self._run.tokens)

    def spent(self) -> Spent | None:
        """Which limit of what the model may take is reached, ``None`` while none is."""
        most = self._settings.max_tokens
        if self._run.tokens >= most:
            return Spent(limit=Limit.TOKENS, amount=most)
        return self.overpaid() or self.overdue()

    def overpaid(self) -> Spent | None:
        """The limit of money, once it is reached; calls without a price count as free."""
        most = self._settings.max_cost
        paid = most is not None and _dollars(self._run.usages) >= most
        return Spent(limit=Limit.COST, amount=most) if most is not None and paid else None

    def overdue(self) -> Spent | None:
        """The limit of time, once it is reached."""
        most = self._settings.max_seconds
        return Spent(limit=Limit.SECONDS, amount=most) if self.elapsed() >= most else None

    def reached(self) -> Spent | None:
        """Which limit of the run is reached: what the model may take, iterations, candidates."""
        run, limits = self._run, self._settings
        if run.iterations >= limits.max_iterations:
            over = Spent(limit=Limit.ITERATIONS, amount=limits.max_iterations)
        elif not effort.left(run.candidates.values(), limits.candidates):
            over = Spent(limit=Limit.CANDIDATES, amount=limits.candidates)
        else:
            return self.spent()
        return self.spent() or over

    @contextmanager
    def call(self, model: str, request: Request, *, essential: bool = False) -> Iterator[None]:
        """Make one call, to be recorded before this ends.

        While calls of other threads may use up what is left, it waits for them: the limit of tokens
        or money is never overshot by more than one call.

        Args:
            model: whom to ask.
            request: what to ask.
            essential: make it whatever was spent; money aside, which nothing outweighs.

        Raises:
            BudgetSpent: nothing is left for it.
        """
        most = _most(model, request)
        spent = self.overpaid if essential else self.spent
        with self._changed:
            self._changed.wait_for(lambda: spent() or self._fits())
            if over := spent():
                raise BudgetSpent(words.spent(over))
            self._in_flight.append(most)
        try:
            yield
        finally:
            with self._changed:
                self._in_flight.remove(most)
                self._changed.notify_all()

    def _fits(self) -> bool:
        """Whether something is left even if calls in flight take all that they may."""
        if not self._in_flight:
            return True
        tokens = sum(one.tokens_in + one.tokens_out for one in self._in_flight)
        most = self._settings.max_cost
        affordable = most is None or _dollars([*self._run.usages, *self._in_flight]) < most
        return affordable and self._run.tokens + tokens < self._settings.max_tokens


def _dollars(usages: list[Usage]) -> float:
    return sum(usage.cost or 0 for usage in usages)


def _most(model: str, request: Request) -> Usage:
    """The most that a call may take, roughly."""
    characters = sum(len(message.content) for message in request.messages)
    most = Usage(
        purpose=request.purpose,
        model=model,
        tokens_in=characters // _CHARACTERS,
        tokens_out=request.max_tokens * request.n,
    )
    return most.model_copy(update={"cost": cost(most)})
