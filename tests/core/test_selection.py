from __future__ import annotations

from fakes import candidate, case, result
from greenloop.core import selection
from greenloop.model import Candidate, Case, Provenance, Result

STATED = case("s1", 1, 2, Provenance.STATEMENT)
GUESSES = [case("t1", 3, 6), case("t2", 4, 9)]
CASES = [STATED, *GUESSES]


def matrix(**actual: list[int]) -> tuple[dict[str, Candidate], dict[tuple[str, str], Result]]:
    """Candidates by name with what each returned for every case."""
    results = [
        result(name, of, value)
        for name, values in actual.items()
        for of, value in zip(CASES, values, strict=True)
    ]
    everyone = {name: candidate(name) for name in actual}
    return everyone, {(r.candidate, r.case): r for r in results}


def rank(cases: list[Case] = CASES, **actual: list[int]) -> list[str]:
    everyone, results = matrix(**actual)
    return selection.rank(everyone, cases, results)


def test_a_statement_case_outweighs_any_number_of_guesses() -> None:
    assert rank(wrong=[0, 6, 9], right=[2, 0, 0])[0] == "right"


def test_independent_agreement_outweighs_a_guess_that_passes() -> None:
    assert rank(alone=[2, 0, 9], first=[2, 6, 8], second=[2, 6, 8])[0] == "first"


def test_the_earlier_of_equals_comes_first() -> None:
    assert rank(first=[2, 6, 8], second=[2, 6, 8]) == ["first", "second"]


def test_a_repair_does_not_support_its_own_parent() -> None:
    everyone, results = matrix(a=[2, 6, 8], b=[2, 0, 9], c=[2, 0, 9])
    everyone["c"] = candidate("c", parent="b")
    assert selection.rank(everyone, CASES, results)[0] == "a"


def test_clusters_are_equal_behaviour_on_all_cases() -> None:
    everyone, results = matrix(a=[2, 6, 8], b=[2, 6, 9], c=[2, 6, 8])
    assert selection.clusters(everyone, CASES, results) == [["a", "c"], ["b"]]


def test_the_root_of_a_chain_of_repairs() -> None:
    everyone = {"a": candidate("a"), "b": candidate("b", "a"), "c": candidate("c", "b")}
    assert selection.root(everyone["c"], everyone) == "a"


def test_no_candidates_rank_to_nothing() -> None:
    assert rank() == []
