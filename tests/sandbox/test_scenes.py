"""Calls that are set up from plain arguments."""

from __future__ import annotations

from typing import Any

import pytest

from greenloop.sandbox.jail.node_classes import ListNode, known_nodes
from greenloop.sandbox.jail.plain import NoAnswer
from greenloop.sandbox.jail.scenes import Scene

LIST = {"head": "linked_list", "pos": "value"}
CYCLE = ((("input", "head", ""),), ("cycle", "head", "pos"), "node", (), 0)


def scene(setup: Any, shapes: dict[str, str], *values: Any) -> Scene:
    inputs = dict(zip(shapes, values, strict=True))
    return Scene(setup, shapes, inputs, known_nodes(shapes.values()))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_list_goes_on_where_it_is_told(at: int) -> None:
    made = scene(CYCLE, LIST, [5, 5, 5], at)
    (head,) = made.arguments
    assert made.result(head.next.next.next) == at


def test_no_node_is_nothing_and_a_new_node_is_no_answer() -> None:
    made = scene(CYCLE, LIST, [5, 5], -1)
    assert made.arguments[0].next.next is None
    assert made.result(None) is None
    with pytest.raises(NoAnswer, match="a new ListNode, not a node of the arguments"):
        made.result(ListNode(5))


def test_lists_share_nodes_not_values() -> None:
    shapes = {"one": "linked_list", "other": "linked_list", "at": "value", "where": "value"}
    hands = (("input", "one", ""), ("input", "other", ""))
    setup = (hands, ("shared", "one", "other", "at", "where"), "node", (), 0)
    made = scene(setup, shapes, [6, 6, 3], [6, 6, 3], 1, 1)
    one, other = made.arguments
    assert one is not other
    assert one.next is other.next
    assert made.result(one.next) == 1
    assert made.result(other) == "other[0]"


def test_shared_from_the_beginning() -> None:
    shapes = {"one": "linked_list", "other": "linked_list", "at": "value", "where": "value"}
    hands = (("input", "one", ""), ("input", "other", ""))
    setup = (hands, ("shared", "one", "other", "at", "where"), "node", (), 0)
    one, other = scene(setup, shapes, [6, 3], [3], 1, 0).arguments
    assert other is one.next


def test_nodes_of_a_tree() -> None:
    hands = (("node", "root", "p"),)
    made = scene((hands, (), "node", (), 0), {"root": "tree", "p": "value"}, [4, None, 7, 5], 7)
    (node,) = made.arguments
    assert node.left.val == 5
    assert made.result(node.left) == 5


def test_an_interface_may_be_asked_so_often() -> None:
    interface = (("get", "item", "secret"), ("length", "size", "secret"))
    made = scene(((("interface", "", ""),), (), "", interface, 2), {"secret": "value"}, [3, 9])
    (reader,) = made.arguments
    assert [reader.length(), reader.get(1), reader.get(0), reader.length()] == [2, 9, 3, 2]
    with pytest.raises(NoAnswer, match="asked more than 2 times"):
        reader.get(0)
    with pytest.raises(NoAnswer):  # whoever swallows it gains nothing
        made.result(1)


@pytest.mark.parametrize(
    ("rule", "known", "args", "answer"),
    [
        ("from", 4, (3,), False),
        ("from", 4, (4,), True),
        ("guess", 6, (7,), -1),
        ("guess", 6, (5,), 1),
        ("guess_low", 6, (5,), -1),
        ("guess", 6, (6,), 0),
        ("pairs", [[0, 1], [0, 0]], (0, 1), True),
        ("reader", [1], (1,), 2**31 - 1),
    ],
)
def test_how_interfaces_answer(rule: str, known: Any, args: tuple[int, ...], answer: Any) -> None:
    made = scene(((), (), "", (("ask", rule, "x"),), 0), {"x": "value"}, known)
    assert made.names["ask"](*args) == answer


RINGED = ((("input", "head", ""),), ("ring", "head"), "ring", (), 0)


@pytest.mark.parametrize("shape", ["linked_list", "singly_list", "doubly_list"])
def test_a_list_goes_round(shape: str) -> None:
    made = scene(RINGED, {"head": shape}, [4, 5, 6])
    (head,) = made.arguments
    assert head.next.next.next is head
    assert made.result(head.next) == [5, 6, 4]
    assert made.result([head, None]) == [[4, 5, 6], []]
    assert scene(RINGED, {"head": shape}, []).result(None) == []


def test_what_does_not_go_round_is_no_answer() -> None:
    made = scene(RINGED, {"head": "doubly_list"}, [4, 5, 6])
    (head,) = made.arguments
    head.next.prev = None
    with pytest.raises(NoAnswer, match="pointer prev behind 4"):
        made.result(head)
    head.next.next.next = head.next
    with pytest.raises(NoAnswer, match="does not come back"):
        made.result(head)
    head.next.next = None
    with pytest.raises(NoAnswer, match="not circular"):
        made.result(head)


def test_a_tree_may_become_a_ring_by_its_two_pointers() -> None:
    setup = ((("input", "root", ""),), (), "ring", (), 0)
    made = scene(setup, {"root": "pair_tree"}, [2, None, 3])
    (root,) = made.arguments
    with pytest.raises(NoAnswer):
        made.result(root)
    root.left, root.right.left, root.right.right = root.right, root, root
    assert made.result(root) == [2, 3]
