"""What a run says in words, for everybody who shows it to people. Pure.

In: the enums and events of the domain. Out: words and lines without any dress: terminal, page and
report add colours, tables and markup. Every table below has an entry for each member of its enum,
or this module cannot be imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.constraints import Constraint
from greenloop.domain.events import Challenged, Ending, Limit, Purpose, Spent, Stage
from greenloop.domain.verdict import Blame, Change, Edit, Evidence, Source, Verdict
from greenloop.printable import count, show

E = TypeVar("E", bound=Enum)


def complete(kind: type[E], table: Mapping[E, str]) -> Mapping[E, str]:
    """The table itself, if it has words for every member.

    Raises:
        LookupError: a member has none.
    """
    if missing := [member.name for member in kind if member not in table]:
        raise LookupError(f"no words for {kind.__name__}: {', '.join(missing)}")
    return table


ORIGINS = complete(
    Origin,
    {
        Origin.FIRST: "first draft",
        Origin.SAMPLE: "another draft",
        Origin.REPAIR: "repair",
        Origin.BRUTE_FORCE: "brute force, to compare with",
        Origin.PATCH: "small change found by a search",
    },
)
PROVENANCES = complete(
    Provenance,
    {
        Provenance.STATEMENT: "stated by the problem",
        Provenance.USER: "given by the user",
        Provenance.GUESS: "written by the model",
        Provenance.CONSENSUS: "found by the challenge",
    },
)
OUTCOMES = complete(
    Outcome,
    {
        Outcome.PASSED: "passed",
        Outcome.WRONG_ANSWER: "wrong answer",
        Outcome.RAISED: "raised",
        Outcome.TIMEOUT: "timeout",
        Outcome.MEMORY: "memory",
        Outcome.OUTPUT_LIMIT: "output limit",
        Outcome.CRASHED: "crashed",
        Outcome.NOT_RUN: "not run",
    },
)
BLAMES = complete(
    Blame,
    {
        Blame.CODE: "code",
        Blame.TEST: "test",
        Blame.INVALID_INPUT: "invalid input",
        Blame.MULTIPLE_ANSWERS: "multiple answers",
        Blame.UNDECIDED: "undecided",
    },
)
SOURCES = complete(
    Source,
    {
        Source.PROVENANCE: "provenance",
        Source.CONSTRAINTS: "constraints",
        Source.STATEMENT: "statement",
        Source.CANDIDATE: "candidate",
        Source.BRUTE_FORCE: "brute force",
        Source.ENUMERATION: "enumeration",
        Source.OUTCOME: "outcome",
        Source.REDERIVATION: "rederivation",
    },
)
CHANGES = complete(
    Change,
    {
        Change.EXPECTED: "expected",
        Change.COMPARATOR: "comparator",
        Change.QUARANTINED: "quarantined",
        Change.DROPPED: "dropped",
        Change.CODE: "kept",
        Change.REVERTED: "reverted, the code before it stays",
    },
)
PURPOSES = complete(
    Purpose,
    {
        Purpose.SIGNATURE: "the signature",
        Purpose.EXAMPLES: "examples",
        Purpose.CASES: "test cases",
        Purpose.CODE: "code",
        Purpose.CODE_WITH_CASES: "code",
        Purpose.BRUTE_FORCE: "a brute force",
        Purpose.ALL_ANSWERS: "a list of all right answers",
        Purpose.INPUTS: "code that makes new inputs",
        Purpose.REPAIR: "a repair",
        Purpose.REDERIVE: "one expected value again",
        Purpose.TUTORIAL_CASES: "test cases",
        Purpose.TUTORIAL_CODE: "code",
        Purpose.TUTORIAL_REVISE: "a revision",
    },
)
STAGES = complete(
    Stage,
    {
        Stage.STARTING: "starting",
        Stage.READING: "reading the prompt for",
        Stage.WRITING: "writing",
        Stage.RUNNING: "running",
        Stage.TRYING: "trying",
        Stage.DOWNLOAD: "downloading the model,",
        Stage.CHECKING: "checking the model,",
    },
)
SOLVED = {True: "solved", False: "not solved"}
_LIMITS = complete(
    Limit,
    {
        Limit.TOKENS: "the budget of {:.0f} tokens is spent",
        Limit.SECONDS: "the time of {:g} s is over",
    },
)
_ENDINGS = complete(
    Ending,
    {
        Ending.SOLVED: "all {active} active cases pass",
        Ending.NO_CODE: "{spent_or_no_code}",
        Ending.NO_CASES: "there is no test case to judge the code by",
        Ending.FAILING: "{failing} of {active} active cases fail and {spent_or_over}",
        Ending.CONTRADICTED: "other candidates pass every certain case, too, and contradict this"
        " one",
        Ending.UNSUPPORTED: "the code was changed until all cases passed, and no other candidate"
        " bears it out",
    },
)


def doing(stage: Stage, purpose: str) -> str:
    """What goes on right now, such as ``writing test cases``."""
    known = {one.value: words for one, words in PURPOSES.items()}
    return f"{STAGES[stage]} {known.get(purpose, purpose)}".strip()


_EFFORT = {"iterations": "iteration", "candidates": "candidate", "edits": "change"}


# --- how a run ends ------------------------------------------------------------------------------


def spent(what: Spent) -> str:
    """A budget that is spent."""
    return _LIMITS[what.limit].format(what.amount)


def reason(ending: Ending, failing: int, active: int, iterations: int, used: Spent | None) -> str:
    """Why a run ended as it did: of ``active`` cases the best candidate fails ``failing``."""
    over = spent(used) if used else ""
    return _ENDINGS[ending].format(
        active=active,
        failing=failing,
        spent_or_no_code=over or "the model wrote no usable code",
        spent_or_over=over or f"{iterations} iterations are over",
    )


def broke_off(error: Exception) -> str:
    """An error of greenloop's own that ended a run early."""
    return f"greenloop itself failed, this is the best so far: {type(error).__name__}: {error}"


