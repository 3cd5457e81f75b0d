from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints.lists import (
    Among,
    Distinct,
    Permutation,
    Rearranged,
    Shared,
    Sorted,
    Total,
    Tree,
    unique,
)
from greenloop.domain.constraints.rules import Rule

RISING = Sorted(term="a", strictly=True, descending=False)
FALLING = Sorted(term="a", strictly=False, descending=True)
DIFFERENT = Distinct(term="a")
RANKS = Permutation(term="a", first="1", last="len(a)")
ANAGRAM = Rearranged(term="a", of="b")
SHORT = Total(term="a[i].length", limit="3")
TREE = Tree(term="a")


@pytest.mark.parametrize(
    ("rule", "a", "broken"),
    [
        (RISING, [1, 2, 5], False),
        (RISING, [1, 1], True),
        (RISING, "ab", False),
        (RISING, "ba", True),
        (RISING, [2, "a", 1], False),
        (FALLING, [3, 3, 1], False),
        (FALLING, [1, 3], True),
        (DIFFERENT, [1, True, "1"], False),
        (DIFFERENT, [[1], [1]], True),
        (DIFFERENT, "aba", True),
        (RANKS, [2, 1, 3], False),
        (RANKS, [0, 1], True),
        (RANKS, [1, 1], True),
        (RANKS, "ab", False),
        (ANAGRAM, "cab", False),
        (ANAGRAM, "ab", True),
        (ANAGRAM, ["c", "a", "b"], False),
        (ANAGRAM, 5, False),
        (SHORT, ["ab", "c"], False),
        (SHORT, ["ab", "cd"], True),
        (TREE, [], False),
        (TREE, [[0, 1], [2, 1]], False),
        (TREE, [[0, 1], [1, 2], [2, 0]], True),
        (TREE, [[0, 1], [2, 3]], True),
        (TREE, [[0, 0]], True),
        (TREE, [[0]], False),
        (TREE, [["x", "y"]], False),
    ],
)
def test_only_what_is_certain_breaks_a_rule(rule: Rule, a: Any, broken: bool) -> None:
    assert rule.broken({"a": a, "b": "abc"}) is broken
    assert rule.broken({}) is False


@pytest.mark.parametrize(
    ("rule", "a", "repaired"),
    [
        (RISING, [3, 1, 3], [1, 3]),
        (FALLING, [1, 3, 3], [3, 3, 1]),
        (DIFFERENT, [2, 1, 2], [2, 1]),
        (DIFFERENT, "aba", "ab"),
        (SHORT, ["ab", "cd"], ["ab", "cd"]),
    ],
)
def test_a_repair_keeps_what_it_can(rule: Rule, a: Any, repaired: Any) -> None:
    arguments = {"a": deepcopy(a)}
    rule.repair(arguments, random.Random(0))
    assert arguments == {"a": repaired}


@pytest.mark.parametrize("seed", range(5))
def test_a_repair_by_chance_meets_the_rule(seed: int) -> None:
    rng = random.Random(seed)
    ranks: dict[str, Any] = {"a": [7, 7, 7]}
    RANKS.repair(ranks, rng)
    assert sorted(ranks["a"]) == [1, 2, 3]
    words: dict[str, Any] = {"a": "x", "b": "abc"}
    ANAGRAM.repair(words, rng)
    assert (sorted(words["a"]), words["b"]) == (["a", "b", "c"], "abc")
    edges: dict[str, Any] = {"a": [[0, 0, 5], [0, 1, 6], [1, 0, 7]]}
    TREE.repair(edges, rng)
    assert not TREE.broken(edges), edges
    assert [weight for _, _, weight in edges["a"]] == [5, 6, 7]


def test_items_without_repeats_keep_their_order() -> None:
    assert unique([2, 1, 2, True]) == [2, 1, True]


def test_a_tree_may_have_several_holes() -> None:
    tree = {"root": [1, None, 2, None, 3]}
    rule = Distinct(term="root")
    assert not rule.broken(tree)
    assert rule.broken({"root": [1, None, 2, None, 1]})


@pytest.mark.parametrize(
    ("value", "inner", "holds"), [(3, False, True), (3, True, False), (9, False, False)]
)
def test_an_item_of_a_list(value: int, inner: bool, holds: bool) -> None:
    rule = Among(term="node", of="head", inner=inner)
    arguments = {"head": [1, 2, 3], "node": value}
    assert rule.broken(arguments) is not holds
    rule.repair(arguments, random.Random(1))
    assert not rule.broken(arguments)


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=5),
    st.lists(st.integers(1, 3), min_size=1, max_size=5),
    st.integers(-1, 7),
    st.integers(-1, 7),
)
def test_lists_that_share_their_ends(one: list[int], other: list[int], at: int, where: int) -> None:
    rule = Shared(terms=("value", "one", "other", "at", "where"))
    arguments: dict[str, Any] = {"value": 2, "one": one, "other": other, "at": at, "where": where}
    rule.repair(arguments, random.Random(1))
    assert not rule.broken(arguments)
    shared = arguments["one"][arguments["at"] :]
    assert arguments["other"][arguments["where"] :] == shared
    assert not rule.broken({**arguments, "value": 0} if not shared else arguments)
    assert rule.broken({**arguments, "value": 9})
