"""Types with values of them."""

from __future__ import annotations

from hypothesis import strategies as st

from greenloop.domain.constraints import Bounds

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

TYPES = st.recursive(
    st.sampled_from(
        ["int", "float", "bool", "str", "bytes", "complex", "None", "Any", "ListNode", "TreeNode"]
    ),
    lambda inner: st.one_of(
        inner.map("list[{}]".format),
        inner.map("set[{}]".format),
        inner.map("Optional[{}]".format),
        inner.map("tuple[{}, ...]".format),
        st.tuples(inner, inner).map("dict[{0[0]}, {0[1]}]".format),
        st.tuples(inner, inner).map("tuple[{0[0]}, {0[1]}]".format),
    ),
    max_leaves=4,
)
"""Types as they may be declared, those among them that have no values."""

LIMITS = st.none() | st.integers() | st.floats() | st.sampled_from([10**400, -(10**400), 1e5])
BOUNDS = st.builds(Bounds, LIMITS, LIMITS)
"""Bounds as they may be stated, those among them that contradict themselves."""
