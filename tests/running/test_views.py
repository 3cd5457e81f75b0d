from __future__ import annotations

from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.case import View
from greenloop.running.views import NoView, viewed
from strategies import values


@pytest.mark.parametrize(
    ("answer", "view", "expected"),
    [
        ([3, 1], "", [3, 1]),
        ([3, 1], "sorted", [1, 3]),
        ([3, 1, 3], "set", {1, 3}),
        ([3, 1], "frozenset", frozenset({1, 3})),
        ([3, 1], "len", 2),
        ([3, 1], "sum", 4),
        ([], "bool", False),
        ("ab", "list", ["a", "b"]),
        ([1], "tuple", (1,)),
        ([("a", 1)], "dict", {"a": 1}),
        ({"a": 1}, "dict", {"a": 1}),
    ],
)
def test_views(answer: Any, view: str, expected: Any) -> None:
    found = viewed(answer, view)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("answer", "view"),
    [
        (1, "len"),
        ([[1]], "set"),
        ([1, "a"], "sorted"),
        (["a"], "sum"),
        ([1], "dict"),
        ([[]], "dict"),
    ],
)
def test_what_cannot_be_applied_is_told(answer: Any, view: str) -> None:
    with pytest.raises(NoView, match=rf"{view}\(\) of the answer fails: "):
        viewed(answer, view)


def test_hostile_hashes_cost_no_time() -> None:
    many = [number * (2**61 - 1) for number in range(50_000)]
    for view, answer in (("set", many), ("frozenset", many), ("dict", [(n, 0) for n in many])):
        with pytest.raises(NoView, match="too many items with one hash"):
            viewed(answer, view)
    assert viewed([1] * 1000, "set") == {1}
    assert viewed([(1, n) for n in range(1000)], "dict") == {1: 999}


@given(values, st.sampled_from(get_args(View)))
def test_a_view_gives_a_value_or_says_why_not(answer: Any, view: str) -> None:
    with suppress(NoView):
        viewed(answer, view)
