from __future__ import annotations

import random
from typing import Any

import pytest

from greenloop.domain.constraints import Bounds
from reading.stated import RULES, WORDS, problem


@pytest.mark.parametrize(("line", "types", "good", "bad"), [rule for rule in RULES if rule[3]])
def test_repairs(line: str, types: str, good: list[list[Any]], bad: list[list[Any]]) -> None:
    stated = problem(line, types=types)
    rng = random.Random(0)
    for args in good:
        assert stated.repaired(args, rng) == args
    fixed = [stated.repaired(args, rng) for args in bad]
    assert any(not stated.violations(args) for args in fixed) or "Sum" in line


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
