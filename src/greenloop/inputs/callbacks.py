"""New functions to call solutions with: of a small stock, or a known one with one change."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

from greenloop.domain.callbacks import Callback
from greenloop.domain.types import Type

_STOCK = {
    "int -> int": "x|x + 1|x * 2|-x|x // 2|x % 3|0|x * x",
    "int -> bool": "x > 2|x % 2 == 0|x < 0|True|False|x != 1",
    "int int -> int": "x + y|x - y|x * y|max(x, y)|x|10 * x + y",
    "int int -> bool": "x < y|x > y|x == y|True|(x + y) % 2 == 0",
    "str -> str": "x|x.upper()|x[::-1]|x + 'a'|x[:1]",
    "str -> int": "len(x)|x.count('a')|0",
    "str -> bool": "len(x) > 1|'a' in x|x == x[::-1]|True|False",
    "str str -> str": "x + y|y + x|max(x, y)",
}
"""What functions of each type return."""
_ORDERS: tuple[type[ast.cmpop], ...] = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def stock(type_: Type) -> list[Callback]:
    """Functions of a ``Callable``; none where its type does not say enough."""
    *taken, given = (one.name.replace("float", "int") for one in type_.args or (type_,))
    bodies = _STOCK.get(f"{' '.join(taken)} -> {given}", "").split("|")
    head = f"lambda {', '.join('xy'[: len(taken)])}"
    return [Callback(f"{head}: {body}") for body in bodies if body]


def edited(value: Callback, rng: random.Random) -> Callback:
    """The function with another number or comparison in it; itself if it has none."""
    return rng.choice([*_changes(value.text), value])


def _changes(text: str) -> Iterator[Callback]:
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int:
            before = node.value
            for node.value in (before + 1, before - 1):
                yield Callback(ast.unparse(tree))
            node.value = before
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in _ORDERS:
            kept = node.ops[0]
            for order in _ORDERS:
                node.ops[0] = order()
                yield Callback(ast.unparse(tree))
            node.ops[0] = kept
