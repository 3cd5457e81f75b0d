from __future__ import annotations

from fakes import case, result
from greenloop.domain.candidate import Outcome
from greenloop.domain.events import Reviewed
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.running import convictions

GUESS = case("t1", 3, 6)


def reviewed(name: str, blame: Blame, *sources: Source) -> Reviewed:
    """A review of one candidate on ``t1``."""
    evidence = tuple(Evidence(source=one, blames=blame, detail="so it is") for one in sources)
    return Reviewed(candidate=name, verdicts=(Verdict(case="t1", blame=blame, evidence=evidence),))


def test_witnesses_convict_and_what_is_plain_to_see_does_not() -> None:
    by_witness = reviewed("a", Blame.CODE, Source.CANDIDATE)
    plain = reviewed("b", Blame.CODE, Source.CANDIDATE, Source.PROVENANCE)
    assert convictions.convictions([by_witness, plain]) == {("a", "t1")}


def test_a_later_verdict_reverses_the_convictions_on_its_case() -> None:
    convicted, acquitted = reviewed("a", Blame.CODE), reviewed("b", Blame.TEST)
    assert convictions.convictions([convicted, acquitted]) == set()
    assert convictions.convictions([acquitted, convicted]) == {("a", "t1")}


RIVALS = {
    (name, "t1"): result(name, GUESS, value)
    for name, value in {"a": 5, "b": 5, "c": 6, "d": 6}.items()
}


def test_a_behaviour_is_backed_by_as_many_as_it_leads_those_that_pass() -> None:
    supported = {"a": 5, "b": 2, "c": 3, "d": 1}
    assert [convictions.backing(name, "t1", RIVALS, supported) for name in "ab"] == [2, -1]
    assert convictions.backing("gone", "t1", RIVALS, supported) == 0
    raised = RIVALS["a", "t1"].model_copy(update={"outcome": Outcome.RAISED, "actual": None})
    assert convictions.backing("a", "t1", {**RIVALS, ("a", "t1"): raised}, supported) == 0


def test_a_conviction_falls_where_more_behave_like_the_accused() -> None:
    against = {("a", "t1"), ("b", "t1")}
    assert convictions.upheld(against, RIVALS, {"a": 5, "b": 2, "c": 3, "d": 1}) == {("b", "t1")}
