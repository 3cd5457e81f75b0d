"""A run that the user changes in its middle: it goes its way to there, then on from the change."""

from __future__ import annotations

from pocketflow import BaseNode, Flow

from greenloop import words
from greenloop.asking import questions
from greenloop.domain.candidate import Origin
from greenloop.domain.case import Case
from greenloop.domain.events import CandidateAdded, CaseEdited, CasesAdded, Event, Noted
from greenloop.domain.given import Amendment
from greenloop.domain.run import Run
from greenloop.domain.steps import BESIDE, steps
from greenloop.domain.verdict import Change, Edit
from greenloop.errors import UsageError
from greenloop.flow.graph import workers
from greenloop.flow.nodes import GenerateTestCases, ImplementFunction, RunTests
from greenloop.flow.state import Shared


def walk(flow: BaseNode, shared: Shared) -> None:
    """Let a graph run on a shared state, with what the user changes on the way.

    After a change the tests are next; where there is no code yet, what comes before it.

    Raises:
        UsageError: the graph has no worker to go on with after a change.
    """
    run = shared.run
    for made in shared.given.later:
        if not _came_to(made.step, flow, shared):
            run.record(Noted(message="the run ended before the step that it was to be changed at"))
            return
        worker = ImplementFunction if len(_suites(run)) > 1 else GenerateTestCases
        amend(run, made)
        flow = _from(flow, RunTests if run.candidates else worker)
    flow.run(shared)


class _There(Exception):
    """The run has come to the step."""


def _came_to(step: int, flow: BaseNode, shared: Shared) -> bool:
    """Let a graph run until a step; whether it did not end before."""
    run = shared.run

    def watch(event: Event) -> None:
        if not isinstance(event, BESIDE) and len(steps(run.events)) == step:
            raise _There

    if len(steps(run.events)) >= step:
        return True
    run.listeners.append(watch)
    try:
        flow.run(shared)
    except _There:
        return True
    finally:
        run.listeners.remove(watch)
    return False


def _from(flow: BaseNode, worker: type[BaseNode]) -> Flow:
    found = (node for node in workers(flow) if isinstance(node, worker))
    for node in found:
        return Flow(start=node)
    raise UsageError(f"this flow has no {worker.__name__} to go on with after a change")


def amend(run: Run, made: Amendment) -> None:
    """Record what the user changes; where a case has the same input, it is that one that changes.

    Nothing keeps the user from changing a case that is certain.
    """
    if made.case:
        _amend_case(run, made.case, made.instead_of)
    if made.code:
        known = run.candidates
        parent = made.parent if made.parent in run.live_candidates else None
        new = questions.numbered(made.code, Origin.EDITED, known, parent)
        run.record(CandidateAdded(candidate=new))


def _amend_case(run: Run, case: Case, instead_of: str) -> None:
    twin = next((one for one in run.cases.values() if _call(one) == _call(case)), None)
    old = run.cases.get(instead_of)
    if old and old != twin:
        edit = Edit(target=old.id, what=Change.DROPPED, why=words.BY_USER)
        run.record(CaseEdited(edit=edit, case=None))
    if twin is None:
        added = sum(len(event.cases) for event in _suites(run))
        named = {"id": f"u{added + 1}", "name": old.name if old else case.name}
        run.record(CasesAdded(cases=(case.model_copy(update=named),)))
        return
    named = {"id": twin.id, "name": twin.name, "category": twin.category}
    edit = Edit(
        target=twin.id,
        what=Change.EXPECTED,
        before=twin.raises or twin.expected,
        after=case.raises or case.expected,
        why=words.BY_USER,
    )
    run.record(CaseEdited(edit=edit, case=case.model_copy(update=named)))


def _call(case: Case) -> tuple[str, str]:
    return repr(case.args), case.view


def _suites(run: Run) -> list[CasesAdded]:
    return [event for event in run.events if isinstance(event, CasesAdded)]
