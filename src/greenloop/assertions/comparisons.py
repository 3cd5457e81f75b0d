"""What one assertion in Python says of a function: ``assert sorted(f(x)) == [1, 2]``.

In: the tested expression as a tree. Out: Examples. What is not understood says nothing; nothing is
executed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from greenloop.assertions.answers import CANDIDATE, Answer, Scope, member
from greenloop.domain.case import Comparator
from greenloop.domain.constructors import LISTED
from greenloop.domain.example import Example
from greenloop.domain.values import Value

LITERAL = Comparator(name="literal")
IDENTICAL = Comparator(name="identical")


def asserted(test: ast.expr, scope: Scope) -> Iterator[Example]:
    """What it says of a function that an expression is true."""
    match test:
        case ast.BoolOp(op=ast.And(), values=parts):
            for part in parts:
                yield from asserted(part, scope)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield from compared(left, op, right, scope)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _truth(operand, False, scope)
        case ast.Call(args=[left, right]) if member(test.func) == "isclose":
            options = _options(test, scope)
            bounds = options.get("rel_tol", 1e-9), options.get("abs_tol", 0.0)
            yield from close(left, right, *bounds, scope=scope)
        case _:
            yield from _truth(test, True, scope)


def compared(left: ast.expr, op: ast.cmpop, right: ast.expr, scope: Scope) -> Iterator[Example]:
    """What it says that two expressions compare so."""
    match op, left, right:
        case ast.Lt() | ast.LtE(), ast.Call(args=[ast.BinOp(one, ast.Sub(), other)]) as call, _:
            if member(call.func) in ("abs", "fabs"):
                yield from close(one, other, 0.0, scope.number(right), scope=scope)
            return
    counters = _items(left), _items(right)
    if isinstance(op, ast.Eq) and counters[0] and counters[1]:
        yield from counted(counters[0], counters[1], scope)
        return
    answer, other = scope.answer(left), right
    if answer is None and not isinstance(op, ast.In):
        answer, other = scope.answer(right), left
    if answer is None:
        return
    if isinstance(op, ast.Eq) and isinstance(other, ast.Call) and member(other.func) == "approx":
        yield from _approximate(answer, other, scope)
    elif isinstance(op, ast.Eq | ast.Is | ast.In):
        yield from _expected(answer, op, other, scope)


def close(
    one: ast.expr, other: ast.expr, relative: float, absolute: float, *, scope: Scope
) -> Iterator[Example]:
    """What it says that two numbers differ by no more than either bound."""
    answer = scope.answer(one)
    number = scope.number(other if answer else one)
    answer = answer or scope.answer(other)
    if answer is None or number is None or absolute is None or answer.digits is not None:
        return
    bound = max(relative * abs(number), absolute)
    yield _example(answer, number, within(bound, number))


def counted(one: ast.expr, other: ast.expr, scope: Scope) -> Iterator[Example]:
    """What it says that two expressions have the same items in any order."""
    answer = scope.answer(one)
    answer, items = (answer, other) if answer else (scope.answer(other), one)
    if answer and answer.digits is None and answer.view in ("", "list", "tuple"):
        try:
            expected = sorted(scope.value(items))
        except (ValueError, TypeError):  # no value, or one without an order
            return
        yield _example(replace(answer, view="sorted"), expected, LITERAL)


def raising(call: ast.expr, error: ast.expr, scope: Scope) -> Iterator[Example]:
    """What it says that a call raises an exception; one of several counts as ``Exception``."""
    answer = scope.answer(call)
    if answer:
        name = member(error) or "Exception"
        yield replace(_example(answer, None, Comparator()), view="", raises=name)


def within(bound: float, number: float) -> Comparator:
    """A comparator that lets an answer differ from a number by a bound.

    A tolerance counts relative or absolute, whichever is more; so it is less for large numbers.
    """
    return Comparator(name="literal", tolerance=bound / max(1.0, abs(number)))


def rounded(digits: int, number: float) -> Comparator:
    """A comparator for an answer that is rounded to so many digits before it is compared."""
    return within(0.5 * 10.0**-digits, float(number))


def _truth(node: ast.expr, truth: bool, scope: Scope) -> Iterator[Example]:
    answer = scope.answer(node)
    if answer and not answer.view and answer.digits is None:
        yield _example(replace(answer, view="bool"), truth, LITERAL)


def _expected(answer: Answer, op: ast.cmpop, node: ast.expr, scope: Scope) -> Iterator[Example]:
    try:
        expected = scope.value(node)
        if isinstance(op, ast.In):
            if not isinstance(expected, str | bytes):  # whose parts are no choice of answers
                yield _example(answer, list(expected), Comparator(name="any_of"))
        elif answer.digits is not None:
            yield _example(answer, expected, rounded(answer.digits, expected))
        else:
            if isinstance(node, ast.Call) and member(node.func) in LISTED and not answer.view:
                answer = replace(answer, view="list")  # what it holds is what is compared
            identical = isinstance(op, ast.Is) and isinstance(expected, bool)
            yield _example(answer, expected, IDENTICAL if identical else LITERAL)
    except (ValueError, TypeError, ArithmeticError):
        return


def _approximate(answer: Answer, call: ast.Call, scope: Scope) -> Iterator[Example]:
    """``pytest.approx``, with its defaults: 1e-6 relative, 1e-12 absolute."""
    options = _options(call, scope)
    try:
        expected = scope.value(call.args[0])
    except (ValueError, IndexError):
        return
    relative = options.get("rel", 0.0 if "abs" in options else 1e-6)
    if isinstance(expected, int | float):
        bound = max(relative * abs(expected), options.get("abs", 1e-12))
        yield _example(answer, expected, within(bound, expected))
    else:
        bound = max(relative, options.get("abs", 1e-12))
        yield _example(answer, expected, Comparator(name="literal", tolerance=bound))


def _options(call: ast.Call, scope: Scope) -> dict[str, float]:
    """The keywords of a call that are numbers."""
    numbers = {keyword.arg or "": scope.number(keyword.value) for keyword in call.keywords}
    return {name: number for name, number in numbers.items() if number is not None}


def _items(node: ast.expr) -> ast.expr | None:
    """What ``Counter(items)`` counts; ``None`` if it is something else."""
    match node:
        case ast.Call(func=func, args=[items]) if member(func) == "Counter":
            return items
    return None


def _example(answer: Answer, expected: Value, comparator: Comparator) -> Example:
    function = "" if answer.function == CANDIDATE else answer.function
    return Example(answer.arguments, expected, function, comparator=comparator, view=answer.view)
