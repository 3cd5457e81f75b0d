"""How far a run's "solved" can be believed, from the evidence that it has."""

from __future__ import annotations

from collections.abc import Sequence

from greenloop.model import Case, Confidence, Provenance, Status


def confidence(solved: bool, cases: Sequence[Case], support: int) -> Confidence:
    """The confidence that a run can claim.

    Examples alone are a filter, not a proof: many candidates that pass every example of a statement
    are wrong. So ``medium`` takes examples, other cases that hold, none that had to be set aside,
    and a second independent candidate of the same behaviour. ``high`` is not claimed without a
    calibration of what it means.

    Args:
        solved: whether the run claims success at all.
        cases: the suite at the end.
        support: independent candidates that behave like the winner, itself included.
    """
    quarantined = any(case.status is Status.QUARANTINED for case in cases)
    stated = any(case.provenance.fixed for case in cases)
    others = any(case.provenance in (Provenance.GUESS, Provenance.CONSENSUS) for case in cases)
    if solved and stated and others and support > 1 and not quarantined:
        return Confidence.MEDIUM
    return Confidence.LOW
