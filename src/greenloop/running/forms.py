"""The forms that values are brought into before they are compared.

It imports the standard library only: its text is carried by every exported ``test_solution.py``.
"""

from typing import Any

Declared = tuple[Any, ...]
"""A type: its name, then its parts, as ``("list", ("float",))``; ``("Any",)`` if unknown."""

UNTYPED: Declared = ("Any",)
_NODES = (
    "ListNode",
    "TreeNode",
    "GraphNode",
    "RandomNode",
    "NaryNode",
    "DoublyNode",
    "MultilevelNode",
    "NextNode",
    "PerfectNextNode",
    "ParentNode",
    "SinglyNode",
    "PairNode",
)
_DEEPEST = 120
"""Deeper than any value that leaves the sandbox."""
_DENSE = 2**47
"""Up to here floats lie so close that no two whole numbers count as near."""


class Bag(list[Any]):
    """A list whose order does not matter."""


_KINDS: dict[type[Any], str] = {
    Bag: "bag",
    list: "sequence",
    tuple: "sequence",
    set: "set",
    frozenset: "set",
    dict: "dict",
    bool: "bool",
    int: "int",
    float: "float",
    complex: "complex",
    str: "str",
    bytes: "bytes",
}


def kind_of(value: Any) -> str:
    """What a value is, whatever its subclass."""
    found = _KINDS.get(type(value))
    if found:
        return found
    bases = (kind for base, kind in _KINDS.items() if isinstance(value, base))
    return next(bases, type(value).__name__)


def bagged(value: Any, outside: bool, inside: bool) -> Any:
    """A list, or tuple, as bags where the order does not matter: its own, or that of its items."""
    if kind_of(value) != "sequence":
        return value
    items = [Bag(item) if kind_of(item) == "sequence" else item for item in value]
    items = items if inside else value
    return Bag(items) if outside else items


def untyped_somewhere(declared: Declared) -> bool:
    """Whether a type leaves open what some part of a value is."""
    name, *args = declared
    if name in ("Any", "list", "tuple", "set", "dict") and not args:
        return True
    return any(map(untyped_somewhere, args))


def as_declared(value: Any, declared: Declared, loose: bool = False, depth: int = 0) -> Any:
    """Write ``value`` as its type says: an int as float, no node as the empty list.

    Args:
        value: any.
        declared: its type.
        loose: whether numbers are brought into one form where no type is known, so that ``3``,
            ``3.0`` and ``True`` are what Python's ``==`` makes of them.
        depth: how deep inside the whole value this one lies.
    """
    name, *args = declared
    if name == "Union":
        for member in args:
            value = as_declared(value, member, loose, depth)
        return value
    if name in _NODES:
        return [] if value is None else value
    if name == "float" and type(value) is int:
        return _as_float(value)
    if name == "complex" and type(value) in (int, float):
        return complex(value)
    if name == "Any" and isinstance(value, int | float):
        return _one_form(value) if loose else value
    if depth < _DEEPEST and (args or loose):
        return _items_as_declared(value, args or [UNTYPED], loose, depth + 1)
    return value


def _items_as_declared(value: Any, args: list[Any], loose: bool, depth: int) -> Any:
    if isinstance(value, dict):
        key, item = args if len(args) == 2 else (UNTYPED, UNTYPED)
        return {
            _as_declared_key(k, key, loose, depth): as_declared(v, item, loose, depth)
            for k, v in value.items()
        }
    if isinstance(value, set | frozenset):
        return frozenset(_as_declared_key(item, args[0], loose, depth) for item in value)
    if not isinstance(value, list | tuple):
        return value
    types = args if len(args) > 1 else args * len(value)
    if len(types) != len(value):
        return value
    return [as_declared(item, one, loose, depth) for item, one in zip(value, types, strict=True)]


def _as_declared_key(value: Any, declared: Declared, loose: bool, depth: int) -> Any:
    """The same for what is hashed: a list cannot be, whatever a type says."""
    changed = as_declared(value, declared, loose, depth)
    try:
        hash(changed)
    except TypeError:
        return value
    return changed


def _as_float(value: int) -> float | int:
    try:
        return float(value)
    except OverflowError:
        return value


def _one_form(value: float) -> float | int:
    """Numbers that are equal in one type: as float, unless whole ones are not apart there."""
    if abs(value) < _DENSE:
        return float(value)
    return int(value) if isinstance(value, int) or value.is_integer() else value
