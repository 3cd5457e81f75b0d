"""Who can testify on a failing case, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenloop.asking import effort, questions
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.notation import written
from greenloop.domain.verdict import Blame, Evidence, Source
from greenloop.evidence import enumeration
from greenloop.evidence.rules import as_evidence
from greenloop.evidence.situation import Situation
from greenloop.running.judge import equal
from greenloop.running.standing import Standing, root

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
    """

    def __init__(self, situation: Situation) -> None:
        self.drawn: tuple[Candidate, ...] = ()
        self._at = situation

    def hear(self, cases: Sequence[Case]) -> Testimony:
        """Testimony by case id, what was executed first.

        Where the statement tells how many answers are right, an enumeration of them speaks first.
        Then other candidates, an enumeration where these are too few, and a re-derivation by hand
        where all leave it open. Code that fails a certain case is wrong whatever else it fails:
        that needs no witnesses.
        """
        if conviction := self._conviction():
            return {case.id: [conviction] for case in cases}
        results = self._at.lab.test(self._at.problem, [self._at.best], cases)
        accused = {result.case: result for result in results}
        evidence: Testimony = {
            case.id: [*self._outcome(accused[case.id]), *self._statement(case, accused[case.id])]
            for case in cases
        }
        enumeration_first = self._at.problem.promises.countable
        if enumeration_first:
            _add(evidence, self._enumeration(cases, accused))
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

    def _outcome(self, result: Result) -> list[Evidence]:
        """Right code returns something for a valid input; this one is, as far as can be told."""
        if result.has_value or self._at.problem.unread:
            return []
        ending = f"the code ends with '{result.outcome.value}'"
        detail = f"{ending} on an input that breaks no constraint"
        return [Evidence(source=Source.OUTCOME, blames=Blame.CODE, detail=detail)]

    def _statement(self, case: Case, result: Result) -> list[Evidence]:
        """The statement may leave open what the case insists on: the order."""
        comparator, returns = self._at.problem.comparator, self._at.problem.signature.result
        if not result.has_value or not equal(case.expected, result.actual, comparator, returns):
            return []
        detail = f"{written(result.actual)} is the same in another order, which is left open"
        return [
            Evidence(
                source=Source.STATEMENT,
                blames=Blame.MULTIPLE_ANSWERS,
                detail=detail,
                value=result.actual,
            )
        ]

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
        witnesses = {one.id: one for one in self._summon()} if cases else {}
        by_id = {case.id: case for case in cases}
        evidence: Testimony = {case.id: [] for case in cases}
        returns = self._at.problem.signature.result
        for result in self._at.lab.test(self._at.problem, list(witnesses.values()), cases):
            if result.has_value:
                by_force = witnesses[result.candidate].origin is Origin.BRUTE_FORCE
                source = Source.BRUTE_FORCE if by_force else Source.CANDIDATE
                said = f"{result.candidate} returns {written(result.actual)}"
                case = by_id[result.case]
                evidence[case.id].append(as_evidence(case, source, result.actual, said, returns))
        return evidence

    def _summon(self) -> list[Candidate]:
        """Enough witnesses; new candidates are drawn while they are too few, within limits."""
        at, most = self._at, self._at.settings.candidates
        witnesses = self._independent(at.standing)
        while len(witnesses) < WITNESSES and len(self.drawn) < DRAWS:
            drawn = {one.id: one for one in self.drawn}
            known = {**at.known, **drawn}
            missing = min(WITNESSES - len(witnesses), effort.left(known.values(), most))
            new = questions.drafts(at.asker, at.problem, known, missing) if missing else []
            if not new:
                break
            self.drawn += tuple(new)
            live = {**at.standing.candidates, **drawn, **{one.id: one for one in new}}
            before = at.standing
            assessed = at.lab.assess(at.problem, live, before.cases, before.convictions)
            witnesses = self._independent(assessed)
        return witnesses

    def _independent(self, standing: Standing) -> list[Candidate]:
        """Contenders of another line than the accused; a repair is not a witness of its own."""
        everyone = standing.candidates
        line = root(self._at.best, everyone)
        return [one for one in standing.contenders if root(one, everyone) == one.id != line]

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


def _add(evidence: Testimony, more: Testimony) -> None:
    for name, said in more.items():
        evidence[name] += said


def _settles(evidence: Evidence) -> bool:
    """Whether an observation leaves nothing to ask of others."""
    return evidence.blames in (Blame.INVALID_INPUT, Blame.MULTIPLE_ANSWERS)


def _lacking(cases: Sequence[Case], evidence: Testimony) -> list[Case]:
    return [case for case in cases if len(evidence[case.id]) < WITNESSES]
