"""What follows from a verdict for its case: it changes, is set aside, is dropped, or stays."""

from __future__ import annotations

from greenloop.domain.case import Case, Provenance, Status
from greenloop.domain.events import CaseEdited
from greenloop.domain.verdict import Blame, Change, Edit, Verdict


def edit_case(case: Case, verdict: Verdict) -> CaseEdited | None:
    """The recorded change that a verdict makes to a case; ``None`` if it makes none.

    Whatever the verdict says, a certain case never changes but in one way: where the statement
    speaks of several right answers, one that was checked is accepted beside the stated one.
    """
    if verdict.blame is Blame.CODE or (case.provenance.certain and not _widens(verdict)):
        return None
    if verdict.blame is Blame.INVALID_INPUT:
        edit = Edit(target=case.id, what=Change.DROPPED, before=list(case.args), why=verdict.reason)
        return CaseEdited(edit=edit, case=None)
    if not verdict.rewrites:
        return _set_aside(case, verdict)
    if verdict.blame is Blame.MULTIPLE_ANSWERS:
        return _accept_both(case, verdict)
    return _rewrite(case, verdict)


def _widens(verdict: Verdict) -> bool:
    return verdict.blame is Blame.MULTIPLE_ANSWERS and verdict.rewrites


def _set_aside(case: Case, verdict: Verdict) -> CaseEdited:
    changed = {"status": Status.QUARANTINED, "reason": verdict.reason}
    edit = Edit(target=case.id, what=Change.QUARANTINED, before=case.expected, why=verdict.reason)
    return CaseEdited(edit=edit, case=case.model_copy(update=changed))


def _accept_both(case: Case, verdict: Verdict) -> CaseEdited:
    answers = [*case.answers, verdict.expected]
    any_of = case.comparator.model_copy(update={"name": "any_of"})
    changed = {"expected": answers, "comparator": any_of}
    edit = Edit(
        target=case.id,
        what=Change.COMPARATOR,
        before=case.expected,
        after=answers,
        why=verdict.reason,
    )
    return CaseEdited(edit=edit, case=case.model_copy(update=changed))


def _rewrite(case: Case, verdict: Verdict) -> CaseEdited:
    changed = {"expected": verdict.expected, "provenance": Provenance.CONSENSUS}
    edit = Edit(
        target=case.id,
        what=Change.EXPECTED,
        before=case.expected,
        after=verdict.expected,
        why=verdict.reason,
    )
    return CaseEdited(edit=edit, case=case.model_copy(update=changed))
