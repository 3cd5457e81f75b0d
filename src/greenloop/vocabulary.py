"""What every enum of the domain is called in words. Pure.

Every table has an entry for each member of its enum, or this module cannot be imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from greenloop.domain.candidate import Origin, Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.events import Ending, Limit, Purpose, Stage
from greenloop.domain.verdict import Blame, Change, Source

E = TypeVar("E", bound=Enum)


def complete(kind: type[E], table: Mapping[E, str]) -> Mapping[E, str]:
    """The table itself, if it has words for every member.

    Raises:
        LookupError: a member has none.
    """
    if missing := [member.name for member in kind if member not in table]:
        raise LookupError(f"no words for {kind.__name__}: {', '.join(missing)}")
    return table


ORIGINS = complete(
    Origin,
    {
        Origin.GIVEN: "came with the problem",
        Origin.FIRST: "first draft",
        Origin.SAMPLE: "another draft",
        Origin.REPAIR: "repair",
        Origin.BRUTE_FORCE: "brute force, to compare with",
        Origin.PATCH: "small change found by a search",
        Origin.EDITED: "the user's edit",
        Origin.FASTER: "written to be faster, instead",
    },
)
PROVENANCES = complete(
    Provenance,
    {
        Provenance.STATEMENT: "stated by the problem",
        Provenance.USER: "given by the user",
        Provenance.QUOTED: "quoted by the model from the text",
        Provenance.GUESS: "written by the model",
        Provenance.CONSENSUS: "agreed on by witnesses",
    },
)
OUTCOMES = complete(
    Outcome,
    {
        Outcome.PASSED: "passed",
        Outcome.WRONG_ANSWER: "wrong answer",
        Outcome.RAISED: "raised",
        Outcome.TIMEOUT: "timeout",
        Outcome.MEMORY: "memory",
        Outcome.OUTPUT_LIMIT: "output limit",
        Outcome.CRASHED: "crashed",
        Outcome.NOT_RUN: "not run",
    },
)
BLAMES = complete(
    Blame,
    {
        Blame.CODE: "code",
        Blame.TEST: "test",
        Blame.INVALID_INPUT: "invalid input",
        Blame.MULTIPLE_ANSWERS: "multiple answers",
        Blame.UNDECIDED: "undecided",
    },
)
SOURCES = complete(
    Source,
    {
        Source.PROVENANCE: "provenance",
        Source.CONSTRAINTS: "constraints",
        Source.STATEMENT: "statement",
        Source.CANDIDATE: "candidate",
        Source.BRUTE_FORCE: "brute force",
        Source.ENUMERATION: "enumeration",
        Source.CHECKER: "checker",
        Source.OUTCOME: "outcome",
        Source.REDERIVATION: "rederivation",
    },
)
CHANGES = complete(
    Change,
    {
        Change.EXPECTED: "expected",
        Change.COMPARATOR: "comparator",
        Change.QUARANTINED: "quarantined",
        Change.DROPPED: "dropped",
        Change.CODE: "kept",
        Change.REVERTED: "reverted, the code before it stays",
    },
)
PURPOSES = complete(
    Purpose,
    {
        Purpose.SIGNATURE: "the signature",
        Purpose.EXAMPLES: "examples",
        Purpose.CASES: "test cases",
        Purpose.CODE: "code",
        Purpose.CODE_WITH_CASES: "code",
        Purpose.BRUTE_FORCE: "a brute force",
        Purpose.ALL_ANSWERS: "a list of all right answers",
        Purpose.CHECKER: "a check of answers",
        Purpose.INPUTS: "code that makes new inputs",
        Purpose.REPAIR: "a repair",
        Purpose.FASTER: "a faster solution",
        Purpose.REDERIVE: "one expected value again",
        Purpose.TUTORIAL_CASES: "test cases",
        Purpose.TUTORIAL_CODE: "code",
        Purpose.TUTORIAL_REVISE: "a revision",
    },
)
STAGES = complete(
    Stage,
    {
        Stage.STARTING: "starting",
        Stage.READING: "reading the prompt for",
        Stage.WRITING: "writing",
        Stage.RUNNING: "running",
        Stage.TRYING: "trying",
        Stage.MEASURING: "measuring the solution",
        Stage.DOWNLOAD: "downloading the model,",
        Stage.CHECKING: "checking the model,",
    },
)
SOLVED = {True: "solved", False: "not solved"}
LIMITS = complete(
    Limit,
    {
        Limit.TOKENS: "the budget of {:.0f} tokens is spent",
        Limit.COST: "the budget of ${:g} is spent",
        Limit.SECONDS: "the time of {:g} s is over",
        Limit.ITERATIONS: "all iterations ({:.0f}) are over",
        Limit.CANDIDATES: "all candidates ({:.0f}) are drawn",
    },
)
ENDINGS = complete(
    Ending,
    {
        Ending.SOLVED: "all {active} active cases pass",
        Ending.NO_CODE: "{spent_or_no_code}",
        Ending.NO_CASES: "there is no test case to judge the code by",
        Ending.FAILING: "{failing} of {active} active cases fail and {spent_or_over}",
        Ending.CONTRADICTED: "other candidates pass every certain case, too, and contradict this"
        " one",
        Ending.TOO_SLOW: "the code does not finish an input of the size that the problem states",
        Ending.NO_EXAMPLE: "all {active} active cases pass, but this is not confirmed: the text"
        " shows no example, and many programs were written that differ; give one with --case",
        Ending.UNCONFIRMED: "all {active} active cases pass, but this is not confirmed: no other"
        " candidate bears the code out",
        Ending.UNSUPPORTED: "the code was changed until all cases passed, and no other candidate"
        " bears it out",
    },
)
