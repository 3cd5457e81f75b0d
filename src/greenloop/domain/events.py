"""What a run is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from greenloop.domain.candidate import Candidate, Outcome, Result
from greenloop.domain.case import Case
from greenloop.domain.figures import Figures
from greenloop.domain.frozen import Frozen
from greenloop.domain.oracle import Oracle
from greenloop.domain.problem import Problem
from greenloop.domain.verdict import Confidence, Edit, Verdict


class Purpose(StrEnum):
    """What a model is asked for; each has a prompt of the same name."""

    SIGNATURE = "signature"
    EXAMPLES = "examples"
    CASES = "cases"
    CODE = "code"
    CODE_WITH_CASES = "code_with_cases"
    BRUTE_FORCE = "brute_force"
    ALL_ANSWERS = "all_answers"
    CHECKER = "checker"
    INPUTS = "inputs"
    REPAIR = "repair"
    REDERIVE = "rederive"
    FASTER = "faster"
    TUTORIAL_CASES = "tutorial_cases"
    TUTORIAL_CODE = "tutorial_code"
    TUTORIAL_REVISE = "tutorial_revise"


class Stage(StrEnum):
    """What goes on while a user waits."""

    STARTING = "starting"
    READING = "reading"
    """The model reads a prompt."""
    WRITING = "writing"
    RUNNING = "running"
    TRYING = "trying"
    MEASURING = "measuring"
    DOWNLOAD = "download"
    CHECKING = "checking"
    """A file that was fetched."""


class Limit(StrEnum):
    """A budget of a run that can be spent."""

    TOKENS = "tokens"
    COST = "cost"
    SECONDS = "seconds"
    ITERATIONS = "iterations"
    CANDIDATES = "candidates"


class Spent(Frozen):
    """A budget that is spent, and how much of it there was: dollars, wall seconds, or a number."""

    limit: Limit
    amount: float


class Ending(StrEnum):
    """Why a run ended: the claim of success, or the reason why there is none."""

    SOLVED = "solved"
    NO_CODE = "no_code"
    NO_CASES = "no_cases"
    FAILING = "failing"
    CONTRADICTED = "contradicted"
    """Other candidates pass every certain case, too, and behave otherwise."""
    TOO_SLOW = "too_slow"
    """It does not finish an input of the stated size."""
    NO_EXAMPLE = "no_example"
    """Many programs were written, and no case is certain that could tell which is right."""
    UNCONFIRMED = "unconfirmed"
    """No independent candidate bears the code out."""
    UNSUPPORTED = "unsupported"
    """The code was fitted to the cases, and no independent candidate bears it out."""


class Usage(Frozen):
    """One call of a model: tokens, wall seconds, and dollars, ``None`` where no price is known."""

    purpose: Purpose
    model: str
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    seconds: float = 0.0
    cost: float | None = None


class Started(Frozen):
    """A run began. ``settings`` are those that shape it; ``layers`` the active sandbox layers."""

    type: Literal["started"] = "started"
    version: str
    model: str
    seed: int
    settings: dict[str, Any] = Field(default_factory=dict)
    layers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class ProblemRead(Frozen):
    """The problem was understood (again, if a later step completed it)."""

    type: Literal["problem_read"] = "problem_read"
    problem: Problem


class CasesAdded(Frozen):
    """Cases joined the suite; ``rejected`` tells why others did not."""

    type: Literal["cases_added"] = "cases_added"
    cases: tuple[Case, ...]
    rejected: tuple[str, ...] = ()


class CandidateAdded(Frozen):
    """A candidate was written."""

    type: Literal["candidate_added"] = "candidate_added"
    candidate: Candidate


class TestsRun(Frozen):
    """Results came back from the sandbox; ``seconds`` is the wall time of the whole batch.

    ``best`` is the id of the candidate to go on with, ``None`` if there is none.
    """

    type: Literal["tests_run"] = "tests_run"
    iteration: int
    results: tuple[Result, ...]
    seconds: float
    best: str | None = None

    def of(self, candidate: str | None) -> list[Result]:
        """The results of one candidate."""
        return [one for one in self.results if one.candidate == candidate]

    def same_as(self, other: TestsRun | None) -> bool:
        """Whether nothing has changed: the same candidates on the same cases, and the same best."""
        return other is not None and self._outcomes() == other._outcomes()

    def _outcomes(self) -> tuple[str | None, dict[tuple[str, str], Outcome]]:
        return self.best, {(one.candidate, one.case): one.outcome for one in self.results}


class Reviewed(Frozen):
    """The reviewer decided who is to blame."""

    type: Literal["reviewed"] = "reviewed"
    candidate: str
    verdicts: tuple[Verdict, ...]


class Challenged(Frozen):
    """A green candidate was compared with rivals on new inputs.

    ``inputs`` new inputs; on ``answered`` of them ``candidate`` returned a value. ``rivals`` other
    candidates pass every certain case; ``support`` independent candidates behave like
    ``candidate``, itself included. ``broken`` is the case that another candidate, better supported,
    decides otherwise. ``slow``: ``candidate`` does not finish an input of the stated size.
    ``denials``: on so many inputs the model's case and its answer by hand contradict ``candidate``,
    which no other program bears out.
    """

    type: Literal["challenged"] = "challenged"
    candidate: str
    inputs: int
    answered: int
    rivals: int
    support: int
    survived: bool
    broken: Case | None = None
    slow: bool = False
    denials: int = 0


class Measured(Frozen):
    """The winner was measured.

    ``instead_of``: the equal but slower one whose place it took. ``others``: of a module, what its
    other functions took, which grow less than the one of ``measures``.
    """

    type: Literal["measured"] = "measured"
    candidate: str
    instead_of: str | None = None
    measures: Figures
    others: tuple[Figures, ...] = ()

    @property
    def best(self) -> str:
        """The candidate to go on with."""
        return self.candidate


class CaseEdited(Frozen):
    """A case changed. ``case`` is the new version, ``None`` if it was dropped."""

    type: Literal["case_edited"] = "case_edited"
    edit: Edit
    case: Case | None


class CodeEdited(Frozen):
    """A repair was kept or reverted."""

    type: Literal["code_edited"] = "code_edited"
    edit: Edit


class ModelCalled(Frozen):
    """A model answered."""

    type: Literal["model_called"] = "model_called"
    usage: Usage


class Noted(Frozen):
    """Something the user should know, such as a reply that could not be read."""

    type: Literal["noted"] = "noted"
    message: str


class Finished(Frozen):
    """The run ended. ``candidate`` is the id of the best candidate, ``None`` if there is none.

    ``doubts`` are sentences on what keeps a claim from being surer. ``track_record`` tells how
    often claims of this confidence were right where that was measured. ``limit`` ended a run that
    is not solved; ``None`` if none did. ``oracles`` are those that were believed.
    """

    type: Literal["finished"] = "finished"
    solved: bool
    reason: str
    candidate: str | None
    confidence: Confidence
    track_record: str = ""
    doubts: tuple[str, ...] = ()
    iterations: int
    seconds: float
    seconds_model: float
    seconds_sandbox: float
    limit: Spent | None = None
    oracles: tuple[Oracle, ...] = ()


Event = Annotated[
    Started
    | ProblemRead
    | CasesAdded
    | CandidateAdded
    | TestsRun
    | Reviewed
    | Challenged
    | Measured
    | CaseEdited
    | CodeEdited
    | ModelCalled
    | Noted
    | Finished,
    Field(discriminator="type"),
]
"""What a Run is made of."""
