from __future__ import annotations

from fakes import candidate, case, result
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
