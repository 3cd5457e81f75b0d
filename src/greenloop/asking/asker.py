"""Puts questions to the model of one run: seeds, retries, budget."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from greenloop import words
from greenloop.asking.budget import Budget, BudgetSpent
from greenloop.asking.drawing import Drawing, Question
from greenloop.asking.prompts import messages
from greenloop.domain.events import ModelCalled, Noted, Purpose
from greenloop.domain.run import Run
from greenloop.errors import Cancelled
from greenloop.ports import LLM, OnProgress, Progress, Reply, Request
from greenloop.settings import Settings
from greenloop.stopwatch import Stopwatch

T = TypeVar("T")
_Question = tuple[Purpose, tuple[tuple[str, object], ...], str]
"""What is asked for, what fills the prompt in, and the options as text."""


class Asker:
    """Asks one model on behalf of one run, within its budget of tokens and seconds.

    Every reply that came is recorded in the run at once, with its tokens, and so is every question
    that no usable reply was had for.

    Args:
        llm: the model.
        run: the record; its tokens are what counts against the budget.
        settings: seed, temperature, and the budget.
        on_progress: told of every piece of a reply, from several threads; may raise ``Cancelled``.

    Attributes:
        llm, settings, on_progress: as they were given.
        budget: what may be spent, by the given clock of the run or one that starts now.
        waiting: how long the model took.
        drawn: how many samples were asked for by purpose, whatever came of them.
    """

    def __init__(
        self,
        llm: LLM,
        run: Run,
        settings: Settings,
        on_progress: OnProgress | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.llm = llm
        self.budget = Budget(run, settings, clock)
        self.waiting = Stopwatch(self.budget.elapsed)
        self._run = run
        self.settings = settings
        self.on_progress = on_progress
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self.drawn: Counter[Purpose] = Counter()
        self._memory: dict[_Question, list[Any]] = {}

    def cancel(self) -> None:
        """Let every call that is under way end with ``Cancelled``."""
        self._cancelled.set()

    def ask(
        self,
        purpose: Purpose,
        variables: Mapping[str, object],
        parse: Callable[[str], T],
        *,
        samples: Sequence[int] = (0,),
        greedy: bool = False,
        max_tokens: int = 1024,
        essential: bool = False,
    ) -> list[T]:
        """Put one question to the model, once per sample, as many at once as it is worth.

        Where the model gives several completions of a prompt, samples are drawn in batches. A
        malformed reply is asked for again with another seed, and with more room if it was cut
        off; if that does not help, it is noted and left out.

        Args:
            purpose: what is asked for; it has a prompt of the same name.
            variables: what fills the prompt in.
            parse: turns the text into what is wanted; raises ``ReplyError`` if it cannot.
            samples: numbers of these draws among equal questions; each gives another seed.
            greedy: take the likeliest reply at the first attempt; a retry is never greedy.
            max_tokens: length limit of a reply.
            essential: ask even if the budget is spent, so that no run ends with nothing.

        Returns:
            What ``parse`` made of the replies, in the order of the samples.

        Raises:
            ProviderError: the model's provider refused or broke.
            Cancelled: somebody called :meth:`cancel`, or ``on_progress`` raised it.
        """
        request = Request(
            purpose=purpose,
            messages=messages(purpose, **variables),
            temperature=0 if greedy else self.settings.temperature,
            max_tokens=max_tokens,
        )
        self.drawn[purpose] += len(samples)
        with self.waiting.running():
            drawing = Drawing(Question(request, parse, essential), self)
            batches = drawing.batches(samples)
            found = _at_once(drawing.draw, batches, self.llm.parallel, self.cancel)
        return [answer for answers in found for answer in answers]

    def ask_once(
        self,
        purpose: Purpose,
        variables: Mapping[str, object],
        parse: Callable[[str], T],
        **options: Any,
    ) -> list[T]:
        """As :meth:`ask`, by default greedy; who asks the same again has the answer from before."""
        key = purpose, tuple(variables.items()), repr(options)
        if key not in self._memory:
            self._memory[key] = self.ask(purpose, variables, parse, **{"greedy": True} | options)
        return self._memory[key]

    def complete(self, request: Request) -> str:
        """The text of one reply, as it is and whatever the budget says; what it took is recorded.

        Raises:
            ProviderError, Cancelled: as :meth:`ask`.
        """
        with self.waiting.running():
            return self.reply_to(request, essential=True).text

    def note(self, message: str) -> None:
        """Record what the user should know."""
        with self._lock:
            self._run.record(Noted(message=message))

    def reply_to(self, request: Request, *, essential: bool) -> Reply:
        """Ask once, and record what it took.

        Raises:
            BudgetSpent: it is not ``essential``, and the budget is spent or was while it came.
            ProviderError, Cancelled: as :meth:`ask`.
        """

        def watch(progress: Progress) -> None:
            if self._cancelled.is_set():
                raise Cancelled("interrupted")
            if not essential and (late := self.budget.overdue()):
                raise BudgetSpent(words.spent(late))
            if self.on_progress:
                self.on_progress(progress)

        if not essential and (spent := self.budget.spent()):
            raise BudgetSpent(words.spent(spent))
        reply = self.llm.complete(request, watch)
        with self._lock:
            self._run.record(ModelCalled(usage=reply.usage))
        return reply


def _at_once(
    draw: Callable[[Sequence[int]], T],
    batches: Sequence[Sequence[int]],
    parallel: int,
    cancel: Callable[[], None],
) -> list[T]:
    pool = ThreadPoolExecutor(parallel, "ask")
    try:
        return list(pool.map(draw, batches))
    except KeyboardInterrupt:
        cancel()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
