from __future__ import annotations

import ast
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.repair.patches import patches

MEAN = (
    "def helper(x):\n    return x + 1\n\ndef f(a, b=True):\n    return a < 3 and b or a * 2 == 6\n"
)
LOOP = """
class Solution:
    def f(self, items):
        best = 0
        for item in items:
            if item in items:
                best += item
            else:
                best = item
        return best
"""


def test_a_patch_changes_one_thing_in_the_named_function() -> None:
    found = list(patches(MEAN, "f"))
    assert len(found) == len(set(found))
    assert all("return x + 1" in patch for patch in found)
    for change in ("a <= 3", "b=False", "a + 2 == 6", "3 < a", "a * 3 == 6", "b < 3", "3 or b"):
        assert any(change in patch for patch in found), change


@pytest.mark.parametrize(
    "change", ["item not in items", "best -= item", "return item", "        pass", "best = 1"]
)
def test_patches_reach_into_methods(change: str) -> None:
    assert any(change in patch for patch in patches(LOOP, "Solution"))


def test_branches_are_swapped() -> None:
    swapped = "if item in items:\n                best = item"
    assert any(swapped in patch for patch in patches(LOOP, "Solution"))


def test_nothing_to_change_gives_no_patches() -> None:
    assert list(patches("def f(a):\n    return a\n", "f")) == []
    assert list(patches(MEAN, "other")) == []


@given(st.sampled_from([MEAN, LOOP]), st.randoms())
def test_patches_are_other_programs(code: str, draw: random.Random) -> None:
    found = list(patches(code, draw.choice(["f", "helper", "Solution"])))
    assert all(ast.dump(ast.parse(patch)) != ast.dump(ast.parse(code)) for patch in found)
