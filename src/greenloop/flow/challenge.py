"""Tries to break a green candidate: inputs that nobody has seen, and rivals to compare it with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenloop.asking import effort, questions
from greenloop.asking.asker import Asker
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CaseEdited, Challenged
from greenloop.domain.problem import Problem
from greenloop.domain.values import key
from greenloop.domain.verdict import Verdict
from greenloop.evidence import enumeration
from greenloop.evidence.rules import Dispute, decide
from greenloop.repair.revision import edit_cases
from greenloop.running.lab import Lab
from greenloop.running.standing import Standing, agree
from greenloop.settings import Settings


@dataclass(frozen=True)
class Round:
    """What one round of a challenge led to: new rivals to compare with, or how it ended.

    ``verdicts`` and ``edits`` are of guesses that the champion passes though they are no tests.
    """

    rivals: tuple[Candidate, ...] = ()
    outcome: Challenged | None = None
    verdicts: tuple[Verdict, ...] = ()
    edits: tuple[CaseEdited, ...] = ()


@dataclass(frozen=True)
class Challenge:
    """A challenge of one green candidate.

    Args:
        problem: what is to be solved.
        champion: the candidate that is challenged.
        standing: of all live candidates, before this round.
        known: all candidates of the run by id, those that were reverted included.
        brute_force_due: whether a brute force was not asked for yet.
        asker: for rivals.
        lab: where they are executed.
        settings: how far a behaviour must lead, how many candidates there may be.
    """

    problem: Problem
    champion: Candidate
    standing: Standing
    known: Mapping[str, Candidate]
    brute_force_due: bool
    asker: Asker
    lab: Lab
    settings: Settings

    def round(self) -> Round:
        """Compare the contenders on new inputs; draw rivals until one behaviour is well ahead.

        It leads by the agreement that is asked for: the more contradict it, the more must bear it
        out, as in a sequential test (Wald 1945, doi 10.1214/aoms/1177731118). The challenge is over
        as well when the budget of candidates, tokens or time is spent.

        Raises:
            ProviderError: the model's provider refused or broke.
            Cancelled: interrupted.
        """
        seed = self.settings.seed
        enumeration.prepare_probes(self.asker, self.lab, self.problem, self.standing, seed)
        self.lab.execute(self.problem, self.standing.contenders, self.lab.probes)
        standing = self.lab.assess(self.problem, self.standing.candidates, self.standing.cases)
        convinced = max(standing.leads.values(), default=0) >= self.settings.agreement
        if not convinced and (rivals := self._rivals()):
            return Round(rivals=tuple(rivals))
        return self._end(standing)

    def _rivals(self) -> list[Candidate]:
        """As many candidates as must agree, a brute force among them; none if that is not due."""
        left = effort.left(self.known.values(), self.settings.candidates)
        if not left or self.asker.spent():
            return []
        count = min(self.settings.agreement, left)
        due = self.brute_force_due
        codes = questions.brute_force(self.asker, self.problem) if due else []
        rivals = [questions.numbered(code, Origin.BRUTE_FORCE, self.known) for code in codes]
        known = {**self.known, **{rival.id: rival for rival in rivals}}
        return [*rivals, *questions.drafts(self.asker, self.problem, known, count - len(rivals))]

    def _end(self, standing: Standing) -> Round:
        best = standing.best
        assert best is not None, "there is a champion at least"
        broken = self._distinguishing_case(best) if best.id != self.champion.id else None
        outcome = Challenged(
            candidate=self.champion.id,
            inputs=len(self.lab.probes),
            rivals=len([one for one in standing.contenders if one.id != self.champion.id]),
            support=standing.support[self.champion.id],
            survived=best.id == self.champion.id,
            broken=broken,
        )
        verdicts = self._invalid_guesses(standing)
        return Round((), outcome, tuple(verdicts), edit_cases(standing.cases, verdicts))

    def _distinguishing_case(self, winner: Candidate) -> Case | None:
        """A new case from the shortest input on which champion and winner differ, as the latter."""
        probes, returns = self.lab.probes, self.problem.signature.result
        for name in sorted(probes, key=lambda name: len(key(probes[name]))):
            right = self.lab.executed(winner.id, name)
            wrong = self.lab.executed(self.champion.id, name)
            if right.failure is None and not agree(wrong, right, returns):
                return Case(
                    id=name,
                    name="distinguishing input",
                    category="adversarial",
                    args=probes[name],
                    expected=right.value,
                    provenance=Provenance.CONSENSUS,
                    comparator=self.problem.comparator,
                )
        return None

    def _invalid_guesses(self, standing: Standing) -> list[Verdict]:
        """Verdicts on guesses whose input does not have the single right answer that is promised.

        The code may pass them: on such an input it is right by accident.
        """
        guesses = [case for case in standing.cases if not case.provenance.certain]
        if not guesses or not self.problem.promises.one:
            return []
        inputs: Sequence[tuple[object, ...]] = [case.args for case in guesses]
        return [
            decide(Dispute(case, breach))
            for code in enumeration.trusted(self.asker, self.lab, self.problem, standing.certain)
            for case, execution in zip(
                guesses, enumeration.run(self.lab, self.problem, code, inputs), strict=True
            )
            if (breach := enumeration.broken_promise(execution, self.problem))
        ]
