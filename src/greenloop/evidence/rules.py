"""Who is to blame for a failing case: the rules of evidence, in their order.

1. A case of fixed provenance (statement, user) is right: the code is wrong.
2. An input that breaks the stated constraints is no test: ``invalid_input``.
3. Code that fails a case of fixed provenance is wrong, whatever it makes of this one.
4. An enumeration finds two right answers, or none: ``invalid_input`` if the statement promises a
   single one. It finds both among several that the statement speaks of: ``multiple_answers``.
5. Witnesses speak for the case or against it: independent candidates that pass every statement
   example, a brute force, an enumeration, the way the code ends, a blind re-derivation. The
   majority decides. The expected value changes only if at least :data:`SIGNALS_TO_CHANGE` of them
   agree on another one; a case that fewer speak against, or whose input may break a constraint
   that could not be checked, is set aside instead.
6. Without any witness, the code's standing counts: where code that passes every certain case
   contradicted a model's guess, the guess was wrong in 249 of 252 pairs (``docs/decisions.md``).
   The case is set aside.
7. Otherwise ``undecided``: the case is quarantined.

Executed evidence is preferred to argued evidence: a re-derivation alone never convicts the code.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.domain.case import Case, Comparator, Provenance, Status
from greenloop.domain.events import CaseEdited
from greenloop.domain.verdict import Blame, Edit, Evidence, Verdict
from greenloop.running.judge import equal

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
    *,
    standing: int = 0,
) -> Verdict:
    """The verdict on one failing case.

    Args:
        case: the case that the code fails.
        evidence: the testimony of witnesses, none of them the accused code itself.
        violations: constraints of the problem that the input breaks.
        returns: declared return type, for comparing values.
        unread: constraints that nobody could check; the input may break them.
        standing: how many certain cases the code passes, if it passes all of them and has an answer
            to this one.
    """
    if case.provenance.fixed:
        source = Evidence(
            kind="provenance",
            blames=Blame.CODE,
            detail=f"the expected value comes from the {case.provenance.value}",
        )
        return _code(case, [source], "the case is certain")
    if violations:
        broken = Evidence(
            kind="constraints", blames=Blame.INVALID_INPUT, detail="; ".join(violations)
        )
        return _invalid(case, [broken], "the input breaks the problem's constraints")
    if any(item.kind == "provenance" for item in evidence):
        return _code(case, evidence, "the code fails a case that is certain")
    if any(item.blames is Blame.INVALID_INPUT for item in evidence):
        return _invalid(
            case, evidence, "the input does not have the single answer that is promised"
        )
    if both := [item for item in evidence if item.blames is Blame.MULTIPLE_ANSWERS]:
        return Verdict(
            case=case.id,
            blame=Blame.MULTIPLE_ANSWERS,
            evidence=tuple(evidence),
            reason="both answers are right",
            expected=both[0].value,
            rewrites=True,
        )
    if not evidence and standing and case.provenance is Provenance.GUESS:
        why = f"nobody bears the guess out, and the code passes all {standing} certain cases"
        return Verdict(case=case.id, blame=Blame.TEST, reason=why)
    verdict = _weigh(case, evidence, returns)
    if verdict.rewrites and unread:
        # Any answer to an invalid input is arbitrary: the code's is no better than the case's.
        why = f"the input may break what could not be checked: {'; '.join(unread)}"
        return verdict.model_copy(update={"reason": why, "expected": None, "rewrites": False})
    return verdict


def _weigh(case: Case, evidence: Sequence[Evidence], returns: str) -> Verdict:
    against_code = [e for e in evidence if e.blames is Blame.CODE]
    against_test = _largest_agreement([e for e in evidence if e.blames is Blame.TEST], returns)
    if len(against_test) > len(against_code):
        enough = len(against_test) >= SIGNALS_TO_CHANGE
        return Verdict(
            case=case.id,
            blame=Blame.TEST,
            evidence=tuple(evidence),
            reason=f"{_witnesses(against_test)} on another value"
            + ("" if enough else ", too few to put it in place"),
            expected=against_test[0].value if enough else None,
            rewrites=enough,
        )
    executed = [e for e in against_code if e.kind != "rederivation"]
    if executed and len(against_code) > len(against_test):
        return _code(case, evidence, f"{len(against_code)} independent witnesses speak against it")
    return Verdict(
        case=case.id,
        blame=Blame.UNDECIDED,
        evidence=tuple(evidence),
        reason="the evidence does not settle which side is wrong",
    )


def _witnesses(agreeing: Sequence[Evidence]) -> str:
    number = len(agreeing)
    return f"{number} independent witnesses agree" if number > 1 else "1 witness insists"


def _code(case: Case, evidence: Sequence[Evidence], reason: str) -> Verdict:
    return Verdict(case=case.id, blame=Blame.CODE, evidence=tuple(evidence), reason=reason)


def _invalid(case: Case, evidence: Sequence[Evidence], reason: str) -> Verdict:
    return Verdict(case=case.id, blame=Blame.INVALID_INPUT, evidence=tuple(evidence), reason=reason)


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
    if verdict.blame is Blame.CODE:
        return None
    changed: dict[str, object]
    if not verdict.rewrites:
        changed = {"status": Status.QUARANTINED, "reason": verdict.reason}
        edit = Edit(target=case.id, what="quarantined", before=case.expected, why=verdict.reason)
    elif verdict.blame is Blame.MULTIPLE_ANSWERS:
        answers = [*case.answers, verdict.expected]
        changed = {"expected": answers, "comparator": Comparator(name="any_of")}
        edit = Edit(
            target=case.id,
            what="comparator",
            before=case.expected,
            after=answers,
            why=verdict.reason,
        )
    else:
        changed = {"expected": verdict.expected, "provenance": Provenance.CONSENSUS}
        edit = Edit(
            target=case.id,
            what="expected",
            before=case.expected,
            after=verdict.expected,
            why=verdict.reason,
        )
    return CaseEdited(edit=edit, case=case.model_copy(update=changed))
