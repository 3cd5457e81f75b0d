"""What stands behind a dot in JavaScript or Java, and functions by their names, in Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from greenloop.callables.folding import lambda_of
from greenloop.callables.tokens import Untranslated
from greenloop.syntax import parse_expression

_METHODS = {
    "length": "len({0})",
    "toUpperCase": "{0}.upper()",
    "toLowerCase": "{0}.lower()",
    "trim": "{0}.strip()",
    "startsWith": "{0}.startswith({1})",
    "endsWith": "{0}.endswith({1})",
    "includes": "{1} in {0}",
    "contains": "{1} in {0}",
    "equals": "{0} == {1}",
    "concat": "{0} + {1}",
    "repeat": "{0} * {1}",
    "charAt": "{0}[{1}]",
    "at": "{0}[{1}]",
    "join": "{1}.join({0})",
    "toString": "str({0})",
}
_FUNCTIONS = {
    "Math.abs": "abs({0})",
    "Math.ceil": "math.ceil({0})",
    "Math.floor": "math.floor({0})",
    "Math.trunc": "math.trunc({0})",
    "Math.round": "math.floor({0} + 0.5)",
    "Math.pow": "{0} ** {1}",
    "Math.sign": "({0} > 0) - ({0} < 0)",
    "String": "str({0})",
    "Boolean": "bool({0})",
    "parseInt": "int({0})",
}
_REFERENCES = {
    "Integer::sum": "lambda a, b: a + b",
    "Integer::compare": "lambda a, b: (a > b) - (a < b)",
    "Math::abs": "abs",
    "Math::max": "max",
    "Math::min": "min",
    "Integer::max": "max",
    "Integer::min": "min",
    "String::length": "len",
    "String::toUpperCase": "str.upper",
    "String::toLowerCase": "str.lower",
    "String::trim": "str.strip",
    "String::isEmpty": "lambda s: s == ''",
    "String::valueOf": "str",
    "String::concat": "lambda a, b: a + b",
    "Integer::parseInt": "int",
}
_CONSTANTS = {
    "Math.PI": "math.pi",
    "Math.E": "math.e",
    "Number.POSITIVE_INFINITY": "math.inf",
    "Number.NEGATIVE_INFINITY": "-math.inf",
}


def filled(template: str, parts: Sequence[ast.expr]) -> ast.expr:
    """A Python expression with these parts in the places of a template.

    Raises:
        Untranslated: there are more or fewer of them than places.
    """
    names = [f"place_{at}" for at, _ in enumerate(parts)]
    if any(f"{{{at}}}" not in template for at, _ in enumerate(parts)):
        raise Untranslated("a call with more arguments than are understood")
    try:
        tree = parse_expression(template.format(*names))
    except IndexError:
        raise Untranslated("a call with fewer arguments than are understood") from None
    whole: ast.expr = _Places(dict(zip(names, parts, strict=True))).visit(tree)
    return whole


class _Places(ast.NodeTransformer):
    """Puts parts in the places of their names."""

    def __init__(self, parts: dict[str, ast.expr]) -> None:
        self.parts = parts

    def visit_Name(self, node: ast.Name) -> ast.expr:  # its name in ast
        return self.parts.get(node.id, node)


def attribute(owner: ast.expr, name: str) -> ast.expr:
    """``owner.name``: a length, a constant of ``Math``, or an entry of an object."""
    if name == "length":
        return filled("len({0})", [owner])
    if isinstance(owner, ast.Name) and owner.id[:1].isupper():
        constant = _CONSTANTS.get(f"{owner.id}.{name}")
        if constant is None:
            raise Untranslated(f"`{owner.id}.{name}`")
        return parse_expression(constant)
    return ast.Subscript(owner, ast.Constant(name))


def called(owner: ast.expr, name: str, arguments: list[ast.expr]) -> ast.expr:
    """``owner.name(...)``.

    Raises:
        Untranslated: nothing of Python does the same.
    """
    whole = f"{owner.id}.{name}" if isinstance(owner, ast.Name) and owner.id[:1].isupper() else ""
    if whole in ("Math.max", "Math.min"):
        return ast.Call(ast.Name(name), arguments, [])
    if whole:
        return function(whole, arguments)
    if name in _ON_ITEMS:
        return _ON_ITEMS[name](owner, arguments)
    if name in _METHODS:
        return filled(_METHODS[name], [owner, *arguments])
    raise Untranslated(f"`.{name}(`")


def function(name: str, arguments: list[ast.expr]) -> ast.expr:
    """A function of the language.

    Raises:
        Untranslated: nothing of Python does the same.
    """
    if name not in _FUNCTIONS:
        raise Untranslated(f"`{name}(`")
    divided = arguments and getattr(arguments[0], "divided", None)
    if divided and name == "Math.floor":
        return ast.BinOp(divided[0], ast.FloorDiv(), divided[1])
    return filled(_FUNCTIONS[name], arguments)


def reference(text: str) -> ast.expr:
    """``Integer::sum``.

    Raises:
        Untranslated: it is not one of those that are known.
    """
    if text not in _REFERENCES:
        raise Untranslated(f"`{text}`")
    return parse_expression(_REFERENCES[text])


def _slice(owner: ast.expr, arguments: list[ast.expr]) -> ast.expr:
    if len(arguments) > 2:
        raise Untranslated("`.slice(` with more than two arguments")
    return ast.Subscript(owner, ast.Slice(*arguments))


def _split(owner: ast.expr, arguments: list[ast.expr]) -> ast.expr:
    match arguments:
        case [ast.Constant(value="")]:
            return filled("list({0})", [owner])
        case [ast.Constant(value=str())]:
            return filled("{0}.split({1})", [owner, *arguments])
    raise Untranslated("`.split(` with something else than a text")


def _reversed(owner: ast.expr, arguments: list[ast.expr]) -> ast.expr:
    """Of what has just been made; of anything else it would change the argument."""
    if not isinstance(owner, ast.Call) or arguments:
        raise Untranslated("`.reverse()`, which changes its list")
    return filled("{0}[::-1]", [owner])


def _over(template: str) -> Callable[[ast.expr, list[ast.expr]], ast.expr]:
    def made(owner: ast.expr, arguments: list[ast.expr]) -> ast.expr:
        match arguments:
            case [ast.Lambda(args=ast.arguments(args=[ast.arg(arg=name)]), body=body)]:
                return filled(template, [ast.Name(name), body, owner])
        raise Untranslated("a function of more than the item over a list")

    return made


def _reduced(owner: ast.expr, arguments: list[ast.expr]) -> ast.expr:
    match arguments:
        case [ast.Lambda(args=ast.arguments(args=[first, second]), body=body), *start]:
            taken = lambda_of([first.arg, second.arg], body)
            place = ast.Attribute(ast.Name("functools"), "reduce")
            return ast.Call(place, [taken, owner, *start[:1]], [])
    raise Untranslated("`.reduce(` with something else than a function of two")


_ON_ITEMS: dict[str, Callable[[ast.expr, list[ast.expr]], ast.expr]] = {
    "slice": _slice,
    "split": _split,
    "reverse": _reversed,
    "reduce": _reduced,
    "map": _over("[{1} for {0} in {2}]"),
    "filter": _over("[{0} for {0} in {2} if {1}]"),
    "every": _over("all([{1} for {0} in {2}])"),
    "some": _over("any([{1} for {0} in {2}])"),
}
