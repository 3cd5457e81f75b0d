"""The bundled problems: one text file each, and the table that describes them."""

from __future__ import annotations

from importlib.resources import files

EXAMPLES = {
    "two-sum": "LeetCode text, list and integer",
    "reverse-linked-list": "LeetCode text, linked list in and out",
    "valid-parentheses": "LeetCode text, string to yes or no",
    "mirror-tree": "LeetCode text, binary tree in and out",
    "zeros-last": "LeetCode text, list changed in place",
    "best-trade": "class Solution starter code",
    "count-runs": "Python stub with doctests, pairs as result",
    "roman-numeral": "prose with asserts",
    "second-largest": "prose without any example",
}
"""Shape of each bundled problem by name."""


def statement(name: str) -> str:
    """The text of a bundled problem, by a name of :data:`EXAMPLES`."""
    return (files(__package__) / f"{name}.txt").read_text("utf-8")
