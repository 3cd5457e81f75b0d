"""Lists, trees and graphs of nodes, there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.sandbox.jail import node_classes, nodes, plain, wire

NODES = node_classes.known_nodes(())


def as_plain(value: Any) -> Any:
    return wire.decode(wire.encode(value, 1 << 20, plain.simplify))


def there(shape: str, value: Any) -> Any:
    return nodes.build(shape, value, node_classes.known_nodes([shape]))


@given(st.lists(st.integers(), min_size=1))
def test_linked_lists_there_and_back(values: list[int]) -> None:
    head = nodes.build("linked_list", values, NODES)
    assert (head.val, as_plain(head)) == (values[0], values)


@pytest.mark.parametrize(
    "values", [[1], [1, 2, 3], [1, None, 2, 3], [5, 4, 7, 3, None, 2, None, 9]]
)
def test_trees_there_and_back(values: list[int | None]) -> None:
    assert as_plain(nodes.build("tree", values, NODES)) == values


@pytest.mark.parametrize("shape", ["linked_list", "tree"])
def test_nothing_is_an_empty_list_or_tree(shape: str) -> None:
    assert nodes.build(shape, [], NODES) is None
    assert nodes.build(shape, None, NODES) is None


def test_lists_of_linked_lists_and_trees() -> None:
    assert as_plain(nodes.build("linked_lists", [[1, 2], [], [3]], NODES)) == [[1, 2], None, [3]]
    assert as_plain(nodes.build("trees", [[1, None, 2]], NODES)) == [[1, None, 2]]


def test_circles_are_unserialisable() -> None:
    node = node_classes.ListNode(1)
    node.next = node
    tree = node_classes.TreeNode(1)
    tree.left = tree
    for value in (node, tree):
        with pytest.raises(nodes.Unserialisable, match="with a cycle"):
            as_plain(value)


FORMS: dict[str, list[Any]] = {
    "graph": [[], [[]], [[2], [1]], [[2, 4], [1, 3], [2, 4], [1, 3]], [[2], [3], [1]]],
    "random_list": [[], [[7, None], [13, 0], [11, 4], [10, 2], [1, 0]], [[1, 0]], [[1, None]]],
    "nary_tree": [
        [],
        [1],
        [1, None, 3, 2, 4, None, 5, 6],
        [1, None, 2, None, None][:3],
        [0, None, 1],
    ],
    "doubly_list": [[], [1], [1, 2, 3]],
    "multilevel_list": [
        *([], [1, 2], [1, None, 2], [1, 2, 3, None, None, 4, 5, None, None, 6]),
        *([1, [2], 3, [4, [5], 6, [7]]], [1, 2, [3], 4, [5]]),
    ],
    "singly_list": [[], [1, 2]],
    "pair_tree": [[], [1, None, 2]],
    "parent_tree": [[], [1], [1, None, 2, 3]],
}


@pytest.mark.parametrize(
    ("shape", "value"), [(shape, value) for shape, forms in FORMS.items() for value in forms]
)
def test_each_kind_of_node_there_and_back(shape: str, value: Any) -> None:
    built = there(shape, value)
    assert built is None if value == [] else as_plain(built) == value


def test_a_tree_whose_children_are_further_apart() -> None:
    values = [1, None, 2, 3, 4, 5, None, None, 6, 7, None, 8, None, 9, 10, None, None, 11]
    assert as_plain(there("nary_tree", values)) == values


def test_a_solution_knows_the_node_that_it_takes() -> None:
    assert node_classes.known_nodes(["value", "graph"])["Node"] is node_classes.GraphNode
    assert "Node" not in node_classes.known_nodes(["value", "tree"])


def test_a_class_of_its_own_is_used() -> None:
    class Node:
        def __init__(self, val: int, neighbors: Any = None) -> None:
            self.val, self.neighbors, self.mine = val, neighbors or [], True

    built = nodes.build("graph", [[2], [1]], {"Node": Node})
    assert built.mine
    assert built.neighbors[0].neighbors[0] is built


def test_structures_that_have_no_such_form_are_unserialisable() -> None:
    twice = node_classes.GraphNode(1)
    twice.neighbors = [node_classes.GraphNode(1)]
    outside = node_classes.RandomNode(1, random=node_classes.RandomNode(2))
    circle = node_classes.NaryNode(1)
    circle.children = [circle]
    endless = node_classes.RandomNode(1)
    endless.next = endless
    for value in (twice, outside, circle, endless, object()):
        with pytest.raises(nodes.Unserialisable):
            as_plain(value)


def test_a_node_without_a_list_of_children_has_none() -> None:
    leaf = node_classes.NaryNode(1)
    leaf.children = None
    assert as_plain(leaf) == [1]


def linked(*values: Any) -> list[Any]:
    """The nodes of a tree of three, whose pointers to the right lead nowhere yet."""
    root = there("next_tree", [*values])
    return [root, root.left, root.right]


def test_pointers_to_the_right_are_told_level_by_level() -> None:
    root, left, right = linked(1, 2, 3)
    assert as_plain(root) == [1, "#", 2, "#"]
    left.next = right
    assert as_plain(root) == [1, "#", 2, 3, "#"]


@pytest.mark.parametrize("target", ["root", "copy"])
def test_pointers_out_of_a_level_are_unserialisable(target: str) -> None:
    root, left, _ = linked(1, 2, 3)
    left.next = root if target == "root" else node_classes.NextNode(3)
    with pytest.raises(nodes.Unserialisable, match="next pointer out of its level"):
        as_plain(root)


def test_pointers_back_and_up_must_be_right() -> None:
    head = there("doubly_list", [1, 2, 3])
    head.next.next.prev = head
    tree = there("parent_tree", [1, 2, 3])
    tree.right.parent = tree.left
    for value, why in ((head, "prev pointer"), (tree, "parent pointer")):
        with pytest.raises(nodes.Unserialisable, match=why):
            as_plain(value)
    assert as_plain(there("parent_tree", [1, 2, 3]).left) == [2]


def test_a_child_that_is_left_in_the_list_above_is_unserialisable() -> None:
    head = there("multilevel_list", [1, 2, None, 3])
    head.next.next, head.child.prev = head.child, head.next
    with pytest.raises(nodes.Unserialisable, match="with a cycle"):
        as_plain(head)
    head.child = None
    assert as_plain(head) == [1, 2, 3]
    several = there("multilevel_list", [1, 2, None, 3])
    several.next.child = node_classes.MultilevelNode(4)
    assert as_plain(several) == [1, [3], 2, [4]]


def test_functions_and_iterators_are_handed_over_as_such() -> None:
    double, upper = nodes.build("functions", ["lambda x: 2 * x", "str.upper"], {})
    assert (double(4), upper("a")) == (8, "A")
    assert nodes.build("function", double, {}) is double
    assert next(nodes.build("iterator", [5, 6], {})) == 5
