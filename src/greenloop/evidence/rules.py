"""Who is to blame for a failing case: the rules of evidence, numbered by their place in ``RULES``.

They are executed in this order, and the first that has something to say decides. Blame is one
thing, what follows from it another (``evidence.consequences``): small models guess expected values
badly, so a case is judged like the code, and code is never convicted by an argument alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenloop.domain.case import Case, Provenance
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.running.judge import Same, equal

SIGNALS_TO_CHANGE = 2
"""How many independent witnesses must agree against an expected value before it changes."""
CLEAR = 3
"""How many candidates of different text overturn what a model quotes from the text; and they must
be more than twice as many as those that bear it out."""


@dataclass(frozen=True)
class Dispute:
    """One failing case, and all that is known about it.

    Args:
        case: the case that the code fails.
        evidence: the testimony of witnesses, none of them the accused code itself.
        violations: constraints of the problem that the input breaks.
        same: whether two answers are.
        unread: constraints that nobody could check; the input may break them.
        standing: how many certain cases the code passes, if it passes all of them and has an answer
            to this one.
        backing: how many more candidates behave like the code everywhere than like any that bears
            the case out, where nothing is certain and the code has an answer to it.
    """

    case: Case
    evidence: Sequence[Evidence] = ()
    violations: Sequence[str] = ()
    same: Same = equal
    unread: Sequence[str] = ()
    standing: int = 0
    backing: int = 0

    def blaming(self, blame: Blame) -> list[Evidence]:
        """The evidence that speaks against one side."""
        return [item for item in self.evidence if item.blames is blame]


Rule = Callable[[Dispute], Verdict | None]
"""Decides a dispute, or leaves it to the next rule."""


def other_right_answer(dispute: Dispute) -> Verdict | None:
    """The statement speaks of several right answers, and one that was checked joins its own.

    ``multiple_answers``; the stated answer stays accepted, and nothing else changes.
    """
    both = dispute.blaming(Blame.MULTIPLE_ANSWERS)
    if not both or not dispute.case.provenance.certain:
        return None
    why = "the statement allows several answers, and another one is right, too"
    return _verdict(dispute, Blame.MULTIPLE_ANSWERS, why, expected=both[0].value)


def certain_case(dispute: Dispute) -> Verdict | None:
    """A case of the statement or the user is right: the code is wrong."""
    provenance = dispute.case.provenance
    if not provenance.certain:
        return None
    detail = f"the expected value comes from the {provenance.value}"
    source = Evidence(source=Source.PROVENANCE, blames=Blame.CODE, detail=detail)
    return _verdict(dispute, Blame.CODE, "the case is certain", [source])


def broken_constraint(dispute: Dispute) -> Verdict | None:
    """An input that breaks a stated constraint is not a test: ``invalid_input``."""
    if not dispute.violations:
        return None
    detail = "; ".join(dispute.violations)
    broken = Evidence(source=Source.CONSTRAINTS, blames=Blame.INVALID_INPUT, detail=detail)
    why = "the input breaks the problem's constraints"
    return _verdict(dispute, Blame.INVALID_INPUT, why, [broken])


def convicted_code(dispute: Dispute) -> Verdict | None:
    """Code that fails a certain case is wrong, whatever it makes of another."""
    if not any(item.source is Source.PROVENANCE for item in dispute.evidence):
        return None
    return _verdict(dispute, Blame.CODE, "the code fails a case that is certain")


def broken_promise(dispute: Dispute) -> Verdict | None:
    """No right answer, or two, where the statement promises one: ``invalid_input``."""
    if not dispute.blaming(Blame.INVALID_INPUT):
        return None
    why = "the input does not have the single answer that is promised"
    return _verdict(dispute, Blame.INVALID_INPUT, why)


def several_answers(dispute: Dispute) -> Verdict | None:
    """The code's answer is as right as the case's: ``multiple_answers``, and both are accepted."""
    both = dispute.blaming(Blame.MULTIPLE_ANSWERS)
    if not both:
        return None
    return _verdict(
        dispute, Blame.MULTIPLE_ANSWERS, "both answers are right", expected=both[0].value
    )


def unsupported_guess(dispute: Dispute) -> Verdict | None:
    """A guess that nobody bears out, against code that passes every certain case, is set aside.

    Such guesses were wrong in 249 of 252 pairs (``docs/decisions.md``).
    """
    if dispute.evidence or not dispute.standing or dispute.case.provenance is not Provenance.GUESS:
        return None
    passed = f"the code passes all {dispute.standing} certain cases"
    return _verdict(dispute, Blame.TEST, f"nobody bears the guess out, and {passed}")


def quoted_case(dispute: Dispute) -> Verdict | None:
    """What a model quotes from the text stands, unless a clear majority is against it.

    A model that copies examples out of prose may take an intermediate value for one; but most that
    it copies are right, so that it takes more than against a guess: :data:`CLEAR` candidates of
    different text that agree.
    """
    if dispute.case.provenance is not Provenance.QUOTED:
        return None
    agreeing = _largest_agreement(_of_different_text(dispute.blaming(Blame.TEST)), dispute.same)
    bearing_out = _of_different_text(dispute.blaming(Blame.CODE))
    if len(agreeing) >= CLEAR and len(agreeing) > 2 * len(bearing_out):
        return None
    detail = "the model quotes the expected value from the text"
    source = Evidence(source=Source.PROVENANCE, blames=Blame.CODE, detail=detail)
    why = "the case is quoted from the text, and no clear majority is against it"
    return _verdict(dispute, Blame.CODE, why, [*dispute.evidence, source])


def majority_against_test(dispute: Dispute) -> Verdict | None:
    """More witnesses agree on another value than bear the case out: the test is wrong.

    Its expected value changes only if :data:`SIGNALS_TO_CHANGE` agree on another one and every
    constraint could be checked: any answer to an invalid input is arbitrary, so the code's would be
    no better than the case's.
    """
    agreeing = _largest_agreement(dispute.blaming(Blame.TEST), dispute.same)
    if len(agreeing) <= len(dispute.blaming(Blame.CODE)):
        return None
    if len(agreeing) < SIGNALS_TO_CHANGE:
        why = "1 witness insists on another value, too few to put it in place"
        return _verdict(dispute, Blame.TEST, why)
    if dispute.unread:
        why = f"the input may break what could not be checked: {'; '.join(dispute.unread)}"
        return _verdict(dispute, Blame.TEST, why)
    why = f"{len(agreeing)} independent witnesses agree on another value"
    return _verdict(dispute, Blame.TEST, why, expected=agreeing[0].value)


def backed_code(dispute: Dispute) -> Verdict | None:
    """A guess against the leading behaviour is set aside where nothing is certain.

    Different wrong programs agree on single inputs, where the answers are few, but not everywhere:
    behaviour on all inputs is compared, not a vote on one.
    """
    if dispute.backing < 1 or dispute.case.provenance is not Provenance.GUESS:
        return None
    why = "more candidates behave like the code everywhere than like any that bears the guess out"
    return _verdict(dispute, Blame.TEST, why)


def majority_against_code(dispute: Dispute) -> Verdict | None:
    """More witnesses bear the case out than agree on another value: the code is wrong.

    One of them at least was executed: small models are poor at computing by hand, so a
    re-derivation alone never convicts the code.
    """
    against = dispute.blaming(Blame.CODE)
    agreeing = _largest_agreement(dispute.blaming(Blame.TEST), dispute.same)
    executed = any(item.source is not Source.REDERIVATION for item in against)
    if not executed or len(against) <= len(agreeing):
        return None
    why = f"{len(against)} independent witnesses speak against it"
    return _verdict(dispute, Blame.CODE, why)


def undecided(dispute: Dispute) -> Verdict:
    """Nothing settles it: ``undecided``, and the case is set aside."""
    why = "the evidence does not settle which side is wrong"
    return _verdict(dispute, Blame.UNDECIDED, why)


RULES: tuple[Rule, ...] = (
    other_right_answer,
    certain_case,
    broken_constraint,
    convicted_code,
    broken_promise,
    several_answers,
    unsupported_guess,
    quoted_case,
    majority_against_test,
    backed_code,
    majority_against_code,
    undecided,
)
"""The one list of the rules of evidence, in the order in which they are tried."""


def decide(dispute: Dispute) -> Verdict:
    """The verdict of the first rule that has one; ``verdict.rule`` is its number, from 1."""
    for number, rule in enumerate(RULES, 1):
        if verdict := rule(dispute):
            return verdict.model_copy(update={"rule": number})
    raise AssertionError("the last rule decides everything")


def as_evidence(
    case: Case, source: Source, value: object, detail: str, returns: str = "", *, witness: str = ""
) -> Evidence:
    """What a witness that answered ``value`` says about a failing case."""
    supports_case = equal(case.expected, value, case.comparator, returns)
    blames = Blame.CODE if supports_case else Blame.TEST
    return Evidence(source=source, blames=blames, detail=detail, value=value, witness=witness)


_NOTHING = object()


def _verdict(
    dispute: Dispute,
    blame: Blame,
    reason: str,
    evidence: Sequence[Evidence] | None = None,
    expected: object = _NOTHING,
) -> Verdict:
    """A verdict on all the evidence, if not on some of its own; rewrites the case if it can."""
    rewrites = expected is not _NOTHING
    return Verdict(
        case=dispute.case.id,
        blame=blame,
        evidence=tuple(dispute.evidence if evidence is None else evidence),
        reason=reason,
        expected=expected if rewrites else None,
        rewrites=rewrites,
    )


def _of_different_text(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What candidates say, one voice for each program text."""
    return list({item.witness: item for item in evidence if item.witness}.values())


def _largest_agreement(evidence: Sequence[Evidence], same: Same) -> list[Evidence]:
    groups: list[list[Evidence]] = []
    for item in evidence:
        home = next((g for g in groups if same(g[0].value, item.value)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return max(groups, key=len, default=[])
