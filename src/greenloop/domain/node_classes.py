"""Linked lists and binary trees: their classes as LeetCode defines them."""

from __future__ import annotations

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
}
"""Source of each class by its name."""
