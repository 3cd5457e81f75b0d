from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest

from greenloop.domain.constraints.places import assign, shift, values_at
from greenloop.domain.constraints.terms import Unknown, parse_term

ARGUMENTS: dict[str, Any] = {"k": 7, "nums": [3, 1], "s": "abc", "grid": [[1], [2]], "empty": []}


def test_the_values_of_a_term_where_it_has_any() -> None:
    found = values_at(parse_term("grid[i][k]"), {"grid": [[1], [2, 3]], "k": 1})
    assert [(scope["i"], value) for scope, value in found] == [(1, 3)]


@pytest.mark.parametrize(
    ("text", "value", "changed"),
    [
        ("k", 9, {"k": 9}),
        ("nums[1]", 9, {"nums": [3, 9]}),
        ("grid[1][0]", 9, {"grid": [[1], [9]]}),
        ("s[1]", "x", {"s": "axc"}),
        ("nums.length", 5, {"nums": [3, 1, 3, 1, 3]}),
        ("len(nums)", 1, {"nums": [3]}),
        ("nodes(nums)", 0, {"nums": []}),
        ("s.length", 4, {"s": "abca"}),
        ("grid[0].length", 2, {"grid": [[1, 1], [2]]}),
    ],
)
def test_a_value_is_put_where_a_term_points_to(
    text: str, value: Any, changed: dict[str, Any]
) -> None:
    arguments = deepcopy(ARGUMENTS)
    assert assign(parse_term(text), arguments, arguments, value)
    assert arguments == {**ARGUMENTS, **changed}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 4),
        ("k + 1", 4),
        ("sum(nums)", 4),
        ("nums[2]", 4),
        ("nums[-1]", 4),
        ("empty.length", 4),
        ("k.length", 4),
        ("nums.length", 10_000),
        ("nums.length", -1),
    ],
)
def test_what_cannot_be_changed_stays(text: str, value: Any) -> None:
    arguments = deepcopy(ARGUMENTS)
    with suppress(Unknown):
        assert not assign(parse_term(text), arguments, arguments, value)
    assert arguments == ARGUMENTS


@pytest.mark.parametrize(
    ("text", "step", "changed"),
    [
        ("k", 2, {"k": 9}),
        ("k % 2", -1, {"k": 6}),
        ("k - 1", 1, {"k": 8}),
        ("nums[0] + 1", 4, {"nums": [7, 1]}),
        ("nums.length", -1, {"nums": [3]}),
    ],
)
def test_a_value_is_moved_by_a_step(text: str, step: int, changed: dict[str, Any]) -> None:
    arguments = deepcopy(ARGUMENTS)
    assert shift(parse_term(text), arguments, arguments, step)
    assert arguments == {**ARGUMENTS, **changed}


def test_a_product_is_not_moved() -> None:
    arguments = deepcopy(ARGUMENTS)
    assert not shift(parse_term("2 * k"), arguments, arguments, 1)
    assert arguments == ARGUMENTS
