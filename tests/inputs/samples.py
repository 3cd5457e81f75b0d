"""Types with values of them."""

from __future__ import annotations

from hypothesis import strategies as st

TYPED = st.sampled_from(
    [
        ("int", st.integers(-50, 50)),
        ("float", st.floats(-5, 5)),
        ("bool", st.booleans()),
        ("str", st.text("abc", max_size=5)),
        ("list[int]", st.lists(st.integers(-9, 9), max_size=6)),
        ("list[list[str]]", st.lists(st.lists(st.text("ab", max_size=3), max_size=3), max_size=3)),
        ("tuple[int, str]", st.tuples(st.integers(), st.text("ab"))),
        ("tuple[int, ...]", st.lists(st.integers()).map(tuple)),
        ("set[int]", st.sets(st.integers(0, 9))),
        ("dict[str, int]", st.dictionaries(st.text("ab"), st.integers())),
        ("Optional[int]", st.none() | st.integers()),
        ("Optional[ListNode]", st.lists(st.integers(-9, 9), max_size=6)),
        ("Optional[TreeNode]", st.just([1, 2, None, 3])),
    ]
)
