from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fakes import candidate
from greenloop.domain.candidate import Outcome
from greenloop.ports import Execution
from greenloop.running import behaviour

INPUTS = ["s1", "t1", "t2"]


def executions(**actual: list[int]) -> dict[tuple[str, str], Execution]:
    """What each candidate, by name, returned for every input."""
    return {
        (name, of): Execution(None, value)
        for name, values in actual.items()
        for of, value in zip(INPUTS, values, strict=True)
    }


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


def test_two_repeats_of_a_program_count_as_one_more_draw() -> None:
    texts = {"a": "x = 1", "b": "x = 1  # again", "c": "x = 1", "d": "x = 2"}
    known = {n: candidate(n).model_copy(update={"code": text}) for n, text in texts.items()}
    for group, support in (("a", 1), ("ab", 1), ("abc", 2), ("ad", 2), ("abcd", 3)):
        assert behaviour.support([list(group)], known) == dict.fromkeys(group, support)
