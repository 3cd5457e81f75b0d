"""What the nodes of one run share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from greenloop.asking.asker import Asker
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CasesAdded
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.domain.verdict import Blame
from greenloop.evidence.confidence import Table
from greenloop.evidence.situation import Situation
from greenloop.ports import LLM, OnProgress, Sandbox
from greenloop.running.lab import Lab
from greenloop.settings import Settings

_NO_TEST = (Blame.INVALID_INPUT, Blame.MULTIPLE_ANSWERS)


@dataclass(frozen=True)
class Shared:
    """The shared state of PocketFlow: the record, who can be asked, and where code runs.

    ``run`` is the only record; everything that changes in the course of a run is an event there.
    ``asker`` and ``lab`` keep an account of their own, of time and of what need not be done again.
    ``rates`` are those that the user has measured, ``given`` is what he gives beside the text.
    """

    text: str
    run: Run
    asker: Asker
    lab: Lab
    settings: Settings
    rates: Table = field(default_factory=dict)
    given: Given = NOTHING

    @classmethod
    def open(
        cls,
        text: str,
        run: Run,
        llm: LLM,
        sandbox: Sandbox,
        settings: Settings,
        *,
        given: Given = NOTHING,
        on_progress: OnProgress | None = None,
        rates: Table | None = None,
        clock: Callable[[], float] | None = None,
    ) -> Shared:
        """The state of a run that begins now; its ``clock`` may have begun before."""
        asker = Asker(llm, run, settings, on_progress, clock)
        lab = Lab(sandbox, settings, on_progress)
        return cls(text, run, asker, lab, settings, rates or {}, given)

    def problem(self) -> Problem:
        """The problem as read.

        Raises:
            AssertionError: the first worker of the flow did not record one.
        """
        problem = self.run.problem
        assert problem is not None, "ReadProblem comes first"
        return problem

    def situation(self) -> Situation | None:
        """How it stands with the best candidate; ``None`` if there is none."""
        best = self.run.best
        if best is None:
            return None
        return Situation(
            problem=self.problem(),
            standing=self.lab.standing(self.run),
            best=best,
            known=self.run.candidates,
            asker=self.asker,
            lab=self.lab,
            settings=self.settings,
            guesses=guesses(self.run),
        )


def guesses(run: Run) -> list[Case]:
    """The cases that a model wrote, as it wrote them, but for inputs that show nothing.

    These are invalid, or have several right answers.
    """
    nothing = {one.case for one in run.verdicts if one.blame in _NO_TEST}
    added = (case for event in run.events if isinstance(event, CasesAdded) for case in event.cases)
    written = (case for case in added if case.provenance is Provenance.GUESS)
    return [case for case in written if case.id not in nothing]
