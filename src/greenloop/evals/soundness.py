"""Which tasks of a dataset can be scored: those whose hidden tests accept their own reference."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.errors import UsageError
from greenloop.evals.scoring import Scorer
from greenloop.evals.tasks import Pairs, Task


def usable(tasks: Sequence[Task], scorer: Scorer) -> tuple[list[Task], list[str]]:
    """The tasks that can be scored, and complaints about the others.

    Left out is only what contradicts itself: hidden tests that their own reference fails. A text
    that shows other results than its reference gives is for the systems to make sense of: most
    often it is we who read it wrongly.
    """
    good: list[Task] = []
    complaints: list[str] = []
    for task in tasks:
        if complaint := _complaint(task, scorer):
            complaints.append(f"task {task.id}: {complaint}")
        else:
            good.append(task)
    return good, complaints


def _complaint(task: Task, scorer: Scorer) -> str:
    """Why a task cannot be scored; empty if it can, or has no reference to find out with."""
    if isinstance(task.hidden, Pairs) and not task.hidden.inputs:
        return "its dataset has no hidden tests for it"
    if not task.reference:
        return ""
    try:
        why = scorer.score(task, task.reference).why
    except UsageError as error:
        return error.message.removeprefix(f"task {task.id}: ")
    return why and f"its reference fails its hidden tests: {why}"
