"""What tests in Python say of the function under test: bare assertions, pytest, unittest.

Statements are followed in order, as far as they can be without running anything: names that are
assigned a value, loops over values, parameters. What is not understood says nothing.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from greenloop.assertions.answers import Scope, is_own, member
from greenloop.assertions.comparisons import asserted, close, compared, counted, raising
from greenloop.assertions.scripts import scripts
from greenloop.domain.example import Example

_MOST = 1000
"""Examples of one text."""
_RAISES = ("raises", "assertRaises", "assertRaisesRegex")
_EQUAL = {f"assert{kind}Equal" for kind in ("", "List", "Tuple", "Dict", "Set", "Sequence")} | {
    "assertEquals",
    "assertMultiLineEqual",
}
_COMPARE: dict[str, Callable[[], ast.cmpop]] = {
    **dict.fromkeys(_EQUAL, ast.Eq),
    "assertIs": ast.Is,
    "assertIn": ast.In,
}


@dataclass(frozen=True)
class Suite:
    """What the tests in a text say.

    ``names`` are the functions that they test, the one that they call most first; ``nested`` pairs
    of functions of which one is called on the result of the other; ``unread`` the assertions, and
    tests, that nothing was read from.
    """

    examples: tuple[Example, ...]
    names: tuple[str, ...]
    nested: frozenset[tuple[str, str]]
    unread: tuple[str, ...] = ()


def read_suite(text: str) -> Suite:
    """Read the tests in a text, at most 1000 examples of them."""
    scope = Scope()
    statements = (statement for script in scripts(text) for statement in script.statements)
    examples = tuple(islice(_body(statements, scope), _MOST))
    called = Counter(one.function for one in examples if one.function).most_common()
    names = dict.fromkeys(filter(None, [scope.under_test, *(name for name, _ in called)]))
    own = tuple(name for name in names if is_own(name)) or tuple(names)[:1]
    tested = tuple(one for one in examples if one.function in ("", *own))
    return Suite(tested, own, frozenset(scope.nested), tuple(map(_first_line, scope.unread)))


def _body(statements: Iterable[ast.stmt], scope: Scope) -> Iterator[Example]:
    for statement in statements:
        unread, found = len(scope.unread), False
        for example in _statement(statement, scope):
            found = True
            yield example
        if not found and unread == len(scope.unread) and _is_test(statement):
            scope.unread[statement] = None


def _is_test(statement: ast.stmt) -> bool:
    """Whether a statement should say something: an assertion, or a test made of them."""
    match statement:
        case ast.Assert():
            return True
        case ast.Expr(value=ast.Call(func=func)):
            return member(func).startswith("assert")
        case ast.FunctionDef(name=name):
            return name.startswith("test")
        case ast.With(items=[ast.withitem(context_expr=ast.Call(func=func))]):
            return member(func) in _RAISES
    return False


def _first_line(statement: ast.stmt) -> str:
    lines = ast.unparse(statement).splitlines()
    return next(line for line in lines if not line.startswith("@"))


def _statement(statement: ast.stmt, scope: Scope) -> Iterator[Example]:
    match statement:
        case ast.Assert(test=test):
            yield from asserted(test, scope)
        case ast.Assign(targets=[target], value=value):
            scope.assign(target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            scope.assign(target, value)
        case ast.Import(names=names):
            scope.owners |= {one.asname or one.name for one in names if is_own(one.name)}
        case ast.With(items=[ast.withitem(context_expr=ast.Call() as call)], body=body):
            yield from _with(call, body, scope)
        case ast.For(target=target, iter=over, body=body):
            yield from _loop(target, over, body, scope)
        case ast.FunctionDef(body=body, decorator_list=decorators):
            yield from _parametrized(decorators, body, scope)
        case (
            ast.ClassDef(body=body) | ast.If(test=ast.Compare(left=ast.Name("__name__")), body=body)
        ):
            yield from _body(body, scope)
        case ast.Try(body=[ast.Expr(value=call), _, *_], handlers=[handler]) if handler.type:
            yield from raising(call, handler.type, scope)
        case ast.Expr(value=ast.Call(args=args, func=func) as call):
            yield from _method(member(func), args, call, scope)
        case _:
            _forget(statement, scope)


def _forget(statement: ast.AST, scope: Scope) -> None:
    """What a statement may have changed stands for nothing any more."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            scope.forget(node.id)


