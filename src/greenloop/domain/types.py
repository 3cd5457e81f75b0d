"""Python type annotations as data: what a parameter declares, and what fits it.

Types are read leniently: what is not understood becomes the type ``Any``, which fits everything, so
that an odd annotation never rejects a good test.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from greenloop.domain.callbacks import Callback
from greenloop.domain.node_forms import FORMS, level_by_level
from greenloop.domain.scalars import SCALARS, as_scalar
from greenloop.domain.type_names import NAMES, NODES, PLURALS, Shape
from greenloop.domain.values import Value
from greenloop.syntax import parse_expression

_PRINTED = ("Tokens", "AnyCaseTokens")
_CONTAINERS: dict[str, Any] = {
    "list": list,
    "tuple": tuple,
    "set": (set, frozenset),
    "dict": dict,
}
_LONGEST = 500
_ITERATOR = re.compile(r"[\"']?(?:\w+\.)*(?:Iterator|Generator)\b")


@dataclass(frozen=True)
class Type:
    """One type.

    ``name`` is one of ``int float complex str bool bytes Decimal Fraction date datetime time
    timedelta None list tuple set dict Callable Tokens AnyCaseTokens Union Any``, or that of a node
    (``node_forms``); solutions call nodes ``Node``, but for ``ListNode`` and ``TreeNode``.
    ``Tokens`` is a text that a program prints, in which white space only parts tokens; in
    ``AnyCaseTokens`` their case does not matter.
    ``args`` are the members of a ``Union``, the elements of a ``tuple`` (one per position, or a
    single one and ``variadic``), the element of a ``list`` or ``set``, the key and value of a
    ``dict``, the parameters and the result of a ``Callable``; empty where the annotation does not
    say.
    """

    name: str
    args: tuple[Type, ...] = ()
    variadic: bool = False

    @property
    def without_none(self) -> Type:
        """The type itself of what may be ``None``, or anything where several types are left."""
        members = [one for one in self.args if one.name != "None"]
        if self.name != "Union":
            return self
        return members[0] if len(members) == 1 else Type("Any")

    def __str__(self) -> str:
        """As Python writes it, such as ``list[int | None]``; reads back as the same type."""
        inner = [str(arg) for arg in self.args]
        if self.name == "Union":
            return " | ".join(inner)
        if self.variadic:
            inner.append("...")
        if self.name == "Callable" and inner:
            return f"Callable[[{', '.join(inner[:-1])}], {inner[-1]}]"
        return f"{self.name}[{', '.join(inner)}]" if inner else self.name


UNKNOWN = Type("Any")
NONE = Type("None")


@lru_cache(maxsize=1024)
def parse_type(text: str) -> Type:
    """Read an annotation; what is empty, malformed or not understood is ``Any``. Never raises."""
    if len(text) > _LONGEST:
        return UNKNOWN
    try:
        return _from_node(parse_expression(text))
    except (SyntaxError, RecursionError):
        return UNKNOWN


def _from_node(node: ast.expr) -> Type:
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Constant(value=str(text)):
            return parse_type(text)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return Type(named(name))
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return union([_from_node(left), _from_node(right)])
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
            return _generic(name, inner.elts if isinstance(inner, ast.Tuple) else [inner])
    return UNKNOWN


def _generic(name: str, nodes: list[ast.expr]) -> Type:
    if named(name) == "Callable":
        return Type("Callable", _of_callable(name, nodes))
    variadic = any(isinstance(node, ast.Constant) and node.value is ... for node in nodes)
    args = tuple(_from_node(node) for node in nodes[: 1 if variadic else None])
    if name == "Optional":
        return union([*args, NONE])
    if name == "Union":
        return union(args)
    if name == "Annotated":
        return args[0]
    known = named(name)
    counts = {"list": (1,), "set": (1,), "dict": (2,), "tuple": range(1, _LONGEST)}
    if len(args) in counts.get(known, ()):
        return Type(known, args, variadic and known == "tuple")
    return Type(known)


def _of_callable(name: str, nodes: list[ast.expr]) -> tuple[Type, ...]:
    """The parameters and the result: of Python's own name, or of those that Java has for them."""
    match name, nodes:
        case _, [ast.List(elts=parameters), result]:
            return tuple(map(_from_node, [*parameters, result]))
        case "Function" | "BiFunction" | "Func" | "Supplier", [*parameters, result]:
            return tuple(map(_from_node, [*parameters, result]))
        case "Predicate" | "UnaryOperator" | "BinaryOperator" | "Consumer" | "Comparator", [one]:
            taken = _from_node(one)
            count = 2 if name in ("BinaryOperator", "Comparator") else 1
            given = {"Predicate": Type("bool"), "Consumer": NONE, "Comparator": Type("int")}
            return (*[taken] * count, given.get(name, taken))
    return ()


