"""Sequences of operations: valid, varied, repeatable, and made shorter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.problem import Kind, Operation, Parameter, Problem, Signature
from greenloop.inputs.sequences import sequences, shorter
from greenloop.inputs.shrinking import shrunk
from greenloop.reading import settle
from inputs.samples import TYPED

LINES = ("1 <= size <= 9", "0 <= item <= 50", "1 <= tag.length <= 3")
KNOWN = (["Bin", "add", "add", "drop", "all"], [[3], [7, "ab"], [9, "c"], [7], []])


def parameter(name: str, type_: str) -> Parameter:
    return Parameter(name=name, type=type_)


def bin_problem(*lines: str) -> Problem:
    signature = Signature(
        name="Bin",
        kind=Kind.DESIGN,
        parameters=(parameter("operations", "list[str]"), parameter("arguments", "list[list]")),
        returns="list",
        operations=(
            Operation(name="__init__", parameters=(parameter("size", "int"),)),
            Operation(name="add", parameters=(parameter("item", "int"), parameter("tag", "str"))),
            Operation(name="drop", parameters=(parameter("item", "int"),)),
            Operation(name="all"),
            Operation(name="_sort"),
            Operation(name="items", field=True),
        ),
    )
    return settle("A bin.", signature, [*LINES, *lines])


def test_they_are_many_valid_and_the_same_for_one_seed() -> None:
    problem = bin_problem()
    found = sequences([KNOWN], problem, 7, 200)
    assert found == sequences([KNOWN], problem, 7, 200)
    assert found != sequences([KNOWN], problem, 8, 200)
    assert len(found) > 190
    assert KNOWN not in found.values()
    assert not any(problem.violations(args) for args in found.values())
    used = {name for args in found.values() for name in args[0]}
    assert used == {"Bin", "add", "drop", "all"}


def test_arguments_recur() -> None:
    found = sequences([], bin_problem(), 1, 200)
    dropped = [
        (args[1][at][0], [row[0] for row in args[1][1:at] if len(row) == 2])
        for args in found.values()
        for at, name in enumerate(args[0])
        if name == "drop"
    ]
    assert sum(item in before for item, before in dropped) > len(dropped) / 5
    assert sum(item not in before for item, before in dropped) > len(dropped) / 5


def test_what_is_allowed_at_times_only_comes_after_what_allows_it() -> None:
    problem = bin_problem("drop is called for items that are there only.")
    found = sequences([KNOWN], problem, 3, 200)
    assert any("drop" in args[0] for args in found.values())
    for names, rows in found.values():
        for at, name in enumerate(names):
            added = [row[0] for row in rows[1:at] if len(row) == 2]
            assert name != "drop" or rows[at][0] in added
    problem = bin_problem("add is never called twice for one item.")
    for names, rows in sequences([KNOWN], problem, 3, 200).values():
        items = [row[0] for name, row in zip(names, rows, strict=True) if name == "add"]
        assert len(items) == len({*items})


def test_what_nobody_knows_to_be_allowed_is_left_out() -> None:
    problem = bin_problem("drop is called at the right time only.")
    known: Any = (["Bin", "drop"], [[3], [7]])
    found = sequences([known, KNOWN], problem, 3, 100)
    beginnings = [(KNOWN[0][:end], KNOWN[1][:end]) for end in range(1, 6)]
    assert all("drop" not in one[0] or one in beginnings for one in found.values())


def test_nothing_can_be_made_of_nothing() -> None:
    problem = bin_problem()
    untyped = (Operation(name="__init__", parameters=(Parameter(name="x"),)),)
    signature = problem.signature.model_copy(update={"operations": untyped})
    assert sequences([], problem.model_copy(update={"signature": signature}), 1, 50) == {}


@given(TYPED, st.integers(0, 99))
def test_any_declared_type_is_kept(typed: tuple[str, Any], seed: int) -> None:
    problem = bin_problem()
    put = Operation(name="put", parameters=(parameter("value", typed[0]),))
    operations = (*problem.signature.operations[:1], put)
    signature = problem.signature.model_copy(update={"operations": operations})
    problem = problem.model_copy(update={"signature": signature})
    found = sequences([], problem, seed, 20)
    assert found
    assert not any(problem.violations(args) for args in found.values())


@pytest.mark.parametrize(
    ("needed", "expected"),
    [
        (["all"], (["Bin", "all"], [[1], []])),
        (["add", "drop"], (["Bin", "add", "drop"], [[1], [0, "c"], [0]])),
    ],
)
def test_a_sequence_is_shrunk_to_what_is_needed(needed: list[str], expected: Any) -> None:
    def separates(tries: Any) -> list[bool]:
        return [all(name in names for name in needed) for names, _ in tries]

    long: Any = (["Bin", *KNOWN[0][1:], "add", "all"], [*KNOWN[1], [30, "abc"], []])
    assert shrunk(bin_problem(), long, separates, shorter) == expected


def test_instances_that_meet_are_made_before() -> None:
    problem = bin_problem()
    pour = Operation(name="pour", parameters=(parameter("other", '"Bin"'),))
    operations = (*problem.signature.operations, pour)
    signature = problem.signature.model_copy(update={"operations": operations})
    problem = problem.model_copy(update={"signature": signature})
    known = (
        ["Bin", "Bin", "add", "self=", "pour", "all"],
        [[3], [4], [7, "ab"], [0], [{"instance": 1}], []],
    )
    found = sequences([known], problem, 7, 100).values()
    assert not any(problem.violations(args) for args in found)
    assert any("pour" in names and "self=" in names for names, _ in found)
