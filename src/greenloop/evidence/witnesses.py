"""Who can testify on a failing case, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.asking import effort, questions
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.notation import written
from greenloop.domain.problem import Problem
from greenloop.domain.values import Value
from greenloop.domain.verdict import Blame, Evidence, Source
from greenloop.evidence import checking, enumeration
from greenloop.evidence.rules import CLEAR, as_evidence
from greenloop.evidence.situation import Situation
from greenloop.running.behaviour import root
from greenloop.running.judge import same_as
from greenloop.running.standing import Standing, passes_all

Testimony = dict[str, list[Evidence]]
"""By case id."""

WITNESSES = 2
"""How many independent witnesses a review wants to hear on a case."""
DRAWS = 4
"""How many candidates one review may draw in search of them: running code beats arguing."""
REDERIVATIONS = 2
"""How many expected values one review asks the model to work out again; each is slow."""


class Hearing:
    """One hearing on the failing cases of the candidate that is worked on: the accused.

    Attributes:
        drawn: the candidates that were drawn to testify.
        standing: how all stand, those that were drawn included.
    """

    def __init__(self, situation: Situation) -> None:
        self.drawn: tuple[Candidate, ...] = ()
        self.standing = situation.standing
        self._at = situation

    def hear(self, cases: Sequence[Case]) -> Testimony:
        """Testimony by case id, what was executed first.

        Where the statement tells how many answers are right, an enumeration of them speaks first,
        or a checker where that says nothing. Then other candidates, an enumeration where these are
        too few, and a re-derivation by hand where all leave it open. Code that fails a certain case
        is wrong whatever else it fails: that needs no witnesses.
        """
        if conviction := self._conviction():
            return {case.id: [conviction] for case in cases}
        results = self._at.lab.test(self._at.problem, [self._at.best], cases)
        accused = {result.case: result for result in results}
        evidence = {
            case.id: _plain_to_see(self._at.problem, case, accused[case.id]) for case in cases
        }
        enumeration_first = self._at.problem.promises.countable
        if enumeration_first:
            _add(evidence, self._enumeration(cases, accused))
            _add(evidence, checking.testify(self._at, _open(cases, evidence), accused))
        unsettled = [case for case in cases if not any(map(_settles, evidence[case.id]))]
        _add(evidence, self._candidates(unsettled))
        if not enumeration_first:
            _add(evidence, self._enumeration(_lacking(unsettled, evidence), accused))
        _add(evidence, self._rederived(_lacking(unsettled, evidence)[:REDERIVATIONS]))
        return evidence

    def _conviction(self) -> Evidence | None:
        """Proof that the code is wrong, from the cases that nothing may change."""
        failing = self._at.standing.failing(self._at.best)
        failed = [case.id for case, _ in failing if case.provenance.certain]
        if not failed:
            return None
        detail = f"the code fails {', '.join(failed)}, which nothing may change"
        return Evidence(source=Source.PROVENANCE, blames=Blame.CODE, detail=detail)

    def _enumeration(self, cases: Sequence[Case], accused: Mapping[str, Result]) -> Testimony:
        answered = [case for case in cases if accused[case.id].has_value]
        evidence: Testimony = {case.id: [] for case in answered}
        if not answered:
            return evidence
        for code in enumeration.trusted(self._at):
            ran = enumeration.run(self._at, code, [case.args for case in answered])
            for case, execution in zip(answered, ran, strict=True):
                actual = accused[case.id].actual
                evidence[case.id] += enumeration.testify(case, actual, execution, self._at.problem)
        return evidence

    # --- other candidates ---

    def _candidates(self, cases: Sequence[Case]) -> Testimony:
        witnesses = {one.id: one for one in self._summon(_wanted(cases))} if cases else {}
        texts = {one.code: one.id for one in witnesses.values()} | {self._at.best.code: ""}
        by_id = {case.id: case for case in cases}
        evidence: Testimony = {case.id: [] for case in cases}
        returns = self._at.problem.signature.result
        for result in self._at.lab.test(self._at.problem, list(witnesses.values()), cases):
            if result.has_value:
                witness, case = witnesses[result.candidate], by_id[result.case]
                by_force = witness.origin is Origin.BRUTE_FORCE
                source = Source.BRUTE_FORCE if by_force else Source.CANDIDATE
                said = f"{witness.id} returns {written(result.actual)}"
                evidence[case.id].append(
                    as_evidence(
                        case, source, result.actual, said, returns, witness=texts[witness.code]
                    )
                )
        return evidence

    def _summon(self, wanted: int) -> list[Candidate]:
        """Enough witnesses; new candidates are drawn while they are too few, within limits."""
        at, most = self._at, self._at.settings.candidates
        witnesses = self._independent(at.standing)
        while len(witnesses) < wanted and len(self.drawn) < DRAWS:
            drawn = {one.id: one for one in self.drawn}
            known = {**at.known, **drawn}
            missing = min(wanted - len(witnesses), effort.left(known.values(), most))
            new = questions.drafts(at.asker, at.problem, known, missing) if missing else []
            if not new:
                break
            self.drawn += tuple(new)
            live = {**at.standing.candidates, **drawn, **{one.id: one for one in new}}
            before = at.standing
            self.standing = at.lab.assess(at.problem, live, before.cases, before.convictions)
            witnesses = self._independent(self.standing)
        return witnesses

    def _independent(self, standing: Standing) -> list[Candidate]:
        """Draws of another line than the accused that pass every certain case.

        Those that were convicted are heard as well: a jury without whoever disagrees would never
        acquit. A repair is not a witness of its own.
        """
        everyone, certain = standing.candidates, standing.certain
        line = root(self._at.best, everyone)
        return [
            one
            for one in everyone.values()
            if root(one, everyone) == one.id != line
            and passes_all(one.id, certain, standing.results)
        ]

    # --- argued ---

    def _rederived(self, cases: Sequence[Case]) -> Testimony:
        returns = self._at.problem.signature.result
        return {
            case.id: [
                as_evidence(
                    case, Source.REDERIVATION, answer, f"by hand: {written(answer)}", returns
                )
                for answer in questions.answer(self._at.asker, self._at.problem, case.args)
            ]
            for case in cases
        }


def _wanted(cases: Sequence[Case]) -> int:
    """How many witnesses can settle cases; a case that is quoted takes a clear majority."""
    quoted = any(case.provenance is Provenance.QUOTED for case in cases)
    return CLEAR if quoted else WITNESSES


def _plain_to_see(problem: Problem, case: Case, result: Result) -> list[Evidence]:
    """What needs no witness: the code has no answer, or the same one in another order."""
    if result.has_value:
        return _other_order(problem, case, result.actual)
    # The input may be invalid, and then anything may happen.
    if problem.unread or problem.promises.valid:
        return []
    ending = f"the code ends with '{result.outcome.value}'"
    detail = f"{ending} on an input that breaks no constraint"
    return [Evidence(source=Source.OUTCOME, blames=Blame.CODE, detail=detail)]


def _other_order(problem: Problem, case: Case, actual: Value) -> list[Evidence]:
    """The statement may leave open what the case insists on."""
    if not any(same_as(problem)(expected, actual) for expected in case.answers):
        return []
    detail = f"{written(actual)} is the same in another order, which is left open"
    source, both = Source.STATEMENT, Blame.MULTIPLE_ANSWERS
    return [Evidence(source=source, blames=both, detail=detail, value=actual)]


def _add(evidence: Testimony, more: Testimony) -> None:
    for name, said in more.items():
        evidence[name] += said


def _settles(evidence: Evidence) -> bool:
    """Whether an observation leaves nothing to ask of others."""
    return evidence.blames in (Blame.INVALID_INPUT, Blame.MULTIPLE_ANSWERS)


def _open(cases: Sequence[Case], evidence: Testimony) -> list[Case]:
    """The cases that neither the statement nor an enumeration has said anything of."""
    spoken = (Source.STATEMENT, Source.ENUMERATION)
    return [case for case in cases if all(item.source not in spoken for item in evidence[case.id])]


def _lacking(cases: Sequence[Case], evidence: Testimony) -> list[Case]:
    return [case for case in cases if len(evidence[case.id]) < WITNESSES]
