"""The names of types, and how values of them are handed to a candidate."""

from __future__ import annotations

from typing import Literal

Shape = Literal[
    "value",
    "linked_list",
    "tree",
    "linked_lists",
    "trees",
    "graph",
    "random_list",
    "nary_tree",
    "doubly_list",
    "multilevel_list",
    "next_tree",
    "parent_tree",
    "singly_list",
    "pair_tree",
    "function",
    "functions",
    "iterator",
]
"""How a plain value is handed to the candidate: as it is, as nodes (see ``node_forms``), as a list
of linked lists or trees, as a function or several, or as an iterator over its items."""

NAMES = {
    "int": "int",
    "float": "float",
    "str": "str",
    "Text": "str",
    "bool": "bool",
    "bytes": "bytes",
    "complex": "complex",
    "Decimal": "Decimal",
    "Fraction": "Fraction",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "timedelta": "timedelta",
    "bytearray": "bytes",
    "None": "None",
    "NoneType": "None",
    "list": "list",
    "List": "list",
    "Sequence": "list",
    "MutableSequence": "list",
    "Iterable": "list",
    "Iterator": "list",
    "Generator": "list",
    "Collection": "list",
    "tuple": "tuple",
    "Tuple": "tuple",
    "set": "set",
    "Set": "set",
    "frozenset": "set",
    "FrozenSet": "set",
    "AbstractSet": "set",
    "dict": "dict",
    "Dict": "dict",
    "Mapping": "dict",
    "MutableMapping": "dict",
    "DefaultDict": "dict",
    "OrderedDict": "dict",
    "ListNode": "ListNode",
    "TreeNode": "TreeNode",
    "GraphNode": "GraphNode",
    "RandomNode": "RandomNode",
    "NaryNode": "NaryNode",
    "DoublyNode": "DoublyNode",
    "MultilevelNode": "MultilevelNode",
    "NextNode": "NextNode",
    "PerfectNextNode": "PerfectNextNode",
    "ParentNode": "ParentNode",
    "SinglyNode": "SinglyNode",
    "PairNode": "PairNode",
    "Callable": "Callable",
    "Callback": "Callable",
    **dict.fromkeys(
        ("Function", "Predicate", "UnaryOperator", "BinaryOperator", "BiFunction"), "Callable"
    ),
    **dict.fromkeys(("Supplier", "Consumer", "Comparator", "Func"), "Callable"),
    "Tokens": "Tokens",
    "AnyCaseTokens": "AnyCaseTokens",
}
"""The name of a type by the names that Python has for it."""
NODES: dict[str, Shape] = {
    "ListNode": "linked_list",
    "TreeNode": "tree",
    "GraphNode": "graph",
    "RandomNode": "random_list",
    "NaryNode": "nary_tree",
    "DoublyNode": "doubly_list",
    "MultilevelNode": "multilevel_list",
    "NextNode": "next_tree",
    "PerfectNextNode": "next_tree",
    "ParentNode": "parent_tree",
    "SinglyNode": "singly_list",
    "PairNode": "pair_tree",
}
"""The shape of each kind of node."""

PLURALS: dict[Shape, Shape] = {
    "linked_list": "linked_lists",
    "tree": "trees",
    "function": "functions",
}
"""The shape of a list of what has a shape."""
