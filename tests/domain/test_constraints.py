from __future__ import annotations

import random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.constraints import AnyRule, Bounds, Constraint
from greenloop.domain.constraints.linked import SearchTree, Turned
from greenloop.domain.constraints.lists import (
    Among,
    Distinct,
    Permutation,
    Rearranged,
    Shared,
    Sorted,
    Total,
    Tree,
)
from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation
from greenloop.domain.problem import Parameter, Problem, Signature
from stated.problems import RULES, WORDS, problem


@pytest.mark.parametrize(("line", "types", "good", "bad"), RULES)
def test_repairs(line: str, types: str, good: list[list[Any]], bad: list[list[Any]]) -> None:
    stated = problem(line, types=types)
    rng = random.Random(0)
    assert [stated.repaired(args, rng) for args in good] == good
    fixed = [stated.repaired(args, rng) for args in bad]
    broken = [args for args in fixed if stated.violations(args)]
    assert len(broken) < len(fixed) or "Sum" in line, broken


def test_bounds() -> None:
    stated = problem(
        "2 <= nums.length <= 10^5",
        "-5 <= nums[i] < 5",
        "1 <= k <= nums.length",
        "nums[i] is either 1 or 2",
    )
    assert stated.bounds() == {
        "nums.length": Bounds(2, 10**5),
        "nums[]": Bounds(-5, 4, (1, 2)),
        "k": Bounds(1),
    }
    assert problem("s consists of digits.", types=WORDS).bounds()["s"].choices == tuple(
        "0123456789"
    )


def test_choices_of_one_kind() -> None:
    known = Bounds(choices=(1, True, "a", 2.0))
    assert known.choices_of(int) == (1,)
    assert known.choices_of(int, str) == (1, "a")
    assert Bounds().choices_of(int) == ()


# --- as JSON ------------------------------------------------------------------------------------

KINDS: list[AnyRule] = [
    Relation(left="k", op="<=", right="-1"),
    OneOf(term="k", choices=(-2, -1)),
    OneOf(term="s", choices=("no", "yes")),
    OneOf(term="pair", choices=((1, 2), (-1, -2))),
    Alphabet(term="s", characters="xy"),
    Sorted(term="nums", strictly=True, descending=False),
    Distinct(term="nums"),
    Permutation(term="nums", first="1", last="len(nums)"),
    Rearranged(term="s", of="t"),
    Total(term="nums[i]", limit="k"),
    Tree(term="edges"),
    Among(term="k", of="nums"),
    Shared(terms=("k", "nums", "pair", "k", "k")),
    SearchTree(term="root"),
    Turned(term="ring"),
]
NAMES = ("nums", "k", "s", "t", "pair", "edges", "root", "ring")
BREAKS_ALL = [[3, 3], 5, "ab", "abc", (9, 9), [[0, 1], [1, 0]], [1, 2, 3], [3, 2, 1]]
OF_ALL_KINDS = Problem(
    statement="Do it.",
    signature=Signature(name="f", parameters=tuple(Parameter(name=name) for name in NAMES)),
    constraints=(
        *(Constraint(text=repr(rule), rules=(rule,)) for rule in KINDS),
        Constraint(text="n is odd", parameters=("nums",)),
        Constraint(text="exactly one answer", promise=True),
    ),
)


def again(stated: Problem) -> Problem:
    """The problem after a way through JSON."""
    return Problem.model_validate_json(stated.model_dump_json())


def test_every_kind_of_rule_comes_back_from_json() -> None:
    assert {type(rule) for rule in KINDS} == set(get_args(get_args(AnyRule)[0]))
    back = again(OF_ALL_KINDS)
    assert back == OF_ALL_KINDS
    assert repr(back) == repr(OF_ALL_KINDS)  # which tells tuples from lists, and 1 from True
    assert back.violations(BREAKS_ALL) == tuple(map(repr, KINDS))
    assert back.bounds() == {
        "k": Bounds(greatest=-1, choices=(-2, -1)),
        "s": Bounds(choices=("x", "y")),
        "pair": Bounds(choices=((1, 2), (-1, -2))),
    }


ROWS = [[row for row in RULES if row[1] == types] for types in sorted({row[1] for row in RULES})]


@given(st.sampled_from(ROWS).flatmap(lambda rows: st.lists(st.sampled_from(rows), min_size=1)))
def test_problems_come_back_from_json(rows: list[tuple[str, str, list[Any], list[Any]]]) -> None:
    stated = problem(*(line for line, *_ in rows), types=rows[0][1])
    back = again(stated)
    inputs = [args for _, _, good, bad in rows for args in (*good, *bad)]
    assert back == stated
    assert repr(back) == repr(stated)
    assert back.bounds() == stated.bounds()
    for args in inputs:
        assert back.violations(args) == stated.violations(args)
        fixed = [one.repaired(args, random.Random(0)) for one in (back, stated)]
        assert fixed[0] == fixed[1]