def named(name: str) -> str:
    """The name of a type by one of the names that Python has for it; ``Any`` if unknown."""
    return NAMES.get(name, "Any")


def union(types: Iterable[Type]) -> Type:
    """The union in a flat form: no unions inside, no repeats, ``None`` last."""
    members: dict[Type, None] = {}
    for one in types:
        members.update(dict.fromkeys(one.args if one.name == "Union" else (one,)))
    if UNKNOWN in members:
        return UNKNOWN
    ordered = sorted(members, key=lambda member: member == NONE)
    return ordered[0] if len(ordered) == 1 else Type("Union", tuple(ordered))


def fits(value: Value, type_: Type) -> bool:
    """Whether a value is one of the type.

    A ``bool`` is not an ``int``, an ``int`` is a ``float``; nodes are plain lists here, as LeetCode
    writes them.
    """
    if type_.name in _CONTAINERS:
        return _fits_container(value, type_)
    match type_.name:
        case "Any":
            return True
        case "None":
            return value is None
        case "Tokens" | "AnyCaseTokens":
            return isinstance(value, str)
        case "Union":
            return any(fits(value, member) for member in type_.args)
        case "bool" | "str" | "bytes":
            return type(value).__name__ == type_.name
        case "complex":
            return isinstance(value, int | float | complex) and not isinstance(value, bool)
        case "Callable":
            return isinstance(value, Callback)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
    if type_.name in SCALARS:
        return type(value) is SCALARS[type_.name]
    return FORMS[type_.name](value)


def _fits_container(value: Value, type_: Type) -> bool:
    if not isinstance(value, _CONTAINERS[type_.name]):
        return False
    if not type_.args:
        return True
    if isinstance(value, dict):
        key, item = type_.args
        return all(fits(k, key) and fits(v, item) for k, v in value.items())
    if isinstance(value, tuple) and not type_.variadic:
        return len(value) == len(type_.args) and all(map(fits, value, type_.args))
    return all(fits(item, type_.args[0]) for item in value)


def coerce(value: Value, type_: Type) -> Value:
    """Give JSON data the declared type where that loses nothing; otherwise leave it as it is.

    Lists become tuples or sets (and tuples lists), keys of ``dict[int, ...]`` become numbers,
    ``2.0`` becomes ``2`` for an ``int``, ``0.1`` becomes ``Decimal("0.1")``, ``"2024-02-29"`` a
    date, no node at all becomes the empty list, and a number the text that prints it.
    """
    if type_.name == "Union":
        return _coerceunion(value, type_)
    if type_.name == "MultilevelNode" and isinstance(value, list):
        return level_by_level(value)
    if type_.name in NODES:
        return [] if value is None else _coerce_items(value, Type("list"))
    if type_.name in _PRINTED and isinstance(value, int | float):
        return str(value)
    if type_.name == "int" and isinstance(value, float) and value.is_integer():
        return int(value)
    if type_.name in SCALARS:
        return as_scalar(value, type_.name)
    if type_.name == "dict" and isinstance(value, dict) and type_.args:
        key, item = type_.args
        return {_coerce_key(k, key): coerce(v, item) for k, v in value.items()}
    return _coerce_items(value, type_)


def _coerceunion(value: Value, type_: Type) -> Value:
    if value is None and any(member.name in NODES for member in type_.args):
        return []
    members = sorted(type_.args, key=lambda member: not fits(value, member))
    for member in members:
        changed = coerce(value, member)
        if fits(changed, member):
            return changed
    return value


def _coerce_items(value: Value, type_: Type) -> Value:
    kinds = {"list": list, "tuple": tuple, "set": set}
    if not isinstance(value, list | tuple | set | frozenset) or type_.name not in kinds:
        return value
    args = type_.args or (UNKNOWN,)
    one_each = type_.name == "tuple" and not type_.variadic and len(args) == len(value)
    types = args if one_each else args[:1] * len(value)
    items = [coerce(item, one) for item, one in zip(value, types, strict=True)]
    try:
        return kinds[type_.name](items)
    except TypeError:  # a set of what cannot be in a set
        return value


def _coerce_key(key: Value, type_: Type) -> Value:
    if type_.name == "int" and isinstance(key, str) and re.fullmatch(r"-?[0-9]{1,19}", key):
        return int(key)
    return coerce(key, type_)


def shape(type_: Type) -> Shape:
    """How a value of the type is handed to a candidate."""
    if type_.name == "Union":
        inner = [shape(member) for member in type_.args if member != NONE]
        return inner[0] if len(set(inner)) == 1 else "value"
    if type_.name == "list" and type_.args:
        return PLURALS.get(shape(type_.args[0]), "value")
    if type_.name == "Callable":
        return "function"
    return NODES.get(type_.name, "value")


def handed(annotation: str) -> Shape:
    """How an argument that is annotated so is handed to a candidate."""
    return "iterator" if _ITERATOR.match(annotation) else shape(parse_type(annotation))
