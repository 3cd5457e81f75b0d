"""The arithmetic of constraints: ``nums[i].length``, ``n - 1``, ``min(n, 10)``, evaluated safely.

A term is a Python syntax tree of a few node types, evaluated in a *scope* (values by name). A name
that occurs only as an index, such as ``i`` in ``nums[i]``, stands for every index there is.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from greenloop.domain.values import Value
from greenloop.syntax import parse_expression

Scope = Mapping[str, Value]

MOST_INSTANCES = 5000
"""How many combinations of indices are looked at; large inputs are checked in part only."""

_LARGEST_EXPONENT = 100
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_LENGTHS = ("length", "size")


class Unknown(Exception):
    """A term has no value: not understood, out of range, or of the wrong type."""


def nodes(values: Sequence[Value]) -> int:
    """How many nodes a linked list or a tree has that is given as a list."""
    return sum(value is not None for value in values)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "len": len,
    "sum": sum,
    "min": min,
    "max": max,
    "abs": abs,
    "nodes": nodes,
}


def parse_term(text: str) -> ast.expr:
    """Read one term.

    Raises:
        Unknown: it is not a term.
    """
    try:
        node = parse_expression(text)
        ast.unparse(node)  # a hexadecimal number may be too long for decimals
    except (SyntaxError, ValueError) as problem:
        raise Unknown(text) from problem
    if not _is_term(node):
        raise Unknown(text)
    return node


@lru_cache(maxsize=4096)
def parsed(text: str) -> ast.expr:
    """As :func:`parse_term`, once for equal texts: the tree is shared and must not be changed."""
    return parse_term(text)


def _is_term(node: ast.expr) -> bool:
    match node:
        case ast.Name() | ast.Constant(value=int() | float() | str()):
            return True
        case ast.Attribute(value=inner, attr=attr):
            return attr in _LENGTHS and _is_term(inner)
        case ast.Subscript(value=inner, slice=index):
            return _is_term(inner) and _is_term(index)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return _is_term(inner)
        case ast.BinOp(left=left, right=right, op=op):
            return type(op) in _OPERATIONS and _is_term(left) and _is_term(right)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return name in _FUNCTIONS and all(map(_is_term, args))
    return False


def names(node: ast.expr) -> set[str]:
    """The names of values in a term: no functions, nothing inside an index."""
    match node:
        case ast.Name(id=name):
            return {name}
        case ast.Call(args=args):
            parts = args
        case ast.Subscript(value=inner):
            parts = [inner]
        case _:
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    return {name for part in parts for name in names(part)}


def indices(node: ast.expr) -> set[str]:
    """The names inside the indices of a term."""
    found = [one.slice for one in ast.walk(node) if isinstance(one, ast.Subscript)]
    return {one.id for index in found for one in ast.walk(index) if isinstance(one, ast.Name)}


def value_of(node: ast.expr, scope: Scope) -> Any:
    """Evaluate a term.

    Raises:
        Unknown: it has no value in this scope.
    """
    try:
        return _value(node, scope)
    except (LookupError, TypeError, ArithmeticError, ValueError) as problem:
        raise Unknown(ast.unparse(node)) from problem


def _value(node: ast.expr, scope: Scope) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return scope[name]
        case ast.Attribute(value=ast.Subscript(value=rows, slice=ast.Constant(value=0))):
            return len((_value(rows, scope) or [()])[0])  # a matrix without rows has no columns
        case ast.Attribute(value=inner):
            return len(_value(inner, scope))
        case ast.Subscript(value=inner, slice=index):
            return _value(inner, scope)[_value(index, scope)]
        case ast.UnaryOp(operand=inner):
            return -_value(inner, scope)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name](*(_value(arg, scope) for arg in args))
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(type(op), _value(left, scope), _value(right, scope))
    raise Unknown(ast.unparse(node))


def _combine(op: type[ast.operator], left: Any, right: Any) -> Any:
    if not (is_number(left) and is_number(right)):
        raise TypeError("no numbers")
    if op is ast.Pow and not 0 <= right <= _LARGEST_EXPONENT:
        raise OverflowError("too large")
    return _OPERATIONS[op](left, right)


def is_number(value: Value) -> bool:
    """Whether it is an ``int`` or ``float``, but no ``bool``."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def instances(terms: Sequence[ast.expr], scope: Scope) -> Iterator[Scope]:
    """The scope with every combination of indices that the terms leave open, up to a limit."""
    return islice(_each_index(_open_ones(terms, scope), scope), MOST_INSTANCES)


def _open_ones(terms: Sequence[ast.expr], scope: Scope) -> list[ast.Subscript]:
    """The subscripts whose indices are open, each after those that its list needs."""
    known, found = {*scope}, list[ast.Subscript]()
    while one := next((one for term in terms for one in _open(term, known)), None):
        known.add(_index(one))
        found.append(one)
    return found


def _open(term: ast.expr, known: set[str]) -> Iterator[ast.Subscript]:
    """The subscripts of a term whose index is not known, while what it is an index of is."""
    for one in _subscripts(term):
        if _index(one) not in known and not indices(one.value) - known:
            yield one


@lru_cache(maxsize=4096)
def _subscripts(term: ast.expr) -> tuple[ast.Subscript, ...]:
    """Those with a name as index; once for each tree, which nobody changes."""
    every = (one for one in ast.walk(term) if isinstance(one, ast.Subscript))
    return tuple(one for one in every if _index(one))


def _index(node: ast.Subscript) -> str:
    """The name that stands for an index; empty for another term."""
    return node.slice.id if isinstance(node.slice, ast.Name) else ""


def _each_index(ones: Sequence[ast.Subscript], scope: Scope) -> Iterator[Scope]:
    if not ones:
        yield scope
        return
    first, *others = ones
    try:
        length = len(value_of(first.value, scope))
    except (Unknown, TypeError):
        return
    name = _index(first)
    for index in range(length):
        yield from _each_index(others, {**scope, name: index})


class Substitution(ast.NodeTransformer):
    """Replaces names by terms: ``n`` by ``nums.length`` where a line says that they are equal."""

    def __init__(self, terms: Mapping[str, ast.expr]) -> None:
        self._terms = terms

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Put the term in place of the name."""
        return self._terms.get(node.id, node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Keep the name of the function, whatever a size of that name stands for."""
        node.args = [self.visit(arg) for arg in node.args]
        return node


def path(node: ast.expr) -> str:
    """Where a term is found in the arguments, such as ``nums[].length``; empty if nowhere."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner) | ast.Call(func=ast.Name(id="nodes" | "len"), args=[inner]):
            return f"{path(inner)}.length" if path(inner) else ""
        case ast.Subscript(value=inner, slice=ast.Constant(value=int(index))):
            return f"{path(inner)}[{index}]" if path(inner) else ""
        case ast.Subscript(value=inner, slice=ast.Name()):
            return f"{path(inner)}[]" if path(inner) else ""
    return ""
