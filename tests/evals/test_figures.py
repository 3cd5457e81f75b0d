from __future__ import annotations

import json
from typing import Any

import pytest

from greenloop.domain.verdict import Confidence
from greenloop.evals.figures import Comparison, Figures, Pairing, Rate, compare, covered
from greenloop.evals.records import Record

from .conftest import made, record


def figures(*records: Record) -> Figures:
    (one,) = compare(records).systems
    return one


def counts(rate: Rate) -> tuple[int, int]:
    return rate.count, rate.of


def tried(number: int, claimed: bool, solved: bool, *right: bool, **attempt: Any) -> Record:
    own = made(claimed=claimed, **attempt)
    return record(task=f"t{number}", solved=solved, right=right, attempt=own)


def test_the_words_mean_what_they_say() -> None:
    found = figures(
        tried(1, True, True, True),
        tried(2, True, False, False, True),
        tried(3, False, False, True),
        tried(4, False, True, True),
        tried(5, False, False, False),
        tried(6, False, False, crash="broken"),
    )
    assert counts(found.solved) == (2, 6)
    assert counts(found.claimed) == (2, 6)
    assert counts(found.false_success) == (1, 2)
    assert counts(found.missed) == (2, 4)
    assert counts(found.coverage) == (4, 6)
    assert counts(found.from_coverage) == (2, 4)
    assert counts(found.crashes) == (1, 6)


def test_confidence_is_counted_among_claims() -> None:
    found = figures(
        tried(1, True, True, confidence=Confidence.HIGH),
        tried(2, True, False, confidence=Confidence.HIGH),
        tried(3, False, False, confidence=Confidence.HIGH),
        tried(4, True, True, confidence=Confidence.LOW),
    )
    assert {level: counts(rate) for level, rate in found.claims.items()} == {
        "high": (1, 2),
        "low": (1, 1),
    }


def test_means_are_per_attempt() -> None:
    means = figures(record(), record(task="t2", attempt=made(usages=(), seconds_rest=1.5))).means
    assert {name: mean.value for name, mean in means.items() if mean} == {
        "tokens in": 5,
        "tokens out": 2.5,
        "calls": 0.5,
        "candidates": 1,
        "seconds, model": 2,
        "seconds, sandbox": 1,
        "seconds, rest": 1,
    }


def test_more_seeds_of_the_same_tasks_do_not_narrow_the_interval() -> None:
    once = figures(*(record(task=str(n), solved=n < 5) for n in range(10)))
    often = figures(
        *(record(task=str(n), seed=seed, solved=n < 5) for n in range(10) for seed in range(20))
    )
    assert often.solved.of == 200
    assert often.solved.interval == once.solved.interval


def test_systems_are_paired_on_what_both_tried() -> None:
    def results(system: str, *solved: bool) -> list[Record]:
        return [record(system, f"t{n}", solved=value) for n, value in enumerate(solved)]

    first = results("a", True, True, True, False)
    second = results("b", False, False, True)
    (pair,) = compare(first + second).pairings
    assert (pair.first, pair.second, pair.tasks) == ("a", "b", 3)
    assert (pair.ahead, pair.behind, pair.p) == (2, 0, 0.5)
    assert pair.difference is not None
    assert pair.difference.value == pytest.approx(2 / 3)


def test_more_seeds_of_the_same_tasks_do_not_make_a_difference_surer() -> None:
    def pairing(seeds: int) -> Pairing:
        tries = [(f"t{n}", seed) for n in range(4) for seed in range(seeds)]
        first = [record("a", task, seed, solved=True) for task, seed in tries]
        second = [record("b", task, seed, solved=task == "t0") for task, seed in tries]
        (pair,) = compare(first + second).pairings
        return pair

    assert pairing(seeds=5) == pairing(seeds=1)
    assert pairing(seeds=5).p == 0.25


def test_a_task_counts_by_the_mean_of_its_seeds() -> None:
    first = [record("a", seed=seed, solved=True) for seed in range(4)]
    second = [record("b", seed=seed, solved=seed > 0) for seed in range(4)]
    (pair,) = compare(first + second).pairings
    assert (pair.tasks, pair.ahead, pair.behind, pair.p) == (1, 1, 0, 1.0)
    assert pair.difference is not None
    assert pair.difference.value == 0.25


def test_systems_without_common_attempts_have_no_difference() -> None:
    (pair,) = compare([record("a", "t1"), record("b", "t2")]).pairings
    assert (pair.tasks, pair.difference, pair.p) == (0, None, 1.0)


def test_nothing_claimed_has_no_false_success_rate() -> None:
    assert figures(tried(1, False, False)).false_success.interval is None


def test_a_handed_in_solution_is_covered_even_if_it_was_no_candidate() -> None:
    assert covered(tried(1, True, True))
    assert not covered(tried(1, True, False, False))


def test_figures_survive_json() -> None:
    comparison = compare([record("a", solved=True), record("b")])
    data = json.loads(json.dumps(comparison.model_dump(mode="json")))
    assert Comparison.model_validate(data) == comparison
