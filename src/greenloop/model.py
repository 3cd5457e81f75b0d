"""The words of the domain, as typed data. Frozen: a change is a new object and a recorded event."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from greenloop.values import Value


class Frozen(BaseModel):
    """Base of all records: immutable, unknown fields rejected."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kind(StrEnum):
    """How a solution is called."""

    FUNCTION = "function"
    METHOD = "method"
    """A method of LeetCode's ``class Solution``."""


class Provenance(StrEnum):
    """Where the expected value of a case comes from, strongest first."""

    STATEMENT = "statement"
    USER = "user"
    CHECKED = "checked"
    """An oracle and the consensus of candidates agree."""
    CONSENSUS = "consensus"
    GUESS = "guess"
    """One answer of a model."""

    @property
    def fixed(self) -> bool:
        """Whether no evidence may change or drop a case of this provenance."""
        return self in (Provenance.STATEMENT, Provenance.USER)


class Status(StrEnum):
    """Whether a case gates success."""

    ACTIVE = "active"
    QUARANTINED = "quarantined"


class Origin(StrEnum):
    """How a candidate came to be."""

    FIRST = "first"
    SAMPLE = "sample"
    REPAIR = "repair"
    BRUTE_FORCE = "brute_force"
    PATCH = "patch"
    """A small change, searched for until every certain case passed."""


class Outcome(StrEnum):
    """What became of one candidate on one case."""

    PASSED = "passed"
    WRONG_ANSWER = "wrong_answer"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"
    NOT_RUN = "not_run"


class Blame(StrEnum):
    """Which side of a failing case is wrong."""

    CODE = "code"
    TEST = "test"
    INVALID_INPUT = "invalid_input"
    MULTIPLE_ANSWERS = "multiple_answers"
    UNDECIDED = "undecided"


class Confidence(StrEnum):
    """How far "solved" can be believed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Parameter(Frozen):
    """One parameter of a signature; ``type`` as Python writes it, empty if unknown."""

    name: str
    type: str = ""


class Signature(Frozen):
    """What a solution is called by.

    ``mutates`` is the index of the parameter that holds the result of an in-place problem, ``None``
    where the result is what the call returns. ``class_name`` is empty for functions.
    """

    name: str
    parameters: tuple[Parameter, ...]
    returns: str = ""
    kind: Kind = Kind.FUNCTION
    class_name: str = ""
    mutates: int | None = None


class Comparator(Frozen):
    """How an actual value is compared with the expected one; the rules are in ``core.judge``."""

    name: Literal["exact", "unordered", "any_of"] = "exact"


class Case(Frozen):
    """One test. ``args`` are positional, in the order of the signature's parameters."""

    id: str
    name: str
    category: str
    args: tuple[Value, ...]
    expected: Value
    provenance: Provenance
    status: Status = Status.ACTIVE
    reason: str = ""
    """Why it is quarantined; empty while it is active."""
    comparator: Comparator = Comparator()

    @property
    def answers(self) -> list[Value]:
        """Every value that it accepts; one, unless its comparator is ``any_of``."""
        several = self.comparator.name == "any_of"
        return list(self.expected) if several else [self.expected]


class Problem(Frozen):
    """A problem as read. ``signature`` is ``None`` until it is known.

    ``preamble`` is code of the statement that solutions may rely on (imports, helper functions);
    ``starter`` is the stub to be filled in, exactly as given. ``constraints`` are lines of text.
    """

    statement: str
    signature: Signature | None = None
    constraints: tuple[str, ...] = ()
    preamble: str = ""
    starter: str = ""
    title: str = ""


class Candidate(Frozen):
    """One implementation; ``code`` is complete and runs by itself."""

    id: str
    code: str
    origin: Origin
    parent: str | None = None


class Result(Frozen):
    """One candidate on one case. ``seconds`` wall time, ``peak_memory`` bytes (0 if unknown)."""

    candidate: str
    case: str
    outcome: Outcome
    actual: Value = None
    stdout: str = ""
    traceback: str = ""
    """The candidate's own lines and the message, or why there is no value."""
    seconds: float = 0.0
    peak_memory: int = 0

    @property
    def passed(self) -> bool:
        """Whether the candidate did what the case asks."""
        return self.outcome is Outcome.PASSED

    @property
    def has_value(self) -> bool:
        """Whether the candidate returned a value, right or wrong."""
        return self.outcome in (Outcome.PASSED, Outcome.WRONG_ANSWER)


class Evidence(Frozen):
    """One observation about one failing case.

    ``kind`` names the source, ``blames`` the side that it speaks against, ``detail`` is shown to
    the user. ``value`` is the answer that the source gave, where it gave one.
    """

    kind: Literal[
        "provenance",
        "constraints",
        "statement",
        "candidate",
        "brute_force",
        "enumeration",
        "outcome",
        "rederivation",
    ]
    blames: Blame
    detail: str
    value: Value = None


class Verdict(Frozen):
    """Blame for one failing case, with the evidence that led to it.

    ``expected`` is the value that the evidence puts in place of the case's own (blame ``test``), or
    beside it (blame ``multiple_answers``), if ``rewrites``; otherwise the case is set aside.
    """

    case: str
    blame: Blame
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    expected: Value = None
    rewrites: bool = False


class Edit(Frozen):
    """One recorded change to a case or to the code. ``before`` and ``after`` are shown as they are.

    ``target`` is the id of the case or candidate that changed.
    """

    target: str
    what: Literal["expected", "quarantined", "dropped", "comparator", "code", "reverted"]
    before: Value = None
    after: Value = None
    why: str = ""


class Usage(Frozen):
    """One call of a model: tokens, wall seconds, and US dollars where the price is known."""

    purpose: str
    model: str
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    seconds: float = 0.0
    cost: float | None = None


# --- events: a Run is the list of these ---------------------------------------------------------


class Started(Frozen):
    """A run began. ``settings`` are those that shape it; ``layers`` the active sandbox layers."""

    type: Literal["started"] = "started"
    version: str
    model: str
    seed: int
    settings: dict[str, Any] = {}
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
    """Results came back from the sandbox; ``seconds`` is the wall time of the whole batch."""

    type: Literal["tests_run"] = "tests_run"
    iteration: int
    results: tuple[Result, ...]
    seconds: float


class Reviewed(Frozen):
    """The reviewer decided who is to blame."""

    type: Literal["reviewed"] = "reviewed"
    candidate: str
    verdicts: tuple[Verdict, ...]


class Challenged(Frozen):
    """A green candidate was compared with rivals on new inputs.

    ``inputs`` new inputs and ``rivals`` other candidates that pass every certain case; ``support``
    independent candidates behave like ``candidate``, itself included. ``broken`` is the case that
    another candidate, better supported, decides otherwise.
    """

    type: Literal["challenged"] = "challenged"
    candidate: str
    inputs: int
    rivals: int
    support: int
    survived: bool
    broken: Case | None = None


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

    ``track_record`` tells how often claims of this confidence were right where that was measured.
    """

    type: Literal["finished"] = "finished"
    solved: bool
    reason: str
    candidate: str | None
    confidence: Confidence
    track_record: str = ""
    iterations: int
    seconds: float
    seconds_model: float
    seconds_sandbox: float


Event = Annotated[
    Started
    | ProblemRead
    | CasesAdded
    | CandidateAdded
    | TestsRun
    | Reviewed
    | Challenged
    | CaseEdited
    | CodeEdited
    | ModelCalled
    | Noted
    | Finished,
    Field(discriminator="type"),
]
"""What a Run is made of."""
