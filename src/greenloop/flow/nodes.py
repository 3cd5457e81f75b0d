"""The workers: ``prep`` picks plain values, ``exec`` does the work from them, ``post`` records it.

What a worker decides is a plain function elsewhere, which anybody can call without a graph.
``post`` names the action that chooses the next worker. Nothing is kept on ``self``: PocketFlow
copies a node at every step. The shared state is a :class:`~greenloop.flow.state.Shared`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pocketflow import Node

from greenloop.asking import effort, questions
from greenloop.asking.asker import Asker
from greenloop.asking.understanding import understand
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.case import Case
from greenloop.domain.events import (
    CandidateAdded,
    CasesAdded,
    Finished,
    ProblemRead,
    Purpose,
    Reviewed,
    TestsRun,
)
from greenloop.domain.given import Given
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Blame, Verdict
from greenloop.evidence.confidence import KINDS, track_record
from greenloop.evidence.review import Review as ReviewResult
from greenloop.evidence.review import review
from greenloop.evidence.situation import Situation
from greenloop.flow.challenge import Round, play_round
from greenloop.flow.closing import closing
from greenloop.flow.ending import Closing, End, end
from greenloop.flow.state import Shared
from greenloop.repair.revision import Revision, revise
from greenloop.running.convictions import Convictions, convictions
from greenloop.running.lab import Lab
from greenloop.running.standing import Standing


class ReadProblem(Node):  # type: ignore[misc]
    """Finds signature, examples and constraints: by parsing, and by model only what is missing."""

    def prep(self, shared: Shared) -> tuple[Asker, str, Given]:
        """The text, what the user gives beside it, and whom to ask."""
        return shared.asker, shared.text, shared.given

    def exec(self, given: tuple[Asker, str, Given]) -> tuple[Problem, list[Case]]:
        """Understand it."""
        return understand(*given)

    def post(self, shared: Shared, _: object, found: tuple[Problem, list[Case]]) -> None:
        """Record the problem and the cases that nothing may change."""
        problem, examples = found
        shared.run.record(ProblemRead(problem=problem))
        shared.run.record(CasesAdded(cases=tuple(examples)))


class GenerateTestCases(Node):  # type: ignore[misc]
    """Asks for cases by category and keeps those that fit the signature and the constraints."""

    def prep(self, shared: Shared) -> tuple[Asker, Problem, list[Case], int]:
        """The problem, what it shows, and how many cases to ask for."""
        return shared.asker, shared.problem(), shared.run.active_cases, shared.settings.cases

    def exec(self, given: tuple[Asker, Problem, list[Case], int]) -> tuple[list[Case], list[str]]:
        """Ask once for all cases."""
        return questions.cases(*given) if given[-1] else ([], [])

    def post(self, shared: Shared, _: object, made: tuple[list[Case], list[str]]) -> None:
        """Record what was accepted and why the rest was not."""
        cases, rejected = made
        shared.run.record(CasesAdded(cases=tuple(cases), rejected=tuple(rejected)))


@dataclass(frozen=True)
class Drawing:
    """What to draw: ``count`` candidates beside those that are known; the coder sees ``shown``."""

    asker: Asker
    problem: Problem
    known: Mapping[str, Candidate]
    count: int
    shown: Sequence[Case]

    @property
    def given(self) -> str:
        """Finished code that came with the problem and was not tried yet."""
        return "" if self.known else self.problem.solution


class ImplementFunction(Node):  # type: ignore[misc]
    """Writes candidates: one at first, batches of growing size when called again."""

    def prep(self, shared: Shared) -> Drawing:
        """How many to write, within the budget of candidates."""
        known, most = shared.run.candidates, shared.settings.candidates
        shown = shared.run.active_cases if shared.settings.show_cases else []
        count = effort.batch(known.values(), most)
        return Drawing(shared.asker, shared.problem(), known, count, shown)

    def exec(self, do: Drawing) -> list[Candidate]:
        """Draw the code, or take what came with the problem."""
        if do.given:
            return [questions.numbered(do.given, Origin.GIVEN, do.known)]
        return questions.drafts(do.asker, do.problem, do.known, do.count, do.shown)

    def post(self, shared: Shared, _: object, drawn: list[Candidate]) -> None:
        """Record the new candidates."""
        _add(shared, drawn)


@dataclass(frozen=True)
class Testing:
    """What to test: ``candidates`` by id on ``cases``, some of them convicted before."""

    lab: Lab
    problem: Problem
    candidates: Mapping[str, Candidate]
    cases: Sequence[Case]
    against: Convictions


class RunTests(Node):  # type: ignore[misc]
    """Runs every candidate on every active case; the judge compares in the trusted process."""

    def prep(self, shared: Shared) -> Testing:
        """What to run; what has run before is remembered by the lab."""
        run = shared.run
        known, cases = run.live_candidates, run.active_cases
        return Testing(shared.lab, shared.problem(), known, cases, convictions(run.reviews))

    def exec(self, do: Testing) -> tuple[Standing, float]:
        """Execute in parallel, in the sandbox, and judge; how they stand, and the seconds."""
        before = do.lab.working.seconds
        standing = do.lab.assess(do.problem, do.candidates, do.cases, do.against)
        return standing, do.lab.working.seconds - before

    def post(
        self, shared: Shared, _: object, tested: tuple[Standing, float]
    ) -> Literal["success", "failure", "stuck", "max_iterations"]:
        """Record the results and the best candidate, and say how it stands."""
        standing, seconds = tested
        best, before = standing.best, shared.run.last_tests
        iteration = shared.run.iterations + 1
        shared.run.record(
            TestsRun(
                iteration=iteration,
                results=tuple(standing.results.values()),
                seconds=seconds,
                best=best.id if best else None,
            )
        )
        green = standing.is_green(best)
        over = iteration - shared.settings.max_iterations
        if green and over <= 0:
            return "success"
        # Green later than that: a challenge at the last iteration found a better candidate.
        if green or over >= 0 or shared.asker.budget.spent():
            return "max_iterations"
        if before is None or not before.same_as(shared.run.last_tests):
            return "failure"
        # Nothing has changed, so another review would say the same: only new code can help.
        known, most = shared.run.candidates.values(), shared.settings.candidates
        return "stuck" if effort.left(known, most) else "max_iterations"


class Review(Node):  # type: ignore[misc]
    """Collects evidence on every failing case and decides which side is wrong."""

    def prep(self, shared: Shared) -> Situation | None:
        """The best candidate and all others; nothing if there is no code."""
        return shared.situation()

    def exec(self, at: Situation | None) -> ReviewResult:
        """Hear the witnesses and decide, case by case."""
        return review(at) if at else ReviewResult()

    def post(
        self, shared: Shared, at: Situation | None, reviewed: ReviewResult
    ) -> Literal["revise", "resample"]:
        """Record the verdicts; code that resists repair is written anew."""
        if at is None:
            return "resample"
        _add(shared, reviewed.drawn)
        shared.run.record(Reviewed(candidate=at.best.id, verdicts=reviewed.verdicts))
        code_only = all(verdict.blame is Blame.CODE for verdict in reviewed.verdicts)
        known, most = shared.run.candidates.values(), shared.settings.candidates
        return "resample" if code_only and effort.sampling_is_due(known, most) else "revise"


class Revise(Node):  # type: ignore[misc]
    """Repairs the side that is wrong; keeps a repair only if it loses no case that passed."""

    def prep(self, shared: Shared) -> tuple[Situation | None, Sequence[Verdict]]:
        """How it stands, and the verdicts of the last review."""
        return shared.situation(), shared.run.reviews[-1].verdicts

    def exec(self, given: tuple[Situation | None, Sequence[Verdict]]) -> Revision:
        """Change cases, and look for code that is better."""
        at, verdicts = given
        return revise(at, verdicts) if at else Revision()

    def post(self, shared: Shared, _: object, revision: Revision) -> None:
        """Record every edit, to cases and to the code."""
        for edited in revision.cases:
            shared.run.record(edited)
        _add(shared, [revision.repair] if revision.repair else [])
        if revision.code:
            shared.run.record(revision.code)


class Challenge(Node):  # type: ignore[misc]
    """Tries to break a green candidate with new inputs and rivals."""

    def prep(self, shared: Shared) -> tuple[Situation | None, bool]:
        """The candidate to challenge and all others, and whether a brute force is due."""
        usages = shared.run.usages
        return shared.situation(), all(one.purpose is not Purpose.BRUTE_FORCE for one in usages)

    def exec(self, given: tuple[Situation | None, bool]) -> Round:
        """Compare it with rivals; where another is better supported, the input that shows it."""
        at, due = given
        assert at is not None, "the tests of a candidate passed"
        return play_round(at, brute_force_due=due)

    def post(
        self, shared: Shared, _: object, met: Round
    ) -> Literal["unsettled", "survived", "broken"]:
        """Record how it went; a case that tells the rivals apart joins the suite."""
        _add(shared, met.rivals)
        outcome = met.outcome
        if outcome is None:
            return "unsettled"
        shared.run.record(outcome)
        if met.verdicts:
            shared.run.record(Reviewed(candidate=outcome.candidate, verdicts=met.verdicts))
        for edited in met.edits:
            shared.run.record(edited)
        if outcome.broken:
            shared.run.record(CasesAdded(cases=(outcome.broken,)))
        return "survived" if outcome.survived else "broken"


class Finish(Node):  # type: ignore[misc]
    """Ends the run with the best candidate so far."""

    def prep(self, shared: Shared) -> Closing:
        """How the candidates stand, and what was spent."""
        return closing(shared)

    def exec(self, closing: Closing) -> End:
        """Sum up: the outcome, why, and how far it can be believed."""
        return end(closing)

    def post(self, shared: Shared, closing: Closing, ended: End) -> None:
        """Record the end."""
        shared.run.record(
            Finished(
                solved=ended.solved,
                reason=ended.reason,
                candidate=closing.best.id if closing.best else None,
                confidence=ended.confidence,
                track_record=_track_record(shared, ended),
                doubts=ended.doubts,
                iterations=shared.run.iterations,
                seconds=shared.asker.budget.elapsed(),
                seconds_model=shared.asker.waiting.seconds,
                seconds_sandbox=shared.lab.working.seconds,
                oracles=tuple(shared.lab.believed.values()),
                limit=None if ended.solved else closing.spent,
            )
        )


def _track_record(shared: Shared, ended: End) -> str:
    """How often claims like this one were right; empty for others, and where a user had a hand."""
    measured = shared.problem().signature.kind in KINDS and not shared.given.later
    model, effort = shared.asker.llm.name, shared.settings.pure_effort() if measured else ""
    return track_record(ended.confidence, model, effort, shared.rates) if ended.solved else ""


def _add(shared: Shared, candidates: Sequence[Candidate]) -> None:
    for candidate in candidates:
        shared.run.record(CandidateAdded(candidate=candidate))
