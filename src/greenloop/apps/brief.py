"""The story of a run on one screen: a line for each thing that happened. Pure.

``render`` tells the same events in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from greenloop import premises, timings, words
from greenloop.apps import render
from greenloop.domain.candidate import Result
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Challenged,
    Event,
    Measured,
    ProblemRead,
    Reviewed,
    TestsRun,
)
from greenloop.domain.run import Run
from greenloop.printable import count, printable, shorten

_TITLE = 10
"""Width of the words that lines begin with."""
_SENTENCE = 160
_NAMED = 3
"""How many failing cases are called by their names."""


def brief(run: Run, event: Event) -> RenderableType | None:
    """What an event adds to the story; ``None`` for nothing. Arguments as of ``render.render``."""
    view = _VIEWS.get(type(event))
    return view(run, event) if view else render.render(run, event)


def _problem_read(_: Run, event: ProblemRead) -> RenderableType:
    problem = event.problem
    unread = [one for one in problem.constraints if one.rules is None and not one.promise]
    told = [count(len(problem.constraints), "constraint")]
    told += [f"{len(unread)} not understood"] if unread else []
    title = shorten(problem.title, 60) or problem.signature.name
    unsure = map(render.warning, premises.unsure(problem))
    return Group(_line("Problem", f"{title} ({', '.join(told)})"), render.stub(problem), *unsure)


def _cases_added(_: Run, event: CasesAdded) -> RenderableType | None:
    if not event.cases and not event.rejected:
        return None
    left_out = f"; {len(event.rejected)} left out" if event.rejected else ""
    return _line("Cases", f"{words.cases(event.cases)}{left_out}")


def _candidate_added(_: Run, event: CandidateAdded) -> RenderableType:
    made = event.candidate
    lines = count(len(made.code.strip().splitlines()), "line")
    return _line("Code", f"{made.id}: {words.origin(made)}, {lines}")


def _tests_run(run: Run, event: TestsRun) -> RenderableType:
    by_candidate: dict[str, list[Result]] = {}
    for result in event.results:
        by_candidate.setdefault(result.candidate, []).append(result)
    name = event.best or max(by_candidate, key=lambda one: _score(by_candidate[one]), default="")
    best = by_candidate.pop(name, [])
    others = ", ".join(
        f"{other} {_score(some)}/{len(some)}" for other, some in by_candidate.items()
    )
    told = [f"{name}: {words.score(best)}{_failing(run, best)}"] if best else []
    told += [f"others: {others}"] if others else []
    return _line("Tests", shorten("; ".join(told) or "none", _SENTENCE))


def _score(results: list[Result]) -> int:
    return sum(one.passed for one in results)


def _failing(run: Run, results: Iterable[Result]) -> str:
    """The cases that failed, by name; empty if none did."""
    names = render.labels(run)
    failed = [names.get(one.case, one.case) for one in results if not one.passed]
    more = f" and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
    return f" (fails {', '.join(failed[:_NAMED])}{more})" if failed else ""


def _reviewed(run: Run, event: Reviewed) -> RenderableType:
    lines, labels = [], render.labels(run)
    for same in words.alike(event.verdicts):
        names = ", ".join(labels.get(one.case, one.case) for one in same)
        title, blame = words.blame(same[0])
        why = f" ({same[0].reason})" if same[0].reason else ""
        lines.append(_line("Review", shorten(f"{names}: {title}{blame}{why}", _SENTENCE)))
    return Group(*lines)


def _challenged(_: Run, event: Challenged) -> RenderableType:
    return _line("Challenge", words.challenge(event))


def _measured(_: Run, event: Measured) -> RenderableType:
    place = [f"; {timings.taken(event)}"] if event.instead_of else []
    line = _line("Measure", "".join([timings.measured(event), *place]))
    foretold = timings.foretold(event)
    return Group(line, *([render.warning(foretold)] if foretold else []))


def _line(title: str, note: str) -> Text:
    return Text.assemble((f"{title:{_TITLE}}", "bold"), printable(note))


_VIEWS: dict[type[Any], Callable[[Run, Any], RenderableType | None]] = {
    ProblemRead: _problem_read,
    CasesAdded: _cases_added,
    CandidateAdded: _candidate_added,
    TestsRun: _tests_run,
    Reviewed: _reviewed,
    Challenged: _challenged,
    Measured: _measured,
}
