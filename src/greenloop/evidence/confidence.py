"""How far a run's "solved" can be believed, from what was executed."""

from __future__ import annotations

from greenloop.domain.verdict import Confidence

MANY_INPUTS = 10
"""New inputs that candidates must agree on; a few hardly tell two programs apart."""
HIGH, MEDIUM = 3, 2
"""By how many independent candidates a behaviour must lead."""


def confidence(solved: bool, support: int, lead: int, inputs: int) -> Confidence:
    """The confidence that a run can claim.

    Examples alone are a filter, not a proof: many candidates that pass every example of a statement
    are wrong. Independent programs that agree on new inputs are rarely wrong together; where one
    contradicts the others, the statement can be misread, and the many may be those who did.

    Args:
        solved: whether the run claims success at all.
        support: independent candidates that behave like the winner, itself included.
        lead: the same, less those of the best supported other behaviour.
        inputs: how many inputs beside the certain cases they were compared on.
    """
    if not solved or inputs < MANY_INPUTS or lead < MEDIUM:
        return Confidence.LOW
    return Confidence.HIGH if lead >= HIGH and lead == support else Confidence.MEDIUM


MEASURED: dict[Confidence, tuple[int, int]] = {
    Confidence.HIGH: (44, 45),
    Confidence.MEDIUM: (23, 27),
    Confidence.LOW: (12, 15),
}
"""By level: how many claims passed hidden tests, of how many. See ``docs/decisions.md``."""


def track_record(level: Confidence) -> str:
    """How often claims of this level were right when that was measured, in words for the user."""
    right, of = MEASURED[level]
    return f"of {of} runs like this, {right / of:.0%} passed hidden tests"
