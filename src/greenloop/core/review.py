"""Who is to blame for a failing case: the rules of evidence, in their order.

1. A case of fixed provenance (statement, user) is right: the code is wrong.
2. An input that breaks the stated constraints is no test: ``invalid_input``.
3. Witnesses speak for the case or against it: independent candidates that pass every statement
   example, a brute force, a blind re-derivation. The expected value changes only if at least
   :data:`SIGNALS_TO_CHANGE` of them agree on another value, and fewer speak for the case.
   A case whose input may break a constraint that could not be checked is never rewritten.
4. Otherwise ``undecided``: the case is quarantined.

Executed evidence is preferred to argued evidence: a re-derivation alone never convicts the code.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.core.judge import equal
from greenloop.model import Blame, Case, CaseEdited, Edit, Evidence, Provenance, Status, Verdict

SIGNALS_TO_CHANGE = 2
"""How many independent witnesses must agree against an expected value before it changes."""


def as_evidence(case: Case, kind: str, value: object, detail: str, returns: str = "") -> Evidence:
    """What a witness that answered ``value`` says about a failing case."""
    supports_case = equal(case.expected, value, case.comparator, returns)
    return Evidence(
        kind=kind,  # type: ignore[arg-type]  # pydantic checks it
        blames=Blame.CODE if supports_case else Blame.TEST,
        detail=detail,
        value=value,
    )


def decide(
    case: Case,
    evidence: Sequence[Evidence],
    violations: Sequence[str] = (),
    returns: str = "",
    unread: Sequence[str] = (),
) -> Verdict:
    """The verdict on one failing case.

    Args:
        case: the case that the code fails.
        evidence: the testimony of witnesses, none of them the accused code itself.
        violations: constraints of the problem that the input breaks.
        returns: declared return type, for comparing values.
        unread: constraints that nobody could check; the input may break them.
    """
    if case.provenance.fixed:
        source = Evidence(
            kind="provenance",
            blames=Blame.CODE,
            detail=f"the expected value comes from the {case.provenance.value}",
        )
        return Verdict(
            case=case.id, blame=Blame.CODE, evidence=(source,), reason="the case is certain"
        )
    if violations:
        broken = Evidence(
            kind="constraints", blames=Blame.INVALID_INPUT, detail="; ".join(violations)
        )
        return Verdict(
            case=case.id,
            blame=Blame.INVALID_INPUT,
            evidence=(broken,),
            reason="the input breaks the problem's constraints",
        )
    verdict = _weigh(case, evidence, returns)
    if verdict.blame is Blame.TEST and unread:
        # Any answer to an invalid input is arbitrary: the code's is no better than the case's.
        why = f"the input may break what could not be checked: {'; '.join(unread)}"
        return verdict.model_copy(
            update={"blame": Blame.UNDECIDED, "reason": why, "expected": None}
        )
    return verdict


def _weigh(case: Case, evidence: Sequence[Evidence], returns: str) -> Verdict:
    against_code = [e for e in evidence if e.blames is Blame.CODE]
    against_test = _largest_agreement([e for e in evidence if e.blames is Blame.TEST], returns)
    if len(against_test) >= SIGNALS_TO_CHANGE and len(against_test) > len(against_code):
        return Verdict(
            case=case.id,
            blame=Blame.TEST,
            evidence=tuple(evidence),
            reason=f"{len(against_test)} independent witnesses agree on another value",
            expected=against_test[0].value,
        )
    executed = [e for e in against_code if e.kind != "rederivation"]
    if executed and len(against_code) > len(against_test):
        return Verdict(
            case=case.id,
            blame=Blame.CODE,
            evidence=tuple(evidence),
            reason=f"{len(against_code)} independent witnesses confirm the expected value",
        )
    return Verdict(
        case=case.id,
        blame=Blame.UNDECIDED,
        evidence=tuple(evidence),
        reason="the evidence does not settle which side is wrong",
    )


def _largest_agreement(evidence: Sequence[Evidence], returns: str) -> list[Evidence]:
    groups: list[list[Evidence]] = []
    for item in evidence:
        home = next((g for g in groups if equal(g[0].value, item.value, returns=returns)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return max(groups, key=len, default=[])


def edit_case(case: Case, verdict: Verdict) -> CaseEdited | None:
    """The recorded change that a verdict makes to a case; ``None`` if it makes none.

    A case of fixed provenance never changes, whatever the verdict says.
    """
    if case.provenance.fixed:
        return None
    if verdict.blame is Blame.INVALID_INPUT:
        edit = Edit(target=case.id, what="dropped", before=list(case.args), why=verdict.reason)
        return CaseEdited(edit=edit, case=None)
    if verdict.blame is Blame.TEST:
        changed = {"expected": verdict.expected, "provenance": Provenance.CONSENSUS}
        edit = Edit(
            target=case.id,
            what="expected",
            before=case.expected,
            after=verdict.expected,
            why=verdict.reason,
        )
        return CaseEdited(edit=edit, case=case.model_copy(update=changed))
    if verdict.blame is Blame.UNDECIDED:
        changed = {"status": Status.QUARANTINED, "reason": verdict.reason}
        edit = Edit(target=case.id, what="quarantined", before=case.expected, why=verdict.reason)
        return CaseEdited(edit=edit, case=case.model_copy(update=changed))
    return None
