from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fakes import candidate, case, result
from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Provenance
from greenloop.ports import Execution
from greenloop.running import behaviour, standing

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


def test_no_candidates_rank_to_nothing() -> None:
    assert rank() == []


# --- who is slow ---


def ranked(*slow: str, guilty: Sequence[str] = (), **passed: list[bool]) -> list[str]:
    """Candidates by name that pass some of the cases and have no support but their own."""
    everyone = {name: candidate(name) for name in passed}
    results = {
        (name, of.id): result(name, of, of.expected if right else None)
        for name, some in passed.items()
        for of, right in zip(CASES, some, strict=True)
    }
    alone = dict.fromkeys(everyone, 1)
    return standing.rank(everyone, CASES, results, alone, guilty=guilty, slow=slow)


def test_whoever_is_slow_comes_after_its_equals_whatever_guesses_it_passes() -> None:
    assert ranked("slow", slow=[True, True, True], quick=[True, False, False]) == ["quick", "slow"]


def test_slow_code_that_is_right_comes_before_quick_code_that_is_not() -> None:
    assert ranked("slow", slow=[True, False, False], quick=[False, True, True])[0] == "slow"


def test_whoever_is_convicted_comes_after_whoever_is_slow() -> None:
    both = {"slow": [True, False, False], "convicted": [True, True, True]}
    assert ranked("slow", guilty=["convicted"], **both) == ["slow", "convicted"]


# --- what is shown, and what is not ---


def did(**answers: str) -> dict[tuple[str, str], Execution]:
    """What candidates did on ``s1``, ``p1``, ``p2`` …: a digit each, or ``!`` for no answer."""
    return {
        (name, place): Execution(Outcome.RAISED) if one == "!" else Execution(None, int(one))
        for name, some in answers.items()
        for place, one in zip(["s1", "p1", "p2", "p3", "p4"], some, strict=False)
    }


def stood(shown: Sequence[str] | None, **answers: str) -> standing.Standing:
    """A standing on one certain case, whose answer is 2, and on new inputs."""
    ran = did(**answers)
    return standing.standing(
        {name: candidate(name) for name in answers},
        [STATED],
        {(name, "s1"): result(name, STATED, ran[name, "s1"].value) for name in answers},
        executions=ran,
        inputs=list(dict.fromkeys(place for _, place in ran)),
        same=operator.eq,
        shown=shown,
    )


def test_where_the_statement_says_what_is_valid_all_new_inputs_count() -> None:
    stands = stood(None, a="234", b="235")
    assert stands.leads == {"a": 0, "b": 0}
    assert stands.agreed == stands.leads


def test_behaviours_that_differ_only_beside_what_is_shown_agree() -> None:
    stands = stood(["p1"], a="234", b="235", c="234")
    assert stands.leads == {"a": 1, "b": -1, "c": 1}
    assert stands.agreed == dict.fromkeys("abc", 3)
    assert stood(["p1", "p2"], a="234", b="235", c="234").agreed == stands.leads


def test_behaviours_that_differ_on_a_case_never_agree() -> None:
    guess = GUESSES[0]
    ran = did(a="2", b="2") | {
        (name, guess.id): Execution(None, value) for name, value in {"a": 6, "b": 7}.items()
    }
    cases = [STATED, guess]
    stands = standing.standing(
        {name: candidate(name) for name in "ab"},
        cases,
        {(name, of.id): result(name, of, ran[name, of.id].value) for name in "ab" for of in cases},
        executions=ran,
        inputs=[of.id for of in cases],
        same=operator.eq,
        shown=[],
    )
    assert stands.agreed == {"a": 0, "b": 0}


def test_whoever_fails_a_certain_case_has_no_part_in_what_is_agreed() -> None:
    stands = stood(["p1"], a="23", wrong="93")
    assert (stands.agreed, stands.leads) == ({"a": 1}, {"a": 1})
    assert [one.id for one in stands.contenders] == ["a"]


def test_an_input_that_somebody_fails_on_is_not_heard() -> None:
    contenders = did(a="2345", b="23!5")
    assert standing.plain(["p1", "p2", "p3"], ["a", "b"], contenders) == ["p1", "p3"]
    assert stood(["p1", "p2", "p3"], a="2345", b="23!5").agreed == {"a": 2, "b": 2}


def test_whoever_fails_on_most_inputs_silences_none() -> None:
    contenders = did(a="2345", b="2!!5")
    assert standing.plain(["p1", "p2", "p3"], ["a", "b"], contenders) == ["p1", "p2", "p3"]
    assert stood(["p1", "p2", "p3"], a="2345", b="2!!5").agreed == {"a": 0, "b": 0}


def test_exactly_half_still_counts_as_few() -> None:
    assert standing.plain(["p1", "p2"], ["a"], did(a="2!4")) == ["p2"]


def test_where_nobody_ran_every_input_is_plain() -> None:
    assert standing.plain(["p1", "p2"], ["a"], {}) == ["p1", "p2"]
    assert standing.plain(["p1"], [], {}) == ["p1"]
    assert standing.plain([], ["a"], did(a="2!")) == []


# --- a standing ---


def test_different_programs_of_one_behaviour_are_counted_once_each() -> None:
    again = candidate("b").model_copy(update={"id": "c"})
    ran = did(a="23", b="23", c="23", d="24")
    stands = standing.standing(
        {**{name: candidate(name) for name in "abd"}, "c": again},
        [STATED],
        {(name, "s1"): result(name, STATED, 2) for name in "abcd"},
        executions=ran,
        inputs=["s1", "p1"],
        same=operator.eq,
    )
    assert stands.programs == {"a": 2, "b": 2, "c": 2, "d": 1}


def test_the_lead_of_a_standing_is_that_of_its_best_contender_which_is_quick() -> None:
    stands = stood(None, a="23", b="23", c="24")
    assert stands.lead == 1
    assert replace(stands, slow={"a"}).lead == 1
    assert replace(stands, slow={"a", "b"}).lead == -1
    assert replace(stands, slow={"a", "b", "c"}).lead == 0
    assert stood(None).lead == 0


@given(st.dictionaries(st.sampled_from("abcd"), st.text("345!", min_size=4, max_size=4)))
def test_fewer_inputs_never_part_those_who_agree(answers: dict[str, str]) -> None:
    everything = {name: f"2{some}" for name, some in answers.items()}
    on_all, on_some = stood(None, **everything), stood(["p1", "p3"], **everything)
    assert on_all.leads.keys() == on_some.agreed.keys()
    whole = sum(lead > 0 for lead in on_all.leads.values()) == len(answers)
    assert not whole or on_some.agreed == on_all.leads
