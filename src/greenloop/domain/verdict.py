"""Who is to blame for a failing test, on which evidence, and what changed because of it."""

from __future__ import annotations

from enum import StrEnum

from greenloop.domain.frozen import Frozen
from greenloop.domain.values import Value


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


class Source(StrEnum):
    """Where an observation on a failing case comes from."""

    PROVENANCE = "provenance"
    CONSTRAINTS = "constraints"
    STATEMENT = "statement"
    CANDIDATE = "candidate"
    BRUTE_FORCE = "brute_force"
    ENUMERATION = "enumeration"
    CHECKER = "checker"
    OUTCOME = "outcome"
    REDERIVATION = "rederivation"


class Evidence(Frozen):
    """One observation about one failing case.

    ``blames`` is the side that it speaks against, ``detail`` is shown to
    the user. ``value`` is the answer that the source gave, where it gave one. ``witness`` is the
    same for candidates of the same text, and empty where the source is no candidate.
    """

    source: Source
    blames: Blame
    detail: str
    value: Value = None
    witness: str = ""


class Verdict(Frozen):
    """Blame for one failing case, with the evidence that led to it.

    ``expected`` is the value that the evidence puts in place of the case's own (blame ``test``), or
    beside it (blame ``multiple_answers``), if ``rewrites``; otherwise the case is set aside.
    ``rule`` is the number of the rule of evidence that decided, see ``evidence.rules``; 0 if none
    is known.
    """

    case: str
    blame: Blame
    rule: int = 0
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    expected: Value = None
    rewrites: bool = False


class Change(StrEnum):
    """What an edit did."""

    EXPECTED = "expected"
    COMPARATOR = "comparator"
    QUARANTINED = "quarantined"
    DROPPED = "dropped"
    CODE = "code"
    REVERTED = "reverted"


class Edit(Frozen):
    """One recorded change to a case or to the code. ``before`` and ``after`` are shown as they are.

    ``target`` is the id of the case or candidate that changed.
    """

    target: str
    what: Change
    before: Value = None
    after: Value = None
    why: str = ""
