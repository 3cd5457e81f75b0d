"""How the samples of one question are drawn: in batches where the model gives them, then alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Generic, Protocol, TypeVar

from greenloop.asking.budget import Budget, BudgetSpent
from greenloop.domain.completion import Completion, batch_of
from greenloop.errors import ReplyError
from greenloop.ports import LLM, Reply, Request
from greenloop.settings import Settings

T = TypeVar("T")

ATTEMPTS = 3
"""How often a question is asked before its malformed replies are given up."""
_SEEDS = 101
"""How many seeds a sample has: one for each attempt, and those of a batch that begins with it."""
_BATCH_SEED = 50
"""The first of a batch: providers count on from it, and must not meet the seeds of attempts."""


@dataclass(frozen=True)
class Question(Generic[T]):
    """What is asked, what its replies are turned into, and whether it is asked at any cost."""

    request: Request
    parse: Callable[[str], T]
    essential: bool


class Gateway(Protocol):
    """What drawing needs of whoever asks the model."""

    llm: LLM
    settings: Settings
    budget: Budget

    def reply_to(self, request: Request, *, essential: bool) -> Reply:
        """Ask once; raises ``BudgetSpent``."""
        ...

    def note(self, message: str) -> None:
        """Tell why a sample came to nothing."""
        ...


class Drawing(Generic[T]):
    """Draws samples of one question. Safe to use from several threads."""

    def __init__(self, question: Question[T], gateway: Gateway) -> None:
        self._question = question
        self._gateway = gateway

    def batches(self, samples: Sequence[int]) -> list[Sequence[int]]:
        """The samples as they are drawn together."""
        size = min(batch_of(self._gateway.llm), _SEEDS - _BATCH_SEED)
        return [samples[start : start + size] for start in range(0, len(samples), size)]

    def draw(self, samples: Sequence[int]) -> list[T]:
        """The answers of one batch, in as few requests as model and budget allow."""
        answers: list[T] = []
        left = list(samples)
        while left:
            size = self._size()
            now, left = left[:size], left[size:]
            drawn = self._together(now) if len(now) > 1 else ()
            for sample, completion in zip_longest(now, drawn[: len(now)]):
                answers += self._alone(sample, completion)
        return answers

    def _size(self) -> int:
        """How many completions may be asked for at once."""
        if self._question.essential:
            return 1
        fit = self._gateway.budget.left() // self._question.request.max_tokens
        return max(1, min(batch_of(self._gateway.llm), fit))

    def _together(self, samples: Sequence[int]) -> tuple[Completion, ...]:
        """A completion for each sample, as far as there are any; none where the budget is spent."""
        seed = self._seed(samples[0], _BATCH_SEED)
        request = replace(self._question.request, n=len(samples), seed=seed)
        try:
            return self._gateway.reply_to(request, essential=False).completions()
        except BudgetSpent:
            return ()

    def _alone(self, sample: int, drawn: Completion | None) -> list[T]:
        """One answer, or none; ``drawn`` is what a batch had for it."""
        question, settings = self._question, self._gateway.settings
        reason, room = "", question.request.max_tokens
        for attempt in range(ATTEMPTS):
            varied = replace(
                question.request,
                seed=self._seed(sample, attempt),
                temperature=settings.temperature if attempt else question.request.temperature,
                max_tokens=room,
            )
            try:
                completion = drawn or self._ask(varied)
            except BudgetSpent as error:
                reason = error.message
                break
            drawn = None
            try:
                return [question.parse(completion.text)]
            except ReplyError as error:
                reason = f"{_why(completion, room) or error.message} (asked {attempt + 1} times)"
            room *= 2 if completion.truncated else 1
        self._gateway.note(f"no usable reply for '{question.request.purpose}': {reason}")
        return []

    def _ask(self, request: Request) -> Completion:
        reply = self._gateway.reply_to(request, essential=self._question.essential)
        return reply.completions()[0]

    def _seed(self, sample: int, place: int) -> int:
        return (self._gateway.settings.seed * 10_007 + sample) * _SEEDS + place


def _why(reply: Completion, room: int) -> str:
    """Why a reply is of no use, where that is not a matter of its form; empty otherwise."""
    if reply.refused:
        return "the model or its provider withheld the reply"
    if reply.truncated:
        return f"the reply was cut off at its limit of {room} tokens"
    return ""
