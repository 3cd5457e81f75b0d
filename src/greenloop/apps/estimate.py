"""``greenloop solve --dry-run``: what is understood of a problem, and what solving it may take."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from greenloop import words
from greenloop.apps.render import render
from greenloop.apps.terminal import console, print_exactly
from greenloop.domain.events import CasesAdded, ProblemRead
from greenloop.domain.given import Given
from greenloop.domain.run import Run
from greenloop.printable import count
from greenloop.reading import read

if TYPE_CHECKING:
    from greenloop.history.entries import Entry


@dataclass(frozen=True)
class Range:
    """The least, the middle and the most of what past runs took."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, numbers: Iterable[float]) -> Range | None:
        """The range of numbers; ``None`` if there are none."""
        known = list(numbers)
        return cls(min(known), median(known), max(known)) if known else None


@dataclass(frozen=True)
class Estimate:
    """What a run of a model may take, by ``runs`` that have ended: tokens, dollars, seconds."""

    model: str
    runs: int
    tokens: Range | None
    cost: Range | None
    seconds: Range | None


def estimate(model: str, entries: Iterable[Entry]) -> Estimate:
    """What a run of a model may take, by those of its runs in the history that have ended."""
    ended = [one for one in entries if one.model == model and one.state in ("solved", "not solved")]
    return Estimate(
        model,
        len(ended),
        Range.of(one.tokens for one in ended),
        Range.of(one.cost for one in ended if one.cost is not None),
        Range.of(one.seconds for one in ended),
    )


def show_estimate(text: str, given: Given, expected: Estimate, *, as_json: bool) -> None:
    """Print what the text was understood as, and what solving it may take.

    Raises:
        UsageError: the text, or what is given beside it, cannot be used.
    """
    run = _understood(text, given)
    if as_json:
        data = {"problem": _problem(run), "estimate": asdict(expected)}
        print_exactly(json.dumps(data, indent=1), sys.stdout)
        return
    screen = console(sys.stdout)
    for event in run.events:
        screen.print(render(run, event))
    if not run.events:
        print_exactly("The text shows no signature: the model will be asked for one.", sys.stdout)
    print_exactly("\n".join(["", *_lines(expected)]), sys.stdout)


def _understood(text: str, given: Given) -> Run:
    """What parsing alone finds, as events; none where the model is needed for a signature."""
    run, draft = Run(), read(text, given)
    if draft.signature is not None:
        problem = draft.complete()
        run.record(ProblemRead(problem=problem))
        run.record(CasesAdded(cases=tuple(draft.cases(problem))))
    return run


def _problem(run: Run) -> dict[str, Any] | None:
    if run.problem is None:
        return None
    cases = [case.model_dump(mode="json") for case in run.cases.values()]
    return {**run.problem.model_dump(mode="json"), "cases": cases}


def _lines(expected: Estimate) -> Iterable[str]:
    """The estimate in words."""
    if not expected.tokens or not expected.seconds:
        yield f"no run of {expected.model} has ended yet in the history: nothing to estimate from"
        return
    runs = count(expected.runs, "past run")
    yield f"by {runs} of {expected.model}, the median (and the range):"
    yield f"  tokens   {_span(expected.tokens, '{:,.0f}'.format)}"
    yield f"  cost     {_span(expected.cost, words.money) if expected.cost else words.money(None)}"
    yield f"  seconds  {_span(expected.seconds, '{:,.1f}'.format)}"


def _span(known: Range, show: Callable[[float], str]) -> str:
    return f"{show(known.median)} ({show(known.least)} to {show(known.most)})"
