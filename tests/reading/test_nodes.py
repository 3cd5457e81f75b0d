from __future__ import annotations

import pytest

from greenloop.errors import ProblemError
from greenloop.reading import read
from reading.drafts import pairs

STARTER = '''
"""
# Definition for a Node.
class Node:
    def __init__(self, val: Optional[int] = 0, {0}):
        self.val = val
{1}
"""

from typing import Optional
class Solution:
    def walk(self, head: {2}) -> {2}:
'''


def starter(*parts: str, type_: str = "'Optional[Node]'") -> str:
    body = "\n".join(f"        self.{part} = {part}" for part in parts)
    return STARTER.format(", ".join(f"{part}=None" for part in parts), body, type_)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (["neighbors"], "GraphNode"),
        (["next", "random"], "RandomNode"),
        (["children"], "NaryNode"),
        (["prev", "next"], "DoublyNode"),
        (["prev", "next", "child"], "MultilevelNode"),
        (["left", "right", "next"], "NextNode"),
        (["left", "right", "parent"], "ParentNode"),
    ],
)
@pytest.mark.parametrize("type_", ["'Optional[Node]'", "Optional['Node']", "'Node'", "Node | None"])
@pytest.mark.parametrize("frame", ["Do it.\n{}", "Do it.\n\n```python{}\n```\n"])
def test_the_kind_of_node_is_told_by_its_parts(
    parts: list[str], kind: str, type_: str, frame: str
) -> None:
    draft = read(frame.format(starter(*parts, type_=type_)))
    signature = draft.signature
    assert signature is not None
    assert (signature.name, signature.class_name) == ("walk", "Solution")
    plain = type_.replace("'", "")
    assert signature.parameters[0].type == signature.returns == plain.replace("Node", kind)
    assert draft.starter.startswith("# Definition for a Node.\n# class Node:")
    assert draft.preamble == "from typing import Optional"
    assert "class Node" not in draft.statement


@pytest.mark.parametrize(
    "text",
    [
        starter("prev", "child"),
        starter("left", "right", "twin"),
        starter("neighbors", type_="List['Node']"),
        "def walk(head: Node) -> Node: ...",
    ],
)
def test_any_other_node_is_refused_by_name(text: str) -> None:
    with pytest.raises(ProblemError, match="Node") as caught:
        read(f"Do it.\n\n{text}")
    assert "ListNode" in caught.value.hint


def test_a_definition_in_comments_counts_as_well() -> None:
    code = (
        "# class Node:\n#     def __init__(self):\n"
        "#         self.val = 0\n#         self.children = []\n"
    )
    signature = read(f"Do it.\n\n{code}def depth(root: 'Node') -> int:\n    ...").signature
    assert signature is not None
    assert signature.parameters[0].type == "NaryNode"


def test_nodes_where_no_signature_is_given() -> None:
    draft = read(
        "Copy\n\nclass Node {\n    public int val;\n    public List<Node> neighbors;\n}\n\n"
        "Input: adjList = [[2],[1]]\nOutput: [[2],[1]]"
    )
    assert draft.signature is not None
    assert draft.signature.parameters[0].type == draft.signature.returns == "Optional[GraphNode]"
    assert pairs(draft) == [(([[2], [1]],), [[2], [1]])]
