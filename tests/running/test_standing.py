from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fakes import candidate, case, result
from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Provenance
from greenloop.domain.events import Reviewed
from greenloop.domain.verdict import Blame, Evidence, Source, Verdict
from greenloop.ports import Execution
from greenloop.running import behaviour, convictions, standing

STATED = case("s1", 1, 2, Provenance.STATEMENT)
GUESSES = [case("t1", 3, 6), case("t2", 4, 9)]
CASES = [STATED, *GUESSES]
INPUTS = [of.id for of in CASES]


def executions(**actual: list[int]) -> dict[tuple[str, str], Execution]:
    """What each candidate, by name, returned for every case."""
    return {
        (name, of.id): Execution(None, value)
        for name, values in actual.items()
        for of, value in zip(CASES, values, strict=True)
    }


def rank(**actual: list[int]) -> list[str]:
    """Candidates by name; ``c_repairs_b`` descends from ``b``."""
    everyone = {name: candidate(name, name.partition("_repairs_")[2] or None) for name in actual}
    ran = executions(**actual)
    results = {
        (name, of.id): result(name, of, ran[name, of.id].value) for name in actual for of in CASES
    }
    groups = behaviour.clusters(everyone, INPUTS, ran)
    return standing.rank(everyone, CASES, results, behaviour.support(groups, everyone))


def test_a_statement_case_outweighs_any_number_of_guesses() -> None:
    assert rank(wrong=[0, 6, 9], right=[2, 0, 0])[0] == "right"


def test_independent_agreement_outweighs_a_guess_that_passes() -> None:
    assert rank(alone=[2, 0, 9], first=[2, 6, 8], second=[2, 6, 8])[0] == "first"


def test_the_earlier_of_equals_comes_first() -> None:
    assert rank(first=[2, 6, 8], second=[2, 6, 8]) == ["first", "second"]


def test_a_repair_does_not_support_its_own_parent() -> None:
    assert rank(a=[2, 6, 8], b=[2, 0, 9], c=[2, 0, 9])[0] == "b"
    assert rank(a=[2, 6, 8], b=[2, 0, 9], c_repairs_b=[2, 0, 9])[0] == "a"


def test_clusters_are_equal_behaviour_on_all_inputs() -> None:
    ran = executions(a=[2, 6, 8], b=[2, 6, 9], c=[2, 6, 8])
    assert behaviour.clusters("abc", INPUTS, ran) == [["a", "c"], ["b"]]
    assert behaviour.distinguishing("a", "b", INPUTS, ran) == "t2"
    assert behaviour.distinguishing("a", "c", INPUTS, ran) is None


def test_a_lead_is_what_others_leave_of_the_support() -> None:
    groups, supported = [["a", "b", "c"], ["d", "e"]], dict.fromkeys("abc", 3) | {"d": 1, "e": 1}
    assert behaviour.leads(groups, supported) == dict.fromkeys("abc", 2) | {"d": -2, "e": -2}
    assert behaviour.leads([["a"]], {"a": 1}) == {"a": 1}
    assert behaviour.leads([], {}) == {}


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_at_most_one_behaviour_leads(sizes: list[int]) -> None:
    groups = [[str(at)] for at in range(len(sizes))]
    ahead = behaviour.leads(groups, {str(at): size for at, size in enumerate(sizes)})
    leaders = [name for name, lead in ahead.items() if lead > 0]
    ordered = sorted([0, *sizes])
    assert len(leaders) == (ordered[-1] > ordered[-2])
    assert all(ahead[name] == ordered[-1] - ordered[-2] for name in leaders)


def test_candidates_that_both_fail_agree_and_one_that_fails_differs() -> None:
    value, failed = Execution(None, 1), Execution(Outcome.RAISED)
    assert behaviour.agree(failed, Execution(Outcome.TIMEOUT))
    assert not behaviour.agree(value, failed)


def test_the_root_of_a_chain_of_repairs() -> None:
    everyone = {"a": candidate("a"), "b": candidate("b", "a"), "c": candidate("c", "b")}
    assert behaviour.root(everyone["c"], everyone) == "a"


def test_no_candidates_rank_to_nothing() -> None:
    assert rank() == []


# --- convictions ---


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
    (name, "t1"): result(name, GUESSES[0], value)
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


def test_two_repeats_of_a_program_count_as_one_more_draw() -> None:
    texts = {"a": "x = 1", "b": "x = 1  # again", "c": "x = 1", "d": "x = 2"}
    known = {n: candidate(n).model_copy(update={"code": text}) for n, text in texts.items()}
    for group, support in (("a", 1), ("ab", 1), ("abc", 2), ("ad", 2), ("abcd", 3)):
        assert behaviour.support([list(group)], known) == dict.fromkeys(group, support)
