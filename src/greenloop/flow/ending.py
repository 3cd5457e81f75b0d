"""How a run ends: solved or not, why, and how far that can be believed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from greenloop import words
from greenloop.domain import modules
from greenloop.domain.candidate import Candidate, Origin, Outcome
from greenloop.domain.case import Case
from greenloop.domain.events import Ending, Spent
from greenloop.domain.run import Run
from greenloop.domain.values import key
from greenloop.domain.verdict import Confidence
from greenloop.evidence.confidence import MANY_INPUTS, confidence
from greenloop.running.behaviour import texts
from greenloop.running.standing import Standing, passes_all

AMPLE = 8
"""Different programs after which a behaviour that does not lead as far as is asked for is no claim:
such claims were right in 4 of 9. After more of them nothing is claimed where no case is certain:
such claims were right in 2 of 10 (``docs/decisions.md``)."""
MANY = 3
"""Independent candidates that contradict an example alike before the example is in doubt."""


@dataclass(frozen=True)
class Closing:
    """What a run has come to.

    Args:
        standing: of all live candidates.
        best: the candidate that is handed over.
        answered: on how many new inputs it has returned a value.
        iterations: how often the tests ran.
        spent: the limit that is reached, if one is.
        agreement: by how many a behaviour must lead to be believed.
        contradictions: what the statement says twice and differently, in words.
        untested: functions of a module that no active case calls.
        denials: on how many inputs a case of the model and its answer by hand contradict the best.
    """

    standing: Standing
    best: Candidate | None
    answered: int
    iterations: int
    agreement: int = 2
    spent: Spent | None = None
    contradictions: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()
    denials: int = 0

    @property
    def support(self) -> int:
        """How many independent candidates behave like the best one, itself included."""
        return self._of_best(self.standing.support)

    @property
    def lead(self) -> int:
        """The same, less those of the best supported other behaviour."""
        return self._of_best(self.standing.leads)

    @property
    def programs(self) -> int:
        """How many different programs behave like the best one, itself included."""
        return self._of_best(self.standing.programs)

    @property
    def agreed(self) -> int:
        """The same on inputs of the kind that is shown, whatever happens on others."""
        return self._of_best(self.standing.agreed)

    @property
    def drawn(self) -> int:
        """How many different programs were drawn, repairs and patches aside."""
        everyone = self.standing.candidates
        return texts([name for name, one in everyone.items() if not one.parent], everyone)

    @property
    def denied(self) -> bool:
        """Whether the model has spoken twice against a program that no other bears out."""
        return self.programs < 2 and self.denials > 0

    @property
    def inputs(self) -> int:
        """Inputs beside the certain cases that candidates were compared on."""
        return len(self.standing.cases) - len(self.standing.certain) + self.answered

    def _of_best(self, counts: Mapping[str, int]) -> int:
        return counts.get(self.best.id, 0) if self.best else 0


@dataclass(frozen=True)
class End:
    """The end of a run: how, in words for people, and how sure it is.

    ``doubts``: in words, what keeps it from being surer; where nothing is claimed, only what the
    statement and its examples, the candidates and an example, or a lone program and the model's
    cases say differently.
    """

    ending: Ending
    reason: str
    confidence: Confidence
    doubts: tuple[str, ...] = ()

    @property
    def solved(self) -> bool:
        """Whether the run claims success."""
        return self.ending is Ending.SOLVED


def untested(run: Run) -> tuple[str, ...]:
    """The functions of a module that no active case of a run calls."""
    return tuple(modules.untested(run.problem.signature, run.active_cases)) if run.problem else ()


def end(closing: Closing) -> End:
    """Sum up."""
    standing, ending = closing.standing, _ending(closing)
    failing, cases = len(standing.failing(closing.best)), len(standing.cases)
    reason = words.reason(ending, failing, cases, closing.iterations, closing.spent)
    contested = (*closing.contradictions, *map(words.disputed, disputed(closing)))
    if ending is not Ending.SOLVED:
        denied = closing.denied and ending is Ending.UNCONFIRMED
        against = [words.denied(closing.denials)] if denied else []
        return End(ending, reason, Confidence.LOW, (*contested, *against))
    if closing.untested:
        contested = (*contested, words.untested(closing.untested))
    compared = closing.inputs if standing.certain else 0
    level = confidence(closing.support, closing.lead, compared, closing.programs)
    return End(
        ending,
        reason,
        Confidence.LOW if contested else level,
        (*contested, *_lacking(closing)),
    )


def _lacking(closing: Closing) -> list[str]:
    """What was not there to be surer with."""
    doubts = [] if closing.standing.certain else [words.NO_EXAMPLE]
    if closing.inputs < MANY_INPUTS:
        doubts.append(words.few_inputs(closing.inputs))
    if closing.programs < 2:
        doubts.append(words.ALONE)
    elif closing.lead < 1:
        doubts.append(words.OUTSIDE)
    elif closing.lead < closing.support:
        doubts.append(words.opposed(closing.support - closing.lead))
    return doubts


def disputed(closing: Closing) -> list[Case]:
    """Certain cases that more candidates contradict, all in the same way, than bear the best out.

    Whoever reads the statement by itself expects another result there: the prose and the example
    may contradict each other. Candidates count that pass every other certain case.
    """
    standing = closing.standing
    found = []
    for case in standing.certain:
        others = [other for other in standing.certain if other.id != case.id]
        answers: Counter[str] = Counter()
        for text in {one.code: one for one in standing.candidates.values()}.values():
            result = standing.results[text.id, case.id]
            if result.outcome is Outcome.WRONG_ANSWER and text.origin is not Origin.PATCH:
                answers[key([result.actual])] += passes_all(text.id, others, standing.results)
        if max(answers.values(), default=0) >= max(MANY, closing.support + 1):
            found.append(case)
    return found


def _ending(closing: Closing) -> Ending:
    standing, best = closing.standing, closing.best
    if best is None:
        return Ending.NO_CODE
    if not standing.cases:
        return Ending.NO_CASES
    if standing.failing(best):
        return Ending.FAILING
    if closing.lead < 1 and closing.agreed < closing.agreement:
        return Ending.CONTRADICTED
    if best.id in standing.slow:
        return Ending.TOO_SLOW
    if best.origin is Origin.PATCH and closing.support < 2:
        return Ending.UNSUPPORTED
    if closing.drawn > AMPLE and not standing.certain:
        return Ending.NO_EXAMPLE
    if closing.drawn >= AMPLE and max(closing.lead, closing.agreed) < closing.agreement:
        return Ending.CONTRADICTED if closing.lead < closing.support else Ending.UNCONFIRMED
    if closing.denied:
        return Ending.UNCONFIRMED
    return Ending.SOLVED
