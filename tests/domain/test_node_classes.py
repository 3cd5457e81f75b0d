from __future__ import annotations

import pytest

from greenloop.domain.node_classes import NODE_CLASSES, as_python, classes_of
from greenloop.domain.node_forms import FORMS
from greenloop.domain.type_names import NODES
from greenloop.sandbox.jail import node_classes


@pytest.mark.parametrize("name", NODE_CLASSES)
def test_the_text_of_a_class_makes_the_nodes_of_the_sandbox(name: str) -> None:
    space: dict[str, type] = {}
    exec(NODE_CLASSES[name], space)
    written = space.get(name) or space["Node"]
    known = vars(node_classes).get(name.removeprefix("Perfect")) or node_classes.NODES[NODES[name]]
    assert vars(written(1)) == vars(known(1))


def test_there_is_a_class_for_every_form() -> None:
    assert NODE_CLASSES.keys() == FORMS.keys()


def test_node_is_what_the_types_say() -> None:
    assert classes_of("int GraphNode | None")["Node"] == NODE_CLASSES["GraphNode"]
    assert classes_of("Optional[NaryNode]")["Node"] == NODE_CLASSES["NaryNode"]
    assert "Node" not in classes_of("Optional[ListNode] TreeNode")
    assert as_python("Optional[RandomNode] ListNode") == "Optional[Node] ListNode"
    assert as_python("list[AnyCaseTokens] Tokens") == "list[str] str"
