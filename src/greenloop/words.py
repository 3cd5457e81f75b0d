"""What a run says in words, for everybody who shows it to people. Pure.

In: the enums and events of the domain. Out: words and lines without any dress: terminal, page and
report add colours, tables and markup. What a single member of an enum is called: ``vocabulary``.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from greenloop.domain.candidate import Candidate, Result
from greenloop.domain.case import Case, Status
from greenloop.domain.events import (
    CasesAdded,
    Challenged,
    Ending,
    Limit,
    Spent,
    Stage,
    Started,
)
from greenloop.domain.notation import invocation
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame, Change, Edit, Evidence, Verdict
from greenloop.printable import count, printable, shorten, show
from greenloop.vocabulary import (
    BLAMES,
    CHANGES,
    ENDINGS,
    LIMITS,
    ORIGINS,
    OUTCOMES,
    PROVENANCES,
    PURPOSES,
    SOURCES,
    STAGES,
)

_EFFORT = {"iterations": "iteration", "candidates": "candidate", "edits": "change"}


def doing(stage: Stage, purpose: str) -> str:
    """What goes on right now, such as ``writing test cases``."""
    known = {one.value: words for one, words in PURPOSES.items()}
    return f"{STAGES[stage]} {known.get(purpose, purpose)}".strip()


# --- how a run ends ------------------------------------------------------------------------------


def spent(what: Spent) -> str:
    """A budget that is spent."""
    return LIMITS[what.limit].format(what.amount)


def reason(ending: Ending, failing: int, active: int, iterations: int, used: Spent | None) -> str:
    """Why a run ended as it did: of ``active`` cases the best candidate fails ``failing``."""
    over = spent(used) if used else ""
    return ENDINGS[ending].format(
        active=active,
        failing=failing,
        spent_or_no_code=over or "the model wrote no usable code",
        spent_or_over=over or f"{iterations} iterations are over",
    )


NO_EXAMPLE = "the text shows no example"
OUTSIDE = "candidates behave differently on inputs of which the text does not say if they are valid"


def untested(names: Sequence[str]) -> str:
    """Functions of a module that no test calls."""
    return f"no test calls {' or '.join(names)}"


ALONE = "no other program bears it out"


def denied(inputs: int) -> str:
    """A program that stands alone against what its model says of single inputs."""
    told = "its case and its answer by hand contradict the code"
    return f"the model does not bear it out: on {count(inputs, 'input')} {told}"


def few_inputs(answered: int) -> str:
    """Too few inputs to tell programs apart."""
    return f"candidates were compared on only {count(answered, 'input')} with an answer"


def opposed(others: int) -> str:
    """Candidates that pass every certain case and do something else."""
    passing = count(others, "candidate")
    return f"{passing} behaved otherwise, with every certain case passed"


def disputed(case: Case) -> str:
    """A stated result that candidates do not arrive at which read the statement by themselves."""
    return f"most candidates expect another result for {case.name} than the problem states"


def broke_off(error: Exception) -> str:
    """An error of greenloop's own that ended a run early."""
    return f"greenloop itself failed, this is the best so far: {type(error).__name__}: {error}"


def closing(
    summary: Mapping[str, Any], files: Sequence[str], kept: str = ""
) -> list[tuple[str, str]]:
    """What a finished run came to, as rows of a title and its words; empty ones are left out.

    Args:
        summary: as ``Run.summary`` gives it.
        files: names of what was written.
        kept: the name of the run in the history.
    """
    rows = [
        ("outcome", summary["reason"]),
        ("confidence", _confidence(summary)),
        ("doubts", "; ".join(summary["doubts"])),
        ("cases", ", ".join(f"{n} {kind}" for kind, n in summary["cases"].items()) or "none"),
        ("effort", ", ".join(count(summary[field], noun) for field, noun in _EFFORT.items())),
        ("tokens", f"{summary['tokens_in']:,} in, {summary['tokens_out']:,} out"),
        ("cost", money(summary["cost"])),
        ("time", _times(summary)),
        ("files", ", ".join(files)),
        ("run", kept),
        ("go on", _going_on(summary["limit"], kept)),
    ]
    return [(title, words) for title, words in rows if words]


def money(dollars: float | None) -> str:
    """Dollars, with digits enough to see the price of one call."""
    if dollars is None:
        return "n/a"
    return f"${dollars:,.2f}" if dollars >= 1 or not dollars else f"${dollars:.4f}"


def unpriced(model: str, most: float) -> str:
    """A limit of money that cannot be held."""
    return f"the price of {model} is not known: nothing holds it to ${most:g}"


def _going_on(limit: Mapping[str, Any] | None, kept: str) -> str:
    """How to go on with a run that is kept and that a limit ended."""
    if not limit or not kept:
        return ""
    name = limit["limit"]
    option = "--candidates" if name == Limit.CANDIDATES else f"--max-{name}"
    return f"greenloop resume {kept} {option} N, with N above {limit['amount']:g}"


def _confidence(summary: Mapping[str, Any]) -> str:
    level, record = summary["confidence"] or "none", summary["track_record"]
    return f"{level}: {record}" if record else str(level)


