from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest

from greenloop.domain.constraints.lists import (
    Distinct,
    Permutation,
    Rearranged,
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
