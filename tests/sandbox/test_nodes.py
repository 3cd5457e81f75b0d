"""Lists, trees and graphs of nodes, there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.sandbox.jail import nodes, plain, wire

NODES = nodes.known_nodes(())


def as_plain(value: Any) -> Any:
    return wire.decode(wire.encode(value, 1 << 20, plain.simplify))


def there(shape: str, value: Any) -> Any:
    return nodes.build(shape, value, nodes.known_nodes([shape]))


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
    node = nodes.ListNode(1)
    node.next = node
    tree = nodes.TreeNode(1)
    tree.left = tree
    for value in (node, tree):
        with pytest.raises(nodes.Unserialisable, match="with a cycle"):
            as_plain(value)


FORMS = {
    "graph": [[], [[]], [[2], [1]], [[2, 4], [1, 3], [2, 4], [1, 3]], [[2], [3], [1]]],
    "random_list": [[], [[7, None], [13, 0], [11, 4], [10, 2], [1, 0]], [[1, 0]], [[1, None]]],
    "nary_tree": [
        [],
        [1],
        [1, None, 3, 2, 4, None, 5, 6],
        [1, None, 2, None, None][:3],
        [0, None, 1],
    ],
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
    assert nodes.known_nodes(["value", "graph"])["Node"] is nodes.GraphNode
    assert "Node" not in nodes.known_nodes(["value", "tree"])


def test_a_class_of_its_own_is_used() -> None:
    class Node:
        def __init__(self, val: int, neighbors: Any = None) -> None:
            self.val, self.neighbors, self.mine = val, neighbors or [], True

    built = nodes.build("graph", [[2], [1]], {"Node": Node})
    assert built.mine
    assert built.neighbors[0].neighbors[0] is built


def test_structures_that_have_no_such_form_are_unserialisable() -> None:
    twice = nodes.GraphNode(1)
    twice.neighbors = [nodes.GraphNode(1)]
    outside = nodes.RandomNode(1, random=nodes.RandomNode(2))
    circle = nodes.NaryNode(1)
    circle.children = [circle]
    endless = nodes.RandomNode(1)
    endless.next = endless
    for value in (twice, outside, circle, endless, object()):
        with pytest.raises(nodes.Unserialisable):
            as_plain(value)


def test_a_node_without_a_list_of_children_has_none() -> None:
    leaf = nodes.NaryNode(1)
    leaf.children = None
    assert as_plain(leaf) == [1]