def _times(summary: Mapping[str, Any]) -> str:
    total = summary["seconds"]
    if not total:
        return ""
    model, sandbox = summary["seconds_model"], summary["seconds_sandbox"]
    shares = {"model": model, "sandbox": sandbox, "rest": max(0.0, total - model - sandbox)}
    parts = ", ".join(f"{name} {share / total:.0%}" for name, share in shares.items())
    return f"{total:.1f} s ({parts})"


# --- what happens in it --------------------------------------------------------------------------


def setting(begun: Started) -> str:
    """What made a run, and on which model, seed and sandbox."""
    layers = ", ".join(begun.layers) or "none"
    return f"greenloop {begun.version} · {begun.model} · seed {begun.seed} · sandbox: {layers}"


def arguments(problem: Problem | None, case: Case, width: int) -> str:
    """What a case calls the code with, each value in at most ``width`` characters.

    Of several functions, which may feed each other, it is the call as Python writes it.
    """
    if problem and problem.signature.functions:
        return shorten(invocation(problem.signature, case.args), 2 * width)
    names = [p.name for p in problem.signature.parameters] if problem else []
    shown = [f"{n}={show(v, width)}" for n, v in zip(names, case.args, strict=False)]
    return ", ".join(shown or [show(value, width) for value in case.args])


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of a diff of two texts, with a little of what is around them; none if equal."""
    texts = printable(before).splitlines(), printable(after).splitlines()
    return list(difflib.unified_diff(*texts, lineterm="", n=2))[2:]


def cases(added: Iterable[Case]) -> str:
    """How many cases joined the suite, and where they come from."""
    provenances = [case.provenance for case in added]
    found = [(provenances.count(one), words) for one, words in PROVENANCES.items()]
    return ", ".join(f"{number} {words}" for number, words in found if number) or "none"


def origin(candidate: Candidate) -> str:
    """How a candidate came to be."""
    parent = f" of {candidate.parent}" if candidate.parent else ""
    return f"{ORIGINS[candidate.origin]}{parent}"


def labels(run: Run) -> dict[str, str]:
    """What people call each case by its id, also a dropped one.

    It is its name, with its id where others have the same.
    """
    added = (case for e in run.events if isinstance(e, CasesAdded) for case in e.cases)
    names = {case.id: case.name for case in added}
    often = Counter(names.values())
    return {
        key: f"{name} {key}".strip() if often[name] > 1 or not name else name
        for key, name in names.items()
    }


def score(results: Sequence[Result]) -> str:
    """How many tests passed."""
    return f"{sum(result.passed for result in results)} of {len(results)} passed"


def failure(result: Result) -> str:
    """What kept a candidate from a value, with the last line of its traceback."""
    last = result.traceback.strip().splitlines()[-1:]
    return ": ".join([OUTCOMES[result.outcome], *last])


def blame(verdict: Verdict) -> tuple[str, str]:
    """A title for the side that is wrong, empty where no side is, and its name."""
    sided = verdict.blame in (Blame.CODE, Blame.TEST)
    return ("wrong side: " if sided else "", BLAMES[verdict.blame])


def evidence(item: Evidence) -> str:
    """One observation, with its source."""
    return f"{SOURCES[item.source]}: {item.detail}"


def alike(verdicts: Iterable[Verdict]) -> list[list[Verdict]]:
    """Verdicts that say the same for the same reasons, together."""
    groups: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in verdicts:
        heard = [(item.source, item.detail) for item in verdict.evidence]
        groups.setdefault((verdict.blame, verdict.reason, *heard), []).append(verdict)
    return list(groups.values())


def challenge(event: Challenged) -> str:
    """How a challenge went."""
    answered = "" if event.answered == event.inputs else f", {event.answered} of them answered"
    inputs, others = count(event.inputs, "new input"), count(event.rivals, "rival")
    rivals = f"{inputs}{answered}, {others}"
    if event.slow:
        return f"{event.candidate} is too slow: it does not finish an input of the stated size"
    if event.survived:
        behave = "behaves" if event.support == 1 else "behave"
        alike = f"{count(event.support, 'independent candidate')} {behave} like it"
        return f"{event.candidate} holds: {rivals}; {alike}"
    if event.broken and event.broken.provenance.certain:
        return f"{rivals}; on one, what the statement says of all inputs does not hold"
    return f"{event.candidate} is broken: {rivals}; another has more support"


def edit(made: Edit, name: str) -> str:
    """A change to the case or candidate that people call ``name``."""
    if made.what not in (Change.EXPECTED, Change.COMPARATOR):
        return f"{name}: {CHANGES[made.what]}"
    return f"{name}: {CHANGES[made.what]} {show(made.before)} → {show(made.after)}"


BY_USER = "by the user"
"""Why something changed that nothing else may change."""


def set_aside(case: Case, name: str) -> str:
    """A case that no longer gates success; empty if it does."""
    return f"quarantined: {name}" if case.status is Status.QUARANTINED else ""


def solution(candidate: Candidate, solved: bool) -> str:
    """A title for the code that a run hands over."""
    return candidate.id if solved else f"{candidate.id}: the best so far, not solved"
