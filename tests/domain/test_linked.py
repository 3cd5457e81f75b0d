"""Rules about the order in structures of nodes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints.linked import SearchTree, Turned


@pytest.mark.parametrize(
    ("tree", "broken"),
    [
        ([], False),
        ([2, 1, 3], False),
        ([4, 2, 5, 1, 3], False),
        ([5, 2, 8, 1, None, 6], False),
        ([1, None, 3, 2], False),
        ([3, 1, 2], True),
        ([2, 2], True),
        ([5, 2, 8, 6], True),
        (7, False),
    ],
)
def test_a_search_tree_ascends(tree: object, broken: bool) -> None:
    assert SearchTree(term="root").broken({"root": tree}) is broken


@pytest.mark.parametrize(
    ("ring", "broken"),
    [([], False), ([3, 4, 1], False), ([1], False), ([2, 2], False), ([1, 3, 2, 4], True)],
)
def test_a_turned_list_ascends_from_some_node_on(ring: list[int], broken: bool) -> None:
    assert Turned(term="head").broken({"head": ring}) is broken


@given(values=st.lists(st.integers(0, 9), max_size=12), seed=st.integers())
def test_both_can_be_repaired(values: list[int], seed: int) -> None:
    for rule in (SearchTree(term="one"), Turned(term="one")):
        arguments = {"one": [*values]}
        rule.repair(arguments, random.Random(seed))
        assert not rule.broken(arguments)
        assert len(arguments["one"]) == len(values)
