from __future__ import annotations

import string
from typing import Any

import pytest

from greenloop.domain.constraints.lists import (
    Distinct,
    Permutation,
    Rearranged,
    Sorted,
    Total,
    Tree,
)
from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation
from greenloop.domain.problem import Parameter, Signature
from greenloop.stated.context import Context
from greenloop.stated.sentences import read_sentence

TYPES = {"nums": "list[int]", "k": "int", "s": "str", "t": "str", "edges": "list[list[int]]"}
NODES = {"head": "Optional[ListNode]", "other": "Optional[ListNode]"}


def context(types: dict[str, str] = TYPES) -> Context:
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in types.items())
    return Context(Signature(name="f", parameters=parameters), "Do it.", ())


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("s consists of digits", [Alphabet(term="s", characters=string.digits)]),
        (
            "s and t consist of 'b' and 'a'",
            [Alphabet(term=term, characters="ab") for term in ("s", "t")],
        ),
        ("k is either -1, 0 or 1", [OneOf(term="k", choices=(-1, 0, 1))]),
        ("s is 'no' or \"yes\"", [OneOf(term="s", choices=("no", "yes"))]),
        ("s[i] is 'x' or a space", [Alphabet(term="s[i]", characters=" x")]),
        (
            "nums is sorted in strictly decreasing order",
            [Sorted(term="nums", strictly=True, descending=True)],
        ),
        ("All nums[i] are unique", [Distinct(term="nums")]),
        ("each number appears at most once in nums", [Distinct(term="nums")]),
        (
            "nums is a permutation of [0, 1, ..., k - 1]",
            [Permutation(term="nums", first="0", last="k - 1")],
        ),
        ("s is a permutation of t", [Rearranged(term="s", of="t")]),
        ("nums.length is even", [Relation(left="nums.length % 2", op="==", right="0")]),
        ("nums.length is divisible by k", [Relation(left="nums.length % k", op="==", right="0")]),
        ("k is a multiple of 3", [Relation(left="k % 3", op="==", right="0")]),
        (
            "up to 200 nums, each between 0 and 10**9",
            [
                Relation(left="nums.length", op="<=", right="200"),
                Relation(left="0", op="<=", right="nums[i]"),
                Relation(left="nums[i]", op="<=", right="10 ** 9"),
            ],
        ),
        ("at most 5 nums", [Relation(left="nums.length", op="<=", right="5")]),
        ("k divides nums.length", [Relation(left="nums.length % k", op="==", right="0")]),
        ("The sum of nums[i] does not exceed k", [Total(term="nums[i]", limit="k")]),
        ("edges represents a valid tree", [Tree(term="edges")]),
    ],
)
def test_the_rules_of_a_sentence(text: str, rules: list[Any]) -> None:
    assert read_sentence(text, context()) == rules


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the answer is unique",
        "u consists of digits",
        "up to 5 other things",
        "s consists of vowels",
        "nums is sorted in random order",
        "nums is a permutation of [1, 2, ..., m]",
        "k is lucky or not",
        "the number of nodes in the list is even",
    ],
)
def test_what_is_not_understood_has_no_rules(text: str) -> None:
    assert read_sentence(text, context()) is None


def test_nodes_are_counted_in_each_list() -> None:
    rules = [
        Relation(left=left, op="<=", right=right)
        for name in NODES
        for left, right in (("1", f"nodes({name})"), (f"nodes({name})", "9"))
    ]
    text = "the number of nodes in {} list is in the range [1, 9]"
    assert read_sentence(text.format("each"), context(NODES)) == rules
    assert read_sentence(text.format("the"), context(NODES)) is None
    assert read_sentence(text.format("the"), context({"head": NODES["head"]})) == rules[:2]
