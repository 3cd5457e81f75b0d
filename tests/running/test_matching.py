from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.running.matching import matching

graphs = st.lists(st.lists(st.integers(0, 4), unique=True, max_size=4), max_size=5)


@pytest.mark.parametrize(
    ("near", "partners"),
    [
        ([], []),
        ([[0], [1]], [0, 1]),
        ([[0, 1], [0]], [1, 0]),
        ([[0, 1], [0, 2], [0]], [1, 2, 0]),
        ([[0], [0], [1]], [0]),
        ([[]], []),
    ],
)
def test_others_are_moved_so_that_all_get_a_partner(
    near: list[list[int]], partners: list[int]
) -> None:
    assert matching(near) == partners


@given(graphs)
def test_as_many_are_matched_as_a_search_over_all_choices_finds(near: list[list[int]]) -> None:
    partners = matching(near)
    assert len(set(partners)) == len(partners)
    assert all(right in rights for right, rights in zip(partners, near, strict=False))
    beginnings = range(len(near) + 1)
    assert len(partners) == max(n for n in beginnings if can_all_be_matched(near[:n]))


def can_all_be_matched(near: list[list[int]]) -> bool:
    return any(
        all(right in rights for right, rights in zip(order, near, strict=False))
        for order in permutations(range(5), len(near))
    )
