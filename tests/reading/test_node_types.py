from __future__ import annotations

import pytest

from greenloop.asking import descriptions
from greenloop.reading import read as read_text

LINKED = "Optional[ListNode]"
TREE = "Optional[TreeNode]"


def read(statement: str, inputs: str, output: str) -> tuple[list[str], str]:
    """Types of the parameters, and of the result."""
    text = f"Task\n\n{statement}\n\nExample 1:\n\nInput: {inputs}\nOutput: {output}\n"
    signature = read_text(text).complete().signature
    return [parameter.type for parameter in signature.parameters], signature.returns


@pytest.mark.parametrize(
    ("statement", "inputs", "output", "types", "returns"),
    [
        ("Sort the linked list.", "head = [2,1]", "[1,2]", [LINKED], LINKED),
        ("Join two linked lists.", "list1 = [2], list2 = [1]", "[2,1]", [LINKED] * 2, LINKED),
        ("Join the linked lists.", "lists = [[2],[1]]", "[1,2]", [f"list[{LINKED}]"], LINKED),
        ("Count in a linked list.", "head = [2,1], k = 2", "1", [LINKED, "int"], "int"),
        (
            "Given a linked list, return an array of its items.",
            "head = [2,1]",
            "[2,1]",
            [LINKED],
            "list[int]",
        ),
        ("Prune a binary tree and return its root.", "root = [2,1]", "[2]", [TREE], TREE),
        ("List the leaves of a binary tree.", "root = [2,1]", "[1]", [TREE], "list[int]"),
        ("Sort a list.", "head = [2,1]", "[1,2]", ["list[int]"], "list[int]"),
    ],
)
def test_nodes_written_as_lists_are_recognised(
    statement: str, inputs: str, output: str, types: list[str], returns: str
) -> None:
    assert read(statement, inputs, output) == (types, returns)


def test_a_stated_signature_is_not_touched() -> None:
    text = "Reverse a linked list.\n\ndef reverse(head: list[int]) -> list[int]:\n    ...\n"
    draft = read_text(text)
    assert draft.complete().signature == draft.signature


def test_the_model_is_shown_the_class_of_the_nodes() -> None:
    text = "Sort the linked list.\n\nInput: head = [2,1]\nOutput: [1,2]\n"
    problem = read_text(text).complete()
    assert "class ListNode" in descriptions.problem(problem)
    assert "class TreeNode" not in descriptions.problem(problem)
