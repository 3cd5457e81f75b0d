"""The systems under comparison, each behind one function, on the same model and token budget.

All ask through the run's ``Asker``: a reply that cannot be used, or that repeats another, costs
each of them the same.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from greenloop import solver
from greenloop.asking import questions
from greenloop.asking.understanding import understand
from greenloop.configuration import load_settings
from greenloop.domain.candidate import Candidate
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CandidateAdded, CasesAdded, Usage
from greenloop.domain.frozen import Frozen
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.verdict import Confidence
from greenloop.errors import Cancelled, ConfigError, ProviderError, UsageError
from greenloop.evals.tutorial import plain_loop
from greenloop.flow.state import Shared
from greenloop.ports import LLM, OnProgress, Sandbox
from greenloop.settings import SETTINGS, Settings

DRAWS_PER_CANDIDATE = 2
"""A model of which every other answer cannot be used ends the draws, whatever its budget."""


class Attempt(Frozen):
    """What a system made of one task.

    ``claimed`` tells whether the system itself reports success, ``confidence`` how sure it says it
    is. ``candidates`` holds every code that it drew, ``guesses`` every case that the model wrote,
    as it was written, ``usages`` every call of the model.
    ``seconds_model`` is the model's time as it was first measured, also where a reply came from the
    cache. ``crash`` is the traceback if the system broke; empty if it did not.
    """

    claimed: bool
    confidence: Confidence | None
    code: str
    candidates: tuple[str, ...]
    guesses: tuple[Case, ...] = ()
    usages: tuple[Usage, ...]
    seconds_model: float
    seconds_sandbox: float
    seconds_rest: float
    crash: str = ""


@dataclass(frozen=True)
class Claim:
    """What a system says when it is done."""

    solved: bool
    code: str
    confidence: Confidence | None = None


@dataclass(frozen=True)
class System:
    """One way to solve a task, with its settings. ``name`` is how the user wrote it."""

    name: str
    solve: Callable[[Shared], Claim]
    options: Mapping[str, Any] = field(default_factory=dict)

    def settings(self, seed: int, budget: int) -> Settings:
        """Everything that shapes an attempt.

        Args:
            seed: for everything that is drawn.
            budget: of tokens, unless the system has a ``max_tokens`` of its own.

        Raises:
            UsageError: an option is unknown or out of range.
        """
        return load_settings(
            **{"max_tokens": budget, "measure": False, **self.options, "seed": seed}
        )


def one_shot(shared: Shared) -> Claim:
    """The model asked once, greedy; its answer is its claim."""
    problem, _ = understand(shared.asker, shared.text)
    drawn = _draw(shared, problem)
    return Claim(bool(drawn), drawn[0].code if drawn else "")


def best_of_n(shared: Shared) -> Claim:
    """Up to ``candidates`` independent answers; the first that passes the statement's examples."""
    problem, examples = understand(shared.asker, shared.text)
    for candidate in _draws(shared, problem):
        if _passes(shared, problem, candidate, examples):
            return Claim(True, candidate.code)
    known = shared.run.candidates
    return Claim(False, next(iter(known.values())).code if known else "")


def majority(shared: Shared) -> Claim:
    """As many answers as may be had; of those that pass the examples, the most common behaviour."""
    problem, examples = understand(shared.asker, shared.text)
    return _elect(shared, problem, examples, [])


def codet(shared: Shared) -> Claim:
    """The same, weighed by the model's own cases: dual agreement, CodeT, arXiv 2207.10397."""
    problem, examples = understand(shared.asker, shared.text)
    count = shared.settings.cases
    guesses, _ = questions.cases(shared.asker, problem, examples, count) if count else ([], [])
    shared.run.record(CasesAdded(cases=tuple(guesses)))
    return _elect(shared, problem, examples, guesses)


def _elect(shared: Shared, problem: Problem, examples: list[Case], guesses: list[Case]) -> Claim:
    """Draw until candidates or tokens are spent; claim the best, if it passes the examples."""
    drawn = {candidate.id: candidate for candidate in _draws(shared, problem)}
    cases = [*examples, *guesses]
    shared.lab.prepare_probes(problem, cases)
    shared.lab.execute(problem, list(drawn.values()), shared.lab.probes)
    best = shared.lab.assess(problem, drawn, cases).best
    if best is None:
        return Claim(False, "")
    return Claim(_passes(shared, problem, best, examples), best.code)


def _passes(shared: Shared, problem: Problem, candidate: Candidate, cases: Sequence[Case]) -> bool:
    return all(result.passed for result in shared.lab.test(problem, [candidate], cases))