def closing(summary: Mapping[str, Any], files: Sequence[str]) -> list[tuple[str, str]]:
    """What a finished run came to, as rows of a title and its words; empty ones are left out.

    Args:
        summary: as ``Run.summary`` gives it.
        files: names of what was written.
    """
    rows = [
        ("outcome", summary["reason"]),
        ("confidence", _confidence(summary)),
        ("cases", ", ".join(f"{n} {kind}" for kind, n in summary["cases"].items()) or "none"),
        ("effort", ", ".join(count(summary[field], noun) for field, noun in _EFFORT.items())),
        ("tokens", f"{summary['tokens_in']:,} in, {summary['tokens_out']:,} out"),
        ("time", _times(summary)),
        ("files", ", ".join(files)),
    ]
    return [(title, words) for title, words in rows if words]


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


def constraint(one: Constraint) -> str:
    """A constraint as it is written, and whether it is understood."""
    unread = one.rules is None and not one.promise
    return f"{one.text}  (not understood: nothing is checked)" if unread else one.text


def cases(added: Iterable[Case]) -> str:
    """How many cases joined the suite, and where they come from."""
    provenances = [case.provenance for case in added]
    found = [(provenances.count(one), words) for one, words in PROVENANCES.items()]
    return ", ".join(f"{number} {words}" for number, words in found if number) or "none"


def origin(candidate: Candidate) -> str:
    """How a candidate came to be."""
    parent = f" of {candidate.parent}" if candidate.parent else ""
    return f"{ORIGINS[candidate.origin]}{parent}"


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
    rivals = f"{event.inputs} new inputs{answered}, {event.rivals} rivals"
    if event.survived:
        alike = f"{event.support} independent candidates behave like it"
        return f"{event.candidate} holds: {rivals}; {alike}"
    return f"{event.candidate} is broken: {rivals}; another has more support"


def edit(made: Edit, name: str) -> str:
    """A change to the case or candidate that people call ``name``."""
    if made.what not in (Change.EXPECTED, Change.COMPARATOR):
        return f"{name}: {CHANGES[made.what]}"
    return f"{name}: {CHANGES[made.what]} {show(made.before)} → {show(made.after)}"


def set_aside(case: Case, name: str) -> str:
    """A case that no longer gates success; empty if it does."""
    return f"quarantined: {name}" if case.status is Status.QUARANTINED else ""


def solution(candidate: Candidate, solved: bool) -> str:
    """A title for the code that a run hands over."""
    return candidate.id if solved else f"{candidate.id}: the best so far, not solved"
