"""What is known when a candidate is reviewed, repaired or challenged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenloop.asking.asker import Asker
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case
from greenloop.domain.problem import Problem
from greenloop.running.lab import Lab
from greenloop.running.standing import Standing
from greenloop.settings import Settings


@dataclass(frozen=True)
class Situation:
    """A run at one moment, and who can be asked for more.

    Args:
        problem: what is to be solved.
        standing: of all live candidates on the active cases.
        best: the candidate that is worked on.
        known: all candidates of the run by id, those that were reverted included.
        asker: the model.
        lab: where code runs.
        settings: how many candidates there may be, how far one must lead, the seed.
        guesses: the cases that the model wrote, as it wrote them, whatever became of them.
    """

    problem: Problem
    standing: Standing
    best: Candidate
    known: Mapping[str, Candidate]
    asker: Asker
    lab: Lab
    settings: Settings
    guesses: Sequence[Case] = ()

    @classmethod
    def outside(
        cls, asker: Asker, lab: Lab, problem: Problem, *, code: str, cases: Sequence[Case]
    ) -> Situation:
        """The situation of one program on cases, outside of any run.

        Args:
            asker: with the settings that count.
            lab: where the program runs now.
            problem: what is to be solved.
            code: the program, complete; it counts as the first candidate.
            cases: of any provenance.
        """
        best = Candidate(id="c1", code=code, origin=Origin.FIRST)
        known = {best.id: best}
        standing = lab.assess(problem, known, cases)
        return cls(problem, standing, best, known, asker, lab, asker.settings)