def _draws(shared: Shared, problem: Problem) -> Iterator[Candidate]:
    """Independent answers, as many as candidates and budget allow.

    As in the flow, a draw that comes to nothing costs its tokens and takes nobody's place.
    """
    limit = shared.settings.candidates
    for tries in range(limit * DRAWS_PER_CANDIDATE):
        spent = tries and shared.asker.budget.spent()
        if spent or len(shared.run.candidates) >= limit:
            return
        yield from _draw(shared, problem)


def _draw(shared: Shared, problem: Problem) -> list[Candidate]:
    """One more independent answer, if the model gives a usable one."""
    drawn = questions.drafts(shared.asker, problem, shared.run.candidates, 1)
    for candidate in drawn:
        shared.run.record(CandidateAdded(candidate=candidate))
    return drawn


def tutorial(shared: Shared) -> Claim:
    """The plain loop; green tests are its claim."""
    return Claim(*plain_loop(shared))


def greenloop(shared: Shared) -> Claim:
    """This project, through its one door."""
    run = solver.solve(
        shared.text,
        run=shared.run,
        llm=shared.asker.llm,
        sandbox=shared.lab.sandbox,
        on_progress=shared.asker.on_progress,
        **asdict(shared.settings),
    )
    end = run.finished
    assert end is not None, "a run that returns is finished"
    shared.asker.waiting.seconds = end.seconds_model
    shared.lab.working.seconds = end.seconds_sandbox
    return Claim(run.solved, run.code, end.confidence)


SYSTEMS: dict[str, Callable[[Shared], Claim]] = {
    "one-shot": one_shot,
    "best-of-n": best_of_n,
    "majority": majority,
    "codet": codet,
    "tutorial": tutorial,
    "greenloop": greenloop,
}


def parse_system(text: str) -> System:
    """Read ``NAME`` or ``NAME:SETTING=VALUE,SETTING=VALUE``.

    Raises:
        UsageError: there is no such system, or an option is malformed or out of range.
    """
    name, _, rest = text.partition(":")
    if name not in SYSTEMS:
        raise UsageError(f"there is no system '{name}'", f"choose from {', '.join(SYSTEMS)}")
    pairs = [part.partition("=") for part in rest.split(",") if part]
    if wrong := next((key for key, equals, _ in pairs if not equals or key not in _OPTIONS), None):
        raise UsageError(
            f"'{wrong}' is not a setting of a system", f"there are {', '.join(_OPTIONS)}"
        )
    system = System(text, SYSTEMS[name], {key: value for key, _, value in pairs})
    system.settings(seed=0, budget=1)
    return system


_OPTIONS = [name for name in SETTINGS if name not in ("model", "model_path", "seed")]
"""Settings that a comparison may vary; the others are the same for all systems."""


def attempt(
    solve: Callable[[Shared], Claim],
    text: str,
    llm: LLM,
    sandbox: Sandbox,
    settings: Settings,
    *,
    on_progress: OnProgress | None = None,
) -> Attempt:
    """Let a system try one task. Whatever breaks in it is recorded as a crash.

    Args:
        solve: what the system does.
        text: all that it is told.
        llm: the model.
        sandbox: where code runs.
        settings: of the system; a call that has begun may exceed their ``max_tokens``.
        on_progress: called often while the model answers; may raise ``Cancelled``.

    Raises:
        ConfigError, ProviderError, Cancelled: there is no point in going on.
    """
    shared = Shared.open(text, Run(), llm, sandbox, settings, on_progress=on_progress)
    start, crash = time.monotonic(), ""
    try:
        claim = solve(shared)
    except (ConfigError, ProviderError, Cancelled):
        raise
    except Exception:  # noqa: BLE001  # the per-problem border: one crash must not end the rest
        claim, crash = Claim(False, ""), traceback.format_exc()
    return _summary(shared, claim, crash, time.monotonic() - start)


def _summary(shared: Shared, claim: Claim, crash: str, elapsed: float) -> Attempt:
    usages = shared.run.usages
    return Attempt(
        claimed=claim.solved,
        confidence=claim.confidence,
        code=claim.code,
        candidates=tuple(candidate.code for candidate in shared.run.candidates.values()),
        guesses=tuple(_guesses(shared.run)),
        usages=tuple(usages),
        seconds_model=sum(usage.seconds for usage in usages),
        seconds_sandbox=shared.lab.working.seconds,
        seconds_rest=max(0.0, elapsed - shared.asker.waiting.seconds - shared.lab.working.seconds),
        crash=crash,
    )


def _guesses(run: Run) -> Iterator[Case]:
    added = (event.cases for event in run.events if isinstance(event, CasesAdded))
    return (case for cases in added for case in cases if case.provenance is Provenance.GUESS)
