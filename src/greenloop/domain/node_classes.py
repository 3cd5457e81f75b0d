"""The classes of nodes as LeetCode defines them."""

from __future__ import annotations

import re

NODE_CLASSES = {
    "ListNode": """\
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next
""",
    "TreeNode": """\
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
""",
    "GraphNode": """\
class Node:
    def __init__(self, val=0, neighbors=None):
        self.val = val
        self.neighbors = neighbors if neighbors is not None else []
""",
    "RandomNode": """\
class Node:
    def __init__(self, x, next=None, random=None):
        self.val = int(x)
        self.next = next
        self.random = random
""",
    "NaryNode": """\
class Node:
    def __init__(self, val=None, children=None):
        self.val = val
        self.children = children if children is not None else []
""",
    "DoublyNode": """\
class Node:
    def __init__(self, val=0, prev=None, next=None):
        self.val = val
        self.prev = prev
        self.next = next
""",
    "MultilevelNode": """\
class Node:
    def __init__(self, val=0, prev=None, next=None, child=None):
        self.val = val
        self.prev = prev
        self.next = next
        self.child = child
""",
    "NextNode": """\
class Node:
    def __init__(self, val=0, left=None, right=None, next=None):
        self.val = val
        self.left = left
        self.right = right
        self.next = next
""",
    "SinglyNode": """\
class Node:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next
""",
    "PairNode": """\
class Node:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
""",
    "ParentNode": """\
class Node:
    def __init__(self, val=0, left=None, right=None, parent=None):
        self.val = val
        self.left = left
        self.right = right
        self.parent = parent
""",
}
NODE_CLASSES["PerfectNextNode"] = NODE_CLASSES["NextNode"]
"""Source of each class by the name of its type."""

_NODE = re.compile(
    r"\b(?:Graph|Random|Nary|Doubly|Multilevel|(?:Perfect)?Next|Parent|Singly|Pair)Node\b"
)
_PRINTED = re.compile(r"\b(?:AnyCase)?Tokens\b")


def as_python(annotation: str) -> str:
    """An annotation with the names that Python and solutions know: ``Optional[Node]``, ``str``."""
    return _PRINTED.sub("str", _NODE.sub("Node", annotation))


def classes_of(annotations: str) -> dict[str, str]:
    """Source by the name that solutions know it by, of the nodes that a text of types names.

    ``ListNode`` and ``TreeNode`` mean the same everywhere and are always among them.
    """
    known = {name: NODE_CLASSES[name] for name in ("ListNode", "TreeNode")}
    if found := _NODE.search(annotations):
        known["Node"] = NODE_CLASSES[found[0]]
    return known
