"""How arguments are handed over, and what a call may leave behind."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest

from greenloop.sandbox.jail import node_classes, nodes
from greenloop.sandbox.jail.handing import Fresh, counted, invoke, mutable_parts
from greenloop.sandbox.jail.plain import NoAnswer


def test_arguments_are_handed_over_as_the_signature_says() -> None:
    def target(a: Any, *rest: Any, key: Any = 0, **options: Any) -> Any:
        return a, rest, key, options

    passing = ("position", "spread", "name", "spread_names")
    names = ("a", "rest", "key", "options")
    found = invoke(target, [1, (2, 3), 4, {"x": 5}], passing, names)
    assert found == (1, (2, 3), 4, {"x": 5})
    assert invoke(target, [1, (), 4, {}], passing, names) == (1, (), 4, {})
    assert invoke(target, [1, 2]) == (1, (2,), 0, {})


def test_the_items_that_count() -> None:
    assert counted(2, [5, 6, 7]) == (2, [5, 6])
    assert counted(0, []) == (0, [])


@pytest.mark.parametrize("returned", [4, -1, None, True, 1.0, "2", [1]])
def test_what_is_no_number_of_items(returned: Any) -> None:
    with pytest.raises(NoAnswer, match="not how many of 3 items count"):
        counted(returned, [5, 6, 7])


def test_a_new_structure_may_hold_the_same_constants() -> None:
    argument: list[Any] = [[1, "a"], {"k": (1, 2)}, {3}]
    watch = Fresh([argument], "deep")
    watch.check([[1, "a"], {"k": argument[1]["k"]}, {3}])
    watch.check(None)


@pytest.mark.parametrize(
    ("pick", "why"),
    [
        (lambda given: given, "returned its own argument, where a new structure is asked for"),
        (
            lambda given: given[0],
            "returned a part of its argument, where a new structure is asked for",
        ),
        (
            lambda given: [(1, {"x": given[1]})],
            "returned a part of its argument, where a new structure is asked for",
        ),
        (
            lambda given: deque([given[2]]),
            "returned a part of its argument, where a new structure is asked for",
        ),
        (lambda given: given.pop() and None, "changed its argument, which must stay as it is"),
        (lambda given: given[1].update(b=2), "changed its argument, which must stay as it is"),
    ],
)
def test_what_is_shared_or_changed(pick: Any, why: str) -> None:
    argument = [[1], {"a": 1}, {1}]
    watch = Fresh([argument], "deep")
    with pytest.raises(NoAnswer, match=why):
        watch.check(pick(argument))


@pytest.mark.parametrize("extent", ["spared", "new"])
def test_parts_may_be_shared_unless_a_deep_copy_is_asked_for(extent: str) -> None:
    argument = [[1], [2]]
    watch = Fresh([argument], extent)
    watch.check(argument[::-1])
    watch.check(argument[0])
    with pytest.raises(NoAnswer, match="returned its own argument"):
        watch.check(argument)


def test_a_node_that_is_found_may_be_the_first() -> None:
    head = nodes.build("linked_list", [1, 2], node_classes.known_nodes(["linked_list"]))
    Fresh([head], "spared").check(head)
    Fresh([head], "new").check(head.next)
    with pytest.raises(NoAnswer, match="returned its own argument"):
        Fresh([head], "new").check(head)


def test_nodes_are_parts() -> None:
    graph = nodes.build("graph", [[2], [1]], node_classes.known_nodes(["graph"]))
    copy = nodes.build("graph", [[2], [1]], node_classes.known_nodes(["graph"]))
    watch = Fresh([graph], "deep")
    watch.check(copy)
    copy.neighbors[0] = graph.neighbors[0]
    with pytest.raises(NoAnswer, match="a part of its argument"):
        watch.check(copy)


def test_parts_in_slots_are_seen() -> None:
    class Slotted:
        __slots__ = ("held",)

    one, held = Slotted(), [1]
    one.held = held  # type: ignore[attr-defined]
    assert id(held) in mutable_parts([(one,)])
