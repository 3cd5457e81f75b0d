"""The workers: ``prep`` picks what is needed, ``exec`` does it, ``post`` records it.

``post`` names the action that chooses the next worker. Nothing is kept on ``self``: PocketFlow
copies a node at every step. The shared state is a :class:`~greenloop.session.Session`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pocketflow import Node

from greenloop.asking import descriptions, questions
from greenloop.asking.acceptance import comparator
from greenloop.domain.candidate import Candidate, Origin, Result
from greenloop.domain.case import Case
from greenloop.domain.constraints import unread, violations
from greenloop.domain.events import (
    CasesAdded,
    Challenged,
    CodeEdited,
    Finished,
    ProblemRead,
    Reviewed,
    TestsRun,
)
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Blame, Edit, Evidence, Verdict
from greenloop.evidence import enumeration, witnesses
from greenloop.evidence.confidence import confidence, track_record
from greenloop.evidence.rules import decide, edit_case
from greenloop.flow import challenge
from greenloop.flow.session import Session
from greenloop.reading import read_problem
from greenloop.reading.node_types import with_node_types
from greenloop.repair import search


class ReadProblem(Node):  # type: ignore[misc]
    """Finds signature, examples and constraints: by parsing, and by model only what is missing."""

    def prep(self, session: Session) -> Session:
        """The session: the model may be needed."""
        return session

    def exec(self, session: Session) -> tuple[Problem, Sequence[Case]]:
        """Read the text; ask for a signature and for examples where none can be parsed."""
        reading = read_problem(session.text)
        problem = with_node_types(reading.problem)
        if problem.signature is None:
            problem = problem.model_copy(
                update={"signature": questions.for_signature(session, problem)}
            )
        examples = reading.examples or questions.for_examples(session, problem)
        compared = {"comparator": comparator(problem)}
        return problem, [example.model_copy(update=compared) for example in examples]

    def post(self, session: Session, _: Session, found: tuple[Problem, Sequence[Case]]) -> None:
        """Record the problem and the cases that nothing may change."""
        problem, examples = found
        session.run.record(ProblemRead(problem=problem))
        session.run.record(CasesAdded(cases=tuple(examples)))


class GenerateTestCases(Node):  # type: ignore[misc]
    """Asks for cases by category and keeps those that fit the signature and the constraints."""

    def prep(self, session: Session) -> Session:
        """The session."""
        return session

    def exec(self, session: Session) -> tuple[list[Case], list[str]]:
        """Ask once for all cases."""
        return questions.for_cases(session) if session.settings.cases else ([], [])

    def post(self, session: Session, _: Session, made: tuple[list[Case], list[str]]) -> None:
        """Record what was accepted and why the rest was not."""
        cases, rejected = made
        session.run.record(CasesAdded(cases=tuple(cases), rejected=tuple(rejected)))


class ImplementFunction(Node):  # type: ignore[misc]
    """Writes candidates: one at first, batches of growing size when called again."""

    def prep(self, session: Session) -> tuple[Session, int]:
        """How many to write, within the budget of candidates."""
        return session, session.batch

    def exec(self, work: tuple[Session, int]) -> list[str]:
        """Draw the code."""
        return questions.for_code(*work)

    def post(self, session: Session, _: object, codes: list[str]) -> None:
        """Record the new candidates."""
        for code in codes:
            origin = Origin.SAMPLE if session.run.candidates else Origin.FIRST
            session.add_candidate(code, origin)


class RunTests(Node):  # type: ignore[misc]
    """Runs every candidate on every active case; the judge compares in the trusted process."""

    def prep(self, session: Session) -> tuple[Session, list[Candidate], list[Case]]:
        """What to run; what has run before is remembered by the session."""
        return session, list(session.run.live_candidates.values()), session.run.active_cases

    def exec(self, work: tuple[Session, list[Candidate], list[Case]]) -> tuple[list[Result], float]:
        """Execute in parallel, in the sandbox, and judge."""
        session, candidates, cases = work
        before = session.seconds_sandbox
        return session.test(candidates, cases), session.seconds_sandbox - before

    def post(
        self, session: Session, _: object, tested: tuple[list[Result], float]
    ) -> Literal["success", "failure", "max_iterations"]:
        """Record the results, choose the best candidate, and say how it stands."""
        results, seconds = tested
        iteration = session.run.iterations + 1
        session.run.record(TestsRun(iteration=iteration, results=tuple(results), seconds=seconds))
        session.choose_best()
        green = session.current and session.run.active_cases and not session.failing
        over = iteration - session.settings.max_iterations
        if green and over <= 0:
            return "success"
        # Green later than that: a challenge at the last iteration found a better candidate.
        return "max_iterations" if green or over >= 0 or session.spent() else "failure"


class Review(Node):  # type: ignore[misc]
    """Collects evidence on every failing case and decides which side is wrong."""

    def prep(self, session: Session) -> tuple[Session, list[Case]]:
        """The failing cases of the best candidate; only certain ones, if it fails any of these."""
        failing = [case for case, _ in session.failing]
        return session, [case for case in failing if case.provenance.fixed] or failing

    def exec(self, work: tuple[Session, list[Case]]) -> list[Verdict]:
        """Hear the witnesses, case by case; constraints and provenance need none."""
        session, failing = work
        broken = {case.id: violations(session.problem, case.args) for case in failing}
        doubtful = [c for c in failing if not c.provenance.fixed and not broken[c.id]]
        heard = witnesses.hear(session, doubtful) if doubtful else {}
        standing = _standing(session, doubtful) if doubtful else {}
        return [
            decide(
                case,
                heard.get(case.id, []),
                broken[case.id],
                session.returns,
                _unchecked(session.problem, heard.get(case.id, [])),
                standing=standing.get(case.id, 0),
            )
            for case in failing
        ]

    def post(
        self, session: Session, _: object, verdicts: list[Verdict]
    ) -> Literal["revise", "resample"]:
        """Record the verdicts; code that resists repair is written anew."""
        if session.current is None:
            return "resample"
        session.run.record(Reviewed(candidate=session.current, verdicts=tuple(verdicts)))
        code_only = all(verdict.blame is Blame.CODE for verdict in verdicts)
        return "resample" if code_only and session.sampling_is_due else "revise"


def _standing(session: Session, cases: Sequence[Case]) -> dict[str, int]:
    """By case that the best candidate has an answer to: how many certain cases there are."""
    certain = len(session.run.statement_cases)
    return {r.case: certain for r in session.test([session.best], cases) if r.has_value}


def _unchecked(problem: Problem, evidence: Sequence[Evidence]) -> Sequence[str]:
    """Constraints that nobody could check; an enumeration has checked the promise of one answer."""
    counted = any(item.kind == "enumeration" for item in evidence)
    return unread(enumeration.without_promise(problem) if counted else problem)


class Revise(Node):  # type: ignore[misc]
    """Repairs the side that is wrong; keeps a repair only if it loses no case that passed."""

    def prep(self, session: Session) -> tuple[Session, list[Verdict]]:
        """The verdicts of the last review."""
        reviews = [event for event in session.run.events if isinstance(event, Reviewed)]
        return session, list(reviews[-1].verdicts)

    def exec(self, work: tuple[Session, list[Verdict]]) -> tuple[str, Origin, Candidate] | None:
        """Look for a patch, then ask for corrected code, where the code alone can be wrong."""
        session, verdicts = work
        if session.has_green:
            return None
        guilty = {verdict.case for verdict in verdicts if verdict.blame is Blame.CODE}
        failing = [pair for pair in session.failing if pair[0].id in guilty]
        if not failing:
            return None
        if patch := search.patched(session):
            return patch[0], Origin.PATCH, patch[1]
        code = questions.for_repair(session, *descriptions.smallest_failure(failing))
        return (code, Origin.REPAIR, session.best) if code else None

    def post(
        self,
        session: Session,
        work: tuple[Session, list[Verdict]],
        repair: tuple[str, Origin, Candidate] | None,
    ) -> None:
        """Record every edit, to cases and to the code."""
        _edit_cases(session, work[1])
        if repair:
            _keep_or_revert(session, *repair)


class Challenge(Node):  # type: ignore[misc]
    """Tries to break a green candidate with new inputs and rivals."""

    def prep(self, session: Session) -> tuple[Session, str]:
        """The candidate to challenge."""
        return session, session.best.id

    def exec(self, work: tuple[Session, str]) -> tuple[Case | None, list[Verdict]]:
        """Compare it with rivals; where another is better supported, the input that shows it.

        And the verdicts on guesses that it passes although their input is invalid.
        """
        session, champion = work
        challenge.confront(session)
        session.choose_best()
        broken = challenge.distinguishing_case(session, champion, session.best.id)
        return broken, challenge.invalid_guesses(session)

    def post(
        self,
        session: Session,
        work: tuple[Session, str],
        found: tuple[Case | None, list[Verdict]],
    ) -> Literal["survived", "broken"]:
        """Record how it went; a case that tells the rivals apart joins the suite."""
        champion, (broken, verdicts) = work[1], found
        survived = session.best.id == champion
        session.run.record(
            Challenged(
                candidate=champion,
                inputs=len(session.probes),
                rivals=len([c for c in session.contenders if c.id != champion]),
                support=session.support[champion],
                survived=survived,
                broken=broken,
            )
        )
        if verdicts:
            session.run.record(Reviewed(candidate=champion, verdicts=tuple(verdicts)))
            _edit_cases(session, verdicts)
        if broken:
            session.run.record(CasesAdded(cases=(broken,)))
        return "survived" if survived else "broken"


class Finish(Node):  # type: ignore[misc]
    """Ends the run with the best candidate so far."""

    def prep(self, session: Session) -> Session:
        """The session."""
        return session

    def exec(self, session: Session) -> Finished:
        """Sum up: the outcome, why, and how far it can be believed."""
        failing = len(session.failing)
        green = bool(session.current and session.run.active_cases and not failing)
        name = session.current or ""
        support, lead = session.support.get(name, 0), session.leads.get(name, 0)
        doubt = _doubt(session.best, support, lead) if green else ""
        solved = green and not doubt
        certain = len(session.run.statement_cases)
        others = len(session.run.active_cases) - certain + len(session.probes)
        level = confidence(solved, support, lead, others if certain else 0)
        return Finished(
            solved=solved,
            reason=doubt or _reason(session, solved, failing),
            candidate=session.current,
            confidence=level,
            track_record=track_record(level) if solved else "",
            iterations=session.run.iterations,
            seconds=session.elapsed,
            seconds_model=session.seconds_model,
            seconds_sandbox=session.seconds_sandbox,
        )

    def post(self, session: Session, _: object, finished: Finished) -> None:
        """Record the end."""
        session.run.record(finished)


def _doubt(candidate: Candidate, support: int, lead: int) -> str:
    """Why a candidate that passes all cases is not called a solution; empty if it is."""
    if lead < 1:
        return "other candidates pass every certain case, too, and contradict this one"
    if candidate.origin is Origin.PATCH and support < 2:
        return "the code was changed until all cases passed, and no other candidate bears it out"
    return ""


def _reason(session: Session, solved: bool, failing: int) -> str:
    active = len(session.run.active_cases)
    if solved:
        return f"all {active} active cases pass"
    if session.current is None:
        return session.spent() or "the model wrote no usable code"
    if not active:
        return "there is no test case to judge the code by"
    spent = session.spent() or f"{session.run.iterations} iterations are over"
    return f"{failing} of {active} active cases fail and {spent}"


def _edit_cases(session: Session, verdicts: Sequence[Verdict]) -> None:
    cases = session.run.cases
    for verdict in verdicts:
        if edited := edit_case(cases[verdict.case], verdict):
            session.run.record(edited)


def _keep_or_revert(session: Session, code: str, origin: Origin, parent: Candidate) -> None:
    """Anchors, as in AlphaCodium (arXiv 2401.08500): a repair may lose nothing that passed.

    A patch may lose a guess, as it passes what no candidate has passed: every certain case.
    """
    repair = session.add_candidate(code, origin, parent.id)
    anchors = session.run.statement_cases if origin is Origin.PATCH else session.run.active_cases
    results = session.test([parent, repair], anchors)
    passed = {(result.candidate, result.case) for result in results if result.passed}
    lost = sorted(
        case for name, case in passed if name == parent.id and (repair.id, case) not in passed
    )
    what: Literal["code", "reverted"]
    if code == parent.code:
        what, why = "reverted", "it is the same code again"
    elif lost:
        what, why = "reverted", f"it loses {', '.join(lost)}"
    else:
        what, why = "code", "it loses no case that passed"
    edit = Edit(target=repair.id, what=what, before=parent.code, after=code, why=why)
    session.run.record(CodeEdited(edit=edit))