def _with(call: ast.Call, body: Sequence[ast.stmt], scope: Scope) -> Iterator[Example]:
    if member(call.func) not in _RAISES:
        yield from _body(body, scope)
        return
    *before, last = body
    yield from _body(before, scope)
    if call.args and isinstance(last, ast.Expr | ast.Assign):
        yield from raising(last.value, call.args[0], scope)


def _loop(
    target: ast.expr, over: ast.expr, body: Sequence[ast.stmt], scope: Scope
) -> Iterator[Example]:
    try:
        for item in scope.value(over):
            scope.bind(target, item)
            yield from _body(body, scope)
    except (ValueError, TypeError):
        return


def _parametrized(
    decorators: Sequence[ast.expr], body: Sequence[ast.stmt], scope: Scope
) -> Iterator[Example]:
    """A test function, once for each row of its parameters."""
    for at, decorator in enumerate(decorators):
        match decorator:
            case ast.Call(func=func, args=[names, rows, *_]) if member(func) == "parametrize":
                for row in _rows(rows):
                    if _bind_row(names, row, scope):
                        yield from _parametrized(decorators[at + 1 :], body, scope)
                return
    yield from _body(body, scope)


def _rows(rows: ast.expr) -> list[ast.expr]:
    items = rows.elts if isinstance(rows, ast.List | ast.Tuple) else []
    return [_row(item) for item in items]


def _row(item: ast.expr) -> ast.expr:
    """``pytest.param(1, 2, id="small")`` is the row ``(1, 2)``."""
    if isinstance(item, ast.Call) and member(item.func) == "param":
        return ast.Tuple(item.args, ast.Load()) if len(item.args) > 1 else item.args[0]
    return item


def _bind_row(names: ast.expr, row: ast.expr, scope: Scope) -> bool:
    """Bind the parameters to the values of a row; whether all of them are values."""
    try:
        named = scope.value(names)
        labels = named.replace(",", " ").split() if isinstance(named, str) else list(named)
        values = scope.value(row)
        for label, value in zip(labels, values if len(labels) > 1 else [values], strict=True):
            scope.bind(ast.Name(label), value)
    except (ValueError, TypeError):
        return False
    return True


def _method(name: str, args: Sequence[ast.expr], call: ast.Call, scope: Scope) -> Iterator[Example]:
    """What an assertion of unittest says; any other call may change what it is handed."""
    match name, args:
        case _, [one, other, *_] if name in _COMPARE:
            yield from compared(one, _COMPARE[name](), other, scope)
        case "assertTrue", [test, *_]:
            yield from asserted(test, scope)
        case "assertFalse", [test, *_]:
            yield from asserted(ast.UnaryOp(ast.Not(), test), scope)
        case "assertIsNone", [one, *_]:
            yield from compared(one, ast.Is(), ast.Constant(None), scope)
        case "assertCountEqual", [one, other, *_]:
            yield from counted(one, other, scope)
        case "assertAlmostEqual", [one, other, *more]:
            yield from close(one, other, 0.0, _difference(more, call, scope), scope=scope)
        case _, [error, function, *rest] if name in _RAISES:
            yield from raising(ast.Call(function, list(rest), call.keywords), error, scope)
        case "check", [ast.Name(id=function)]:
            scope.under_test = function
        case _:
            _forget(call, scope)


def _difference(more: Sequence[ast.expr], call: ast.Call, scope: Scope) -> float:
    """By how much ``assertAlmostEqual`` lets two numbers differ: 7 places unless it says more."""
    keywords = {keyword.arg: scope.number(keyword.value) for keyword in call.keywords}
    places = scope.number(more[0]) if more else keywords.get("places")
    delta = keywords.get("delta")
    if delta is not None:
        return float(delta)
    return 0.5 * 10.0 ** -(7 if places is None else max(min(int(places), 300), 0))
