"""How far a run's "solved" can be believed, from what was executed."""

from __future__ import annotations

from collections.abc import Mapping

from greenloop.domain.problem import Kind
from greenloop.domain.verdict import Confidence

MANY_INPUTS = 10
"""New inputs that candidates must agree on; a few hardly tell two programs apart."""
HIGH, MEDIUM = 3, 2
"""By how many independent candidates a behaviour must lead."""


def confidence(support: int, lead: int, inputs: int, programs: int) -> Confidence:
    """The confidence that a run can claim which claims success.

    Examples alone are a filter, not a proof: many candidates that pass every example of a statement
    are wrong. Independent programs that agree on new inputs are rarely wrong together; where one
    contradicts the others, the statement can be misread, and the many may be those who did.

    Args:
        support: independent candidates that behave like the winner, itself included.
        lead: the same, less those of the best supported other behaviour.
        inputs: how many inputs beside the certain cases they were compared on.
        programs: how many different ones they are; one proves little, however often it is drawn.
    """
    if inputs < MANY_INPUTS or lead < MEDIUM or programs < 2:
        return Confidence.LOW
    return Confidence.HIGH if lead >= HIGH and lead == support else Confidence.MEDIUM


Rates = dict[Confidence, tuple[int, int]]
"""By level: how many claims passed hidden tests, of how many, at least one."""
Table = Mapping[tuple[str, str], Rates]
"""Rates by model and effort; the effort of settings that were changed one by one has no name."""

MEASURED: Table = {
    ("local/qwen2.5-coder-1.5b", "medium"): {
        Confidence.HIGH: (25, 28),
        Confidence.MEDIUM: (40, 47),
        Confidence.LOW: (26, 29),
    }
}
"""What was measured of the models that come with greenloop, see ``docs/decisions.md``."""

POOR_BY_HAND = ("local/",)
"""How the names of the models begin that compute poorly by hand: of those that come with greenloop
the larger one's cases were wrong in 249 of 252 pairs with code that passes every certain case."""

KINDS = (Kind.FUNCTION, Kind.METHOD)
"""The kinds of problems that rates were measured on."""

UNMEASURED = "how often that is right was not measured for this model, effort and kind of problem"
HINT = "; `greenloop eval` measures it with --calibrate"


def speaks_by_hand(model: str) -> bool:
    """Whether it is worth asking a model for an answer by hand where one program stands alone."""
    return not model.startswith(POOR_BY_HAND)


def track_record(level: Confidence, model: str, effort: str, own: Table | None = None) -> str:
    """How often claims of this level were right, in words for the user.

    A rate says nothing of another model or another effort than those that it was measured with.

    Args:
        level: of the claim.
        model: its name.
        effort: its name; empty if it has none, and then nothing can have been measured.
        own: what the user has measured, which wins.
    """
    rates = {**MEASURED, **(own or {})}.get((model, effort), {})
    if level not in rates:
        return f"{UNMEASURED}{HINT if effort else ''}"
    right, of = rates[level]
    return f"of {of} runs like this, {right / of:.0%} passed hidden tests"
