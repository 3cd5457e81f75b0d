"""How candidates stand, made up from a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fakes import case
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case, Provenance
from greenloop.running.standing import Standing

STATED = case("s1", 2, 4, Provenance.STATEMENT)
CODE = Candidate(id="c1", code="", origin=Origin.FIRST)
PATCH = CODE.model_copy(update={"origin": Origin.PATCH})


def standing(
    candidate: Candidate | None = CODE,
    cases: tuple[Case, ...] = (STATED,),
    outcome: Outcome = Outcome.PASSED,
    support: int = 1,
    lead: int = 1,
) -> Standing:
    """Of one candidate, if any, that has the same outcome on all cases."""
    known = {candidate.id: candidate} if candidate else {}
    results: Mapping[Any, Result] = {
        (name, of.id): Result(candidate=name, case=of.id, outcome=outcome)
        for name in known
        for of in cases
    }
    return Standing(
        candidates=known,
        cases=cases,
        results=results,
        support=dict.fromkeys(known, support),
        leads=dict.fromkeys(known, lead),
        programs=dict.fromkeys(known, support),
        ranking=tuple(known),
    )
