"""Python expressions that write a value, such as ``[0] * 5`` or ``10**9``, without ``eval``.

People write these in tests, and small models where data was asked for. What is understood is a
short list of node types, and everything has a bound, because the text is not trusted.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from typing import Any

from greenloop.domain.callbacks import callback_of
from greenloop.domain.constructors import CONSTRUCTORS, METHODS, MODULES
from greenloop.syntax import parse_expression

MOST_ITEMS = 200_000
"""Characters and items that one expression may write or make, all together."""
MOST_BITS = 10_000
"""Of an integer; Python writes no more than 4300 decimal digits."""
DEEPEST = 100

_WORDS: dict[str, Any] = {
    "true": True,
    "false": False,
    "null": None,
    "nan": math.nan,
    "NaN": math.nan,
    "inf": math.inf,
    "Infinity": math.inf,
}
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Pow: operator.pow,
}
_CALLS: dict[str, Callable[..., Any]] = {
    "range": range,
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "float": float,
    "sorted": sorted,
    "iter": list,
}


def evaluate(text: str) -> Any:
    """The value of an expression of constants, containers, ``+ - * **``, ``range``,
    conversions, constructors of values, and lists of one ``for``.

    ``...`` is kept as ``Ellipsis``: the caller knows whether it stands for something left out.

    Raises:
        ValueError: it is anything else, or too large.
    """
    try:
        node = parse_expression(text)
    except SyntaxError as error:
        raise ValueError(f"no value: {error}") from None
    return Evaluator().evaluate(node)


class Evaluator:
    """Evaluates expressions that share names and one bound on their size.

    Args:
        budget: items and characters that all expressions together may write or make.
    """

    def __init__(self, budget: int = MOST_ITEMS) -> None:
        self._left = self._budget = budget
        self._names = dict(_WORDS)

    def bind(self, name: str, value: Any) -> None:
        """Let a name stand for a value from now on."""
        self._names[name] = value

    def unbind(self, name: str) -> None:
        """Let a name stand for nothing any more."""
        self._names.pop(name, None)

    def evaluate(self, node: ast.expr) -> Any:
        """The value of an expression, as :func:`evaluate` understands them.

        Raises:
            ValueError: as :func:`evaluate`.
        """
        try:
            return self._value(node)
        except (TypeError, ArithmeticError) as error:
            raise ValueError(f"no value: {error}") from None

    def _value(self, node: ast.expr, depth: int = 0) -> Any:
        if depth > DEEPEST:
            raise ValueError("too deeply nested")
        depth += 1
        self._spend(1)
        match node:
            case ast.Constant(value=value):
                _check_bits(value.bit_length() if isinstance(value, int) else 0)
                return value
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="math"), attr=name):
                return self._word(name)
            case ast.List(elts=items):
                return [self._value(item, depth) for item in items]
            case ast.Tuple(elts=items):
                return tuple(self._value(item, depth) for item in items)
            case ast.Set(elts=items):
                return {self._value(item, depth) for item in items}
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                return {self._key(k, depth): self._value(v, depth) for k, v in pairs}
            case ast.Subscript(value=whole, slice=ast.Constant(value=int(at))):
                return self._item(self._value(whole, depth), at)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=operand):
                value = self._value(operand, depth)
                return -value if isinstance(op, ast.USub) else +value
            case ast.BinOp(left=left, op=op, right=right):
                return self._operation(
                    type(op), self._value(left, depth), self._value(right, depth)
                )
            case ast.Call():
                return self._called(node, depth)
            case ast.ListComp(
                elt=item,
                generators=[ast.comprehension(target=ast.Name(id=name), iter=over, ifs=[])],
            ):
                return [self._with(name, at, item, depth) for at in self._value(over, depth)]
        return callback_of(node)

    def _word(self, name: str) -> Any:
        if name not in self._names:
            return callback_of(ast.Name(name))
        value = self._names[name]
        self._spend(_weight(value) - 1)  # one is spent already, as for every node
        return value

    def _with(self, name: str, value: Any, node: ast.expr, depth: int) -> Any:
        self._names[name] = value
        made = self._value(node, depth)
        self._spend(_weight(made))
        return made

    def _item(self, whole: Any, at: int) -> Any:
        if not isinstance(whole, list | tuple | str) or at >= len(whole):
            raise ValueError(f"no value: item {at}")
        return whole[at]

    def _key(self, node: ast.expr | None, depth: int) -> Any:
        if node is None:
            raise ValueError("no value: unpacking")
        return self._value(node, depth)

    def _operation(self, op: type[ast.operator], left: Any, right: Any) -> Any:
        if op not in _OPERATIONS:
            raise ValueError(f"no value: {op.__name__}")
        if op is ast.Mult:
            self._spend_product(left, right)
        elif op is ast.Pow:
            _check_power(left, right)
        else:
            self._spend(_weight(left) + _weight(right))
        return _OPERATIONS[op](left, right)

    def _spend_product(self, left: Any, right: Any) -> None:
        times = next((n for n in (left, right) if isinstance(n, int)), 1)
        other = right if times is left else left
        if isinstance(other, int):
            _check_bits(times.bit_length() + other.bit_length())
        self._spend(_weight(other) * (1 if isinstance(other, int | float) else max(times, 1)))

    def _call(self, name: str, args: list[Any]) -> Any:
        self._spend(sum(map(_weight, args)))
        made = _CALLS[name](*args)
        if isinstance(made, range):
            self._spend(len(made))
            return list(made)
        return made

    def _called(self, node: ast.Call, depth: int) -> Any:
        match node:
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _CALLS:
                return self._call(name, [self._value(arg, depth) for arg in args])
        make = _constructor(node.func)
        if make is None or not all(one.arg for one in node.keywords):
            raise ValueError(f"no value: a call of {_name(node.func)}")
        values, named = node.args, {one.arg or "": one.value for one in node.keywords}
        if make is CONSTRUCTORS["defaultdict"]:  # its first argument is a function
            values = values[1:]
        args = [self._value(value, depth) for value in values]
        options = {name: self._value(value, depth) for name, value in named.items()}
        self._spend(sum(map(_weight, [*args, *options.values()])))
        return make(*args, **options)

    def _spend(self, items: int) -> None:
        self._left -= items
        if self._left < 0:
            raise ValueError(f"more than {self._budget:,} items")


def _constructor(node: ast.expr) -> Callable[..., Any] | None:
    """What a function that is called makes values with, behind the name of its module or not."""
    match node:
        case ast.Name(id=name):
            return CONSTRUCTORS.get(name)
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            found = CONSTRUCTORS.get(name) if owner in MODULES else None
            return found or METHODS.get((owner, name))
        case ast.Attribute(value=ast.Attribute(attr=owner), attr=name):
            return METHODS.get((owner, name))
    return None


def _check_power(base: Any, exponent: Any) -> None:
    if not all(isinstance(one, int | float | complex) for one in (base, exponent)):
        raise ValueError("no value: a power of what is not a plain number")
    if isinstance(base, int) and isinstance(exponent, int):
        _check_bits(base.bit_length() * max(exponent, -exponent))


def _check_bits(bits: int) -> None:
    if bits > MOST_BITS:
        raise ValueError(f"an integer of more than {MOST_BITS:,} bits")


def _weight(value: Any) -> int:
    """Characters and items of a value, one that is repeated counted each time."""
    if isinstance(value, str | bytes):
        return len(value) + 1
    if isinstance(value, dict):
        return 1 + sum(_weight(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return 1 + sum(map(_weight, value))
    return 1


def _name(node: ast.expr) -> str:
    """What an expression is called, in a message; it may be nested too deeply to be written."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return f"...{name}"
    return "an expression"
