"""Whether code may return what the judge takes for a list, and Python's ``==`` does not. Pure.

Such are ``deque``, ``range``, arrays and the views of a dict. Seen is only the text of the code, so
that whatever might be one counts.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_MAKERS = {"deque", "range", "array", "keys", "values", "items", "UserList", "UserString"}
_FOREIGN = {"numpy", "np", "IntEnum", "IntFlag", "StrEnum", "namedtuple", "NamedTuple", "dataclass"}
"""Whose values are shown in another way than those that they equal, or become other ones."""
_KEEPERS = {"add", "append", "appendleft", "insert", "setdefault", "put"}


def may_look_like_a_list(code: str) -> bool:
    """Whether some ``return`` or ``yield`` hands over something that was made as one of these."""
    nodes = [*ast.walk(ast.parse(code))]
    names = {n.id for n in nodes if isinstance(n, ast.Name)}
    names |= {n.name.partition(".")[0] for n in nodes if isinstance(n, ast.alias)}
    if names & _FOREIGN:
        return True
    made: set[str] = set()
    while more := {name for node in nodes for name in _stored(node, made)} - made:
        made |= more
    return any(_holds(value, made) for node in nodes for value in _handed_over(node))


def returns_lists(code: str) -> bool:
    """Whether some ``return`` writes a list, as one may where an empty linked list is wanted."""
    nodes = ast.walk(ast.parse(code))
    values = [node.value for node in nodes if isinstance(node, ast.Return)]
    return any(isinstance(value, ast.List | ast.ListComp) for value in values)


def _stored(node: ast.AST, made: set[str]) -> Iterator[str]:
    """The names that a statement lets stand for such a value, or for what holds one."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            for target, value in zip(targets, values, strict=False):
                yield from _targets(target) if _holds(value, made) else ()
        case ast.Assign(targets=targets, value=value) if _holds(value, made):
            yield from (name for target in targets for name in _targets(target))
        case ast.AnnAssign(target=target, value=ast.expr() as value) if _holds(value, made):
            yield from _targets(target)
        case ast.NamedExpr(target=target, value=value) if _holds(value, made):
            yield from _targets(target)
        case ast.Call(func=ast.Attribute(value=owner, attr=name), args=args) if name in _KEEPERS:
            if any(_holds(one, made) for one in args):
                yield from _targets(owner)


def _targets(target: ast.expr) -> Iterator[str]:
    """The name of a variable or a field; of ``queue[0]`` that of the whole."""
    match target:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case ast.Subscript(value=value) | ast.Starred(value=value):
            yield from _targets(value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _targets(part)


def _handed_over(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) and node.value:
        yield node.value
    elif isinstance(node, ast.Lambda):
        yield node.body


def _holds(value: ast.expr, made: set[str]) -> bool:
    """Whether such a value may be a part of what an expression comes to."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in made
        case ast.Call(func=ast.Attribute(value=owner, attr="copy")):
            return _holds(owner, made)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _MAKERS
        case ast.IfExp(body=first, orelse=other):
            return _holds(first, made) or _holds(other, made)
        case ast.ListComp(elt=inner) | ast.SetComp(elt=inner) | ast.GeneratorExp(elt=inner):
            return _holds(inner, made)
        case ast.DictComp(value=inner):
            return _holds(inner, made)
        case ast.Compare() | ast.UnaryOp() | ast.JoinedStr() | ast.Lambda() | ast.Starred():
            return False
        case ast.Subscript(value=inner):
            return _holds(inner, made)
    parts = (part for part in ast.iter_child_nodes(value) if isinstance(part, ast.expr))
    return any(_holds(part, made) for part in parts)
