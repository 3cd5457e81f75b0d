"""What a review leads to: changes to cases, and a change to the code that is kept or reverted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenloop.asking import questions
from greenloop.asking.descriptions import smallest_failure
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Status
from greenloop.domain.events import CaseEdited, CodeEdited
from greenloop.domain.verdict import Blame, Change, Edit, Verdict
from greenloop.evidence.consequences import edit_case
from greenloop.evidence.situation import Situation
from greenloop.repair.patches import patched


@dataclass(frozen=True)
class Revision:
    """Changes to cases in their order, and to the code: the repair, and whether it is kept."""

    cases: tuple[CaseEdited, ...] = ()
    repair: Candidate | None = None
    code: CodeEdited | None = None


def revise(at: Situation, verdicts: Sequence[Verdict]) -> Revision:
    """Repair the sides that are wrong by the verdicts on the best candidate, one per case.

    Raises:
        ProviderError: the model's provider refused or broke.
        Cancelled: interrupted.
    """
    cases = at.standing.cases
    edits = edit_cases(cases, verdicts)
    repair = _repair(at, verdicts)
    if repair is None:
        return Revision(edits)
    parent = at.known[repair.parent or ""]
    edit = _keep_or_revert(at, repair, parent, _edited(cases, edits))
    return Revision(edits, repair, CodeEdited(edit=edit))


def edit_cases(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> tuple[CaseEdited, ...]:
    """The changes that verdicts make to cases."""
    by_id = {case.id: case for case in cases}
    edits = (edit_case(by_id[verdict.case], verdict) for verdict in verdicts)
    return tuple(edit for edit in edits if edit)


def _edited(cases: Sequence[Case], edits: Sequence[CaseEdited]) -> list[Case]:
    """The cases that are active after the edits."""
    changed = {edit.edit.target: edit.case for edit in edits}
    after = [changed.get(case.id, case) for case in cases]
    return [case for case in after if case and case.status is Status.ACTIVE]


def _repair(at: Situation, verdicts: Sequence[Verdict]) -> Candidate | None:
    """Look for a patch, then ask for corrected code, where the code alone can be wrong.

    Not while a certain case turns out to accept more than it did: other code may pass now, and a
    patch would be fitted to what is no longer asked for.
    """
    certain = {case.id for case in at.standing.certain}
    widened = any(one.blame is Blame.MULTIPLE_ANSWERS and one.case in certain for one in verdicts)
    if at.standing.has_green or widened:
        return None
    guilty = {verdict.case for verdict in verdicts if verdict.blame is Blame.CODE}
    failing = [pair for pair in at.standing.failing(at.best) if pair[0].id in guilty]
    if not failing:
        return None
    if patch := patched(at.lab, at.problem, at.standing):
        code, source = patch
        return questions.numbered(code, Origin.PATCH, at.known, source.id)
    code = questions.repair(at.asker, at.problem, at.best, smallest_failure(failing))
    return questions.numbered(code, Origin.REPAIR, at.known, at.best.id) if code else None


def _keep_or_revert(
    at: Situation, repair: Candidate, parent: Candidate, cases: Sequence[Case]
) -> Edit:
    """Anchors, as in AlphaCodium (arXiv 2401.08500): a repair may lose nothing that passed.

    A patch may lose a guess, as it passes what no candidate has passed: every certain case.
    """
    certain_only = repair.origin is Origin.PATCH
    anchors = [case for case in cases if case.provenance.certain or not certain_only]
    results = at.lab.test(at.problem, [parent, repair], anchors)
    passed = {(result.candidate, result.case) for result in results if result.passed}
    lost = sorted(
        case for name, case in passed if name == parent.id and (repair.id, case) not in passed
    )
    kept = Edit(
        target=repair.id,
        what=Change.CODE,
        before=parent.code,
        after=repair.code,
        why="it loses no case that passed",
    )
    if repair.code == parent.code:
        return kept.model_copy(update={"what": Change.REVERTED, "why": "it is the same code again"})
    if lost:
        names = {case.id: case.name or case.id for case in anchors}
        why = f"it loses {', '.join(names[one] for one in lost)}"
        return kept.model_copy(update={"what": Change.REVERTED, "why": why})
    return kept
