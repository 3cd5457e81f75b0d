"""What happens before a test of a class: fixtures of pytest, ``setUp`` of unittest, parameters.

Every test becomes a plain list of statements, whose assertions are bare ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from greenloop.assertions import member

_SETS_UP = ("setUp", "setup_method", "setup")
_COMPARES = {"assertEqual": ast.Eq, "assertEquals": ast.Eq, "assertIs": ast.Is, "assertIn": ast.In}
_COMPARES |= {f"assert{kind}Equal": ast.Eq for kind in ("List", "Tuple", "Dict", "Set", "Sequence")}
_MOST_ROWS = 100


def tests(body: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """The statements of a script outside of its tests, and those of each test."""
    constants: list[ast.stmt] = [one for one in body if isinstance(one, ast.Assign | ast.AnnAssign)]
    functions = [one for one in body if isinstance(one, ast.FunctionDef)]
    fixtures = {one.name: one for one in functions if _is_fixture(one)}
    plain = [one for one in body if not isinstance(one, ast.FunctionDef | ast.ClassDef)]
    yield [_bare(one) for one in plain]
    for function in functions:
        if function.name not in fixtures:
            yield from _runs(function, constants, fixtures)
    for owner in body:
        if isinstance(owner, ast.ClassDef):
            yield from _of_class(owner, constants, fixtures)


Fixtures = dict[str, ast.FunctionDef]


def _of_class(
    owner: ast.ClassDef, before: list[ast.stmt], fixtures: Fixtures
) -> Iterator[list[ast.stmt]]:
    methods = [one for one in owner.body if isinstance(one, ast.FunctionDef)]
    fixtures = fixtures | {one.name: one for one in methods if _is_fixture(one)}
    setup = [line for one in methods if one.name in _SETS_UP for line in one.body]
    own = _Own(setup)
    for method in methods:
        if method.name not in (*_SETS_UP, *fixtures):
            for run in _runs(method, [*before, *setup], fixtures):
                yield [own.visit(statement) for statement in run]


def _runs(
    function: ast.FunctionDef, before: list[ast.stmt], fixtures: Fixtures
) -> Iterator[list[ast.stmt]]:
    """The statements of a test with what is before it, once for each row of its parameters."""
    made = [line for one in _parameters(function) for line in _made(one, fixtures, ())]
    for row in _rows(function):
        yield [_bare(one) for one in (*before, *row, *made, *function.body)]


def _made(name: str, fixtures: Fixtures, above: tuple[str, ...]) -> list[ast.stmt]:
    """The statements of a fixture, and of those that it uses, that give a parameter its value."""
    if name not in fixtures or name in above:
        return []
    fixture = fixtures[name]
    used = [line for one in _parameters(fixture) for line in _made(one, fixtures, (*above, name))]
    return [*used, *(_returned(one, name) for one in fixture.body)]


def _returned(statement: ast.stmt, name: str) -> ast.stmt:
    """``return Pot()`` as an assignment to the parameter."""
    match statement:
        case (
            ast.Return(value=ast.expr() as value)
            | ast.Expr(value=ast.Yield(value=ast.expr() as value))
        ):
            if isinstance(value, ast.Name) and value.id == name:
                return ast.copy_location(ast.Pass(), statement)
            return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), statement)
    return statement


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in function.args.args if one.arg != "self"]


def _is_fixture(function: ast.FunctionDef) -> bool:
    called = (one.func if isinstance(one, ast.Call) else one for one in function.decorator_list)
    return any(member(one) == "fixture" for one in called)


def _rows(function: ast.FunctionDef) -> list[list[ast.stmt]]:
    """The assignments of each row of ``parametrize``; one row without any where there is none."""
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(
                func=func, args=[ast.Constant(value=str(names)), ast.List(elts=rows), *_]
            ) if member(func) == "parametrize":
                labels = [one.strip() for one in names.split(",")]
                return [[*_assigned(labels, row)] for row in rows[:_MOST_ROWS]]
    return [[]]


def _assigned(labels: list[str], row: ast.expr) -> Iterator[ast.stmt]:
    values = row.elts if len(labels) > 1 and isinstance(row, ast.Tuple | ast.List) else [row]
    for label, value in zip(labels, values, strict=False):
        yield ast.copy_location(ast.Assign([ast.Name(label, ast.Store())], value), row)


class _Own(ast.NodeTransformer):
    """``self.pot`` as the variable ``pot``, where the test's class sets it up."""

    def __init__(self, setup: Sequence[ast.stmt]) -> None:
        targets = (
            one
            for statement in setup
            if isinstance(statement, ast.Assign)
            for one in statement.targets
        )
        self.names = {one.attr for one in targets if isinstance(one, ast.Attribute)}

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:  # its name in ast
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in self.names:
                return ast.copy_location(ast.Name(name, node.ctx), node)
        return self.generic_visit(node)


def _bare(statement: ast.stmt) -> ast.stmt:
    """An assertion of unittest as a bare one, or as ``with raises``."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name), args=args)):
            new = _of_unittest(name, args)
            return (
                ast.fix_missing_locations(ast.copy_location(new, statement)) if new else statement
            )
    return statement


def _of_unittest(name: str, args: list[ast.expr]) -> ast.stmt | None:
    match name, args:
        case _, [one, other, *_] if name in _COMPARES:
            return ast.Assert(ast.Compare(one, [_COMPARES[name]()], [other]))
        case "assertNotIn", [one, other, *_]:
            return ast.Assert(ast.Compare(one, [ast.NotIn()], [other]))
        case "assertIsNone", [one, *_]:
            return ast.Assert(ast.Compare(one, [ast.Is()], [ast.Constant(None)]))
        case "assertTrue", [one, *_]:
            return ast.Assert(one)
        case "assertFalse", [one, *_]:
            return ast.Assert(ast.UnaryOp(ast.Not(), one))
        case "assertRaises", [error, called, *rest]:
            raises = ast.Call(ast.Attribute(ast.Name("self"), "assertRaises"), [error], [])
            return ast.With([ast.withitem(raises)], [ast.Expr(ast.Call(called, rest, []))])
    return None
