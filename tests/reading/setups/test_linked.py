"""Linked structures whose examples tell where nodes are the same."""

from __future__ import annotations

import pytest

from greenloop.domain.problem import Kind, Setup
from greenloop.kinds import of
from greenloop.reading import Draft, read
from reading.drafts import pairs
from statements.setups import STATEMENTS


def setup_of(draft: Draft) -> Setup:
    assert draft.signature is not None
    assert draft.signature.kind is Kind.SETUP
    assert draft.signature.setup is not None
    return draft.signature.setup


def test_a_cycle_is_told_by_an_index() -> None:
    draft = read(STATEMENTS["cycle_start"])
    setup = setup_of(draft)
    assert setup.link == ("cycle", "head", "pos")
    assert setup.answer == "node"
    assert pairs(draft) == [(([4, 7, 4, 1], 1), 1), (([4, 7], -1), None)]


def test_a_cycle_in_plain_words() -> None:
    draft = read(
        "Write a function has_loop(head) that tells whether a linked list contains a cycle."
        " pos is where the tail connects to.\n\n"
        "Input: head = [1,2,3], pos = 0\nOutput: True\n\nInput: head = [5], pos = -1\nOutput: False"
    )
    assert setup_of(draft).hands == (("input", "head", ""),)
    problem = draft.complete()
    assert "has_loop(head: Optional[ListNode])" in of(problem.signature).stub(problem.signature)


def test_a_second_argument_of_the_call_is_no_index() -> None:
    draft = read(
        "Find a cycle.\n\nInput: head = [1,2,3], pos = 0\nOutput: True\n\n"
        "def has_loop(head: List[int], pos: int) -> bool:\n    ..."
    )
    assert draft.signature is not None
    assert draft.signature.kind is Kind.FUNCTION


def test_shared_nodes_are_told_by_indices() -> None:
    draft = read(STATEMENTS["intersection"])
    assert setup_of(draft).link == ("shared", "listA", "listB", "skipA", "skipB")
    assert [expected for _, expected in pairs(draft)] == [2, None]


def test_lists_that_share_nothing_where_they_should_are_not_understood() -> None:
    text = STATEMENTS["intersection"].replace("listB = [6,6,3]", "listB = [6,6,4]")
    draft = read(text)
    assert draft.signature is not None
    assert draft.signature.setup is None


def test_nodes_are_told_by_their_values() -> None:
    draft = read(STATEMENTS["ancestor"])
    nodes = ("node", "root", "p"), ("node", "root", "q")
    assert setup_of(draft).hands == (("input", "root", ""), *nodes)
    assert setup_of(draft).answer == "node"


def test_a_structure_that_the_call_does_not_get_is_the_result() -> None:
    draft = read(STATEMENTS["drop"])
    assert setup_of(draft).hands == (("node", "head", "node"),)
    assert setup_of(draft).answer == "head"


@pytest.mark.parametrize("name", ["cycle", "cycle_start", "intersection", "ancestor", "drop"])
def test_new_inputs_keep_what_a_statement_says(name: str) -> None:
    draft = read(STATEMENTS[name])
    problem = draft.complete()
    known = [case.args for case in draft.cases(problem)]
    made = of(problem.signature).probes(known, problem, 1, 60)
    assert problem.unread == ()
    assert len(made) > 30
    assert not any(map(problem.violations, made.values()))


NODE = """# Definition for a Node.
# class Node:
#     def __init__(self, val, PARTS):
#         self.val = val
"""


def node(*parts: str) -> str:
    lines = (f"#         self.{part} = {part}\n" for part in parts)
    return NODE.replace("PARTS", ", ".join(parts)) + "".join(lines)


def test_a_ring_is_handed_over_and_comes_back() -> None:
    draft = read(
        "Insert n into a sorted circular linked list; head is any of its nodes.\n\n"
        "Input: head = [3,4,1], n = 2\nOutput: [3,4,1,2]\n\n"
        f"{node('next')}class Solution:\n"
        "    def insert(self, head: 'Optional[Node]', n: int) -> 'Node':\n"
    )
    setup = setup_of(draft)
    assert (setup.link, setup.answer) == (("ring", "head"), "ring")
    problem = draft.complete()
    assert problem.violations(([5, 1, 2], 3)) == ()
    assert problem.violations(([5, 2, 6, 1], 3)) == ("head is sorted from one of its nodes on",)


def test_a_tree_becomes_a_ring() -> None:
    draft = read(
        "Convert a binary search tree to a sorted circular doubly linked list in place.\n\n"
        "Input: root = [2,1,3]\nOutput: [1,2,3]\n\n"
        f"{node('left', 'right')}class Solution:\n"
        "    def chain(self, root: 'Optional[Node]') -> 'Optional[Node]':\n"
    )
    setup = setup_of(draft)
    assert (setup.link, setup.answer) == ((), "ring")
    assert draft.complete().violations(([3, 1, 2],)) == ("root is a binary search tree",)


def test_a_list_becomes_a_ring() -> None:
    draft = read(
        "Turn a doubly linked list into a circular one.\n\n"
        "Input: head = [1,2]\nOutput: [1,2]\n\n"
        f"{node('prev', 'next')}class Solution:\n"
        "    def close(self, head: 'Optional[Node]') -> 'Optional[Node]':\n"
    )
    assert (setup_of(draft).link, setup_of(draft).answer) == ((), "ring")
