"""Calls of several functions, one on the result of another, as a case of a module holds them."""

from __future__ import annotations

import ast

from greenloop.domain.expressions import evaluate
from greenloop.domain.problem import Signature
from greenloop.domain.values import Value


def call_of(node: ast.expr, signature: Signature) -> list[Value] | None:
    """The name of a function and its arguments; ``None`` if another one is called.

    Raises:
        ValueError: the arguments are no values, or too many or few.
    """
    if not isinstance(node, ast.Call):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    function = signature.function(name)
    if function is None:
        return None
    named = {one.arg: one.value for one in node.keywords}
    rest = list(node.args)
    arguments: list[Value] = []
    for one in function.parameters:
        if one.name in named:
            arguments.append(_argument(named.pop(one.name), signature))
        elif rest:
            arguments.append(_argument(rest.pop(0), signature))
        elif one.default is not None:
            arguments.append(evaluate(one.default))
        else:
            raise ValueError(f"no value for `{one.name}`")
    if rest or named:
        raise ValueError(f"`{name}` takes {len(function.parameters)} arguments")
    return [name, arguments]


def _argument(node: ast.expr, signature: Signature) -> Value:
    call = call_of(node, signature)
    return {"call": call} if call else evaluate(ast.unparse(node))
