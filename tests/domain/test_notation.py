from __future__ import annotations

from fakes import METHOD, SIGNATURE
from greenloop.domain.notation import LONGEST_VALUE, stub_of, written


def test_stub_of_a_function_and_of_a_method() -> None:
    assert stub_of(SIGNATURE) == "def double(x: int) -> int:\n    ..."
    assert stub_of(METHOD) == (
        "class Solution:\n    def walk(self, root: Optional[TreeNode], k) -> int:\n        ..."
    )


def test_long_values_are_cut() -> None:
    assert len(written(list(range(10_000)))) < LONGEST_VALUE + 20
