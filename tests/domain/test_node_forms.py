from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from greenloop.domain.node_forms import FORMS
from greenloop.domain.types import coerce, fits, parse_type, shape
from strategies import values

RIGHT: dict[str, list[Any]] = {
    "ListNode": [[], [1, 2], ["a"]],
    "TreeNode": [[], [1], [1, None, 2]],
    "GraphNode": [[], [[]], [[2, 4], [1, 3], [2, 4], [1, 3]], [[2], [3], [1]]],
    "RandomNode": [[], [[7, None]], [[7, 1], [13, 0]], [(1, 0)]],
    "NaryNode": [[], [1], [1, None, 3, 2, 4, None, 5, 6], [1, None, 2, None, 3]],
    "DoublyNode": [[], [1, 2]],
    "MultilevelNode": [[], [1, 2], [1, None, 2], [1, 2, None, None, 3, None, 4]],
    "NextNode": [[], [1, None, 2], [1, "#"], [1, "#", 2, 3, "#"], [1, "#", 2, "#", 3, 4, "#"]],
    "PerfectNextNode": [[], [1], [1, 2, 3], [1, "#", 2, 3, "#"]],
    "ParentNode": [[], [1, None, 2]],
    "SinglyNode": [[], [1, 2]],
    "PairNode": [[], [1, None, 2]],
}
WRONG: dict[str, list[Any]] = {
    "ListNode": [None, [1, None], [[1]], (1,)],
    "TreeNode": [[None], [1, None, None, 2], "a"],
    "GraphNode": [[[1]], [[2]], [[2, 2], [1]], [[], []], [[True]], [1], [["a"]], [[[1]]]],
    "RandomNode": [[[7, 1]], [[7]], [7], [[7, True], [7, 0]], [[7, -1]]],
    "NaryNode": [[None], [1, 2], [1, None, 2, None, None, None, 3], [[1]], [1, None, None, 3]],
    "DoublyNode": [[1, None], [[1]]],
    "MultilevelNode": [[None, 1], [1, None], [1, None, None, 2], [1, None, 2, None, None, 3]],
    "NextNode": [["#"], [1, 2, "#"], [1, "#", "#"], [1, "#", 2, 3, 4, "#"], [1, "#", 2]],
    "PerfectNextNode": [[1, 2], [1, None, 2], [1, "#", 2]],
    "ParentNode": [[None], [1, None, None, 2]],
    "SinglyNode": [[1, None], [[1]]],
    "PairNode": [[None], [1, None, None, 2]],
}


def test_inner_lists_stand_behind_parents() -> None:
    multilevel = parse_type("MultilevelNode")
    for right in ([1, [2], 3, [4, [5]]], [1, [2, [3]], 4, [5]]):
        assert fits(right, multilevel)
        assert coerce(right, multilevel) == right
    for wrong in ([[1], 2], [1, [2], [3]], [1, []], [1, [2], None], [1, [None]]):
        assert not fits(wrong, multilevel)
    assert coerce([1, 2, [3, [4], 5], 6], multilevel) == [1, 2, 6, None, None, 3, 5, None, 4]


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, many in RIGHT.items() for v in many])
def test_right_forms(name: str, value: Any) -> None:
    assert fits(value, parse_type(name))
    assert coerce(value, parse_type(f"Optional[{name}]")) == value


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, many in WRONG.items() for v in many])
def test_wrong_forms(name: str, value: Any) -> None:
    assert not fits(value, parse_type(name))


@pytest.mark.parametrize("name", FORMS)
@given(value=values)
def test_any_value_has_the_form_or_not(name: str, value: Any) -> None:
    assert FORMS[name](value) in (True, False)


def test_each_kind_of_node_has_a_shape() -> None:
    shapes = [shape(parse_type(f"Optional[{name}]")) for name in FORMS]
    assert shapes == [
        "linked_list",
        "tree",
        "graph",
        "random_list",
        "nary_tree",
        "doubly_list",
        "multilevel_list",
        "next_tree",
        "next_tree",
        "parent_tree",
        "singly_list",
        "pair_tree",
    ]
    assert shape(parse_type("list[GraphNode]")) == "value"
