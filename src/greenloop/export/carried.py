"""Greenloop's own helpers as text, for tests that need them: those that are used, and no more.

The text is copied from ``running`` and ``sandbox.jail``, so that the exported rules are those of
the run; they are changed there. What only tests need is in ``judging.txt``.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SOURCES = {
    "greenloop.running": (
        "forms",
        "matching",
        "nearness",
        "wording",
        "walking",
        "tokens",
        "comparison",
        "views",
        "raising",
    ),
    "greenloop.sandbox.jail": (
        "functions",
        "node_classes",
        "nodes",
        "writing",
        "scalars",
        "plain",
        "handing",
        "scenes",
    ),
    "greenloop.export": ("judging",),
}
"""The modules whose definitions may be carried, in the order in which they stand in a file."""
_TABLES = {"_BUILDERS", "NODES", "_RULES", "_WRITERS"}
"""Tables of which a file needs few rows, as their values are large."""
_WRITTEN = {
    "val left right next": "next_tree",
    "val left right parent": "parent_tree",
    "val prev next child": "multilevel_list",
    "val prev next": "doubly_list",
    "val left right": "tree",
    "val neighbors": "graph",
    "val next random": "random_list",
    "val children": "nary_tree",
    "val next": "linked_list",
}
"""The shapes that the attributes of nodes tell of."""
_GONE = "\0"
_SUPPRESSED = re.compile(r"  # (noqa|type: ignore)\b.*")
_Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Definition:
    """One definition of a module: its text, and the names that it uses and does not bind.

    ``tall``: it is a function or a class, which blank lines stand around.
    """

    text: str
    uses: frozenset[str]
    tall: bool


@dataclass(frozen=True)
class _Known:
    """Every definition, in its order, and how each name that is none of them is imported."""

    definitions: dict[str, Definition]
    imports: dict[str, str]


def helpers(names: Collection[str], rows: Collection[str] = ()) -> tuple[str, dict[str, str]]:
    """What has to stand in a file that uses these names.

    Args:
        names: as the tests use them.
        rows: the keys of tables that they need: the shapes of nodes, and rules of interfaces.

    Returns:
        The text of the definitions, empty if none is needed, and the imports that it takes, by
        name, such as ``from copy import deepcopy``.
    """
    known = _known(frozenset(rows))
    needed: set[str] = set()
    todo = [*names]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            todo += known.definitions[name].uses if name in known.definitions else ()
    used = dict.fromkeys(one for name, one in known.definitions.items() if name in needed)
    imports = {name: known.imports[name] for name in needed if name in known.imports}
    return _stacked([*used]), imports


def _stacked(definitions: Sequence[Definition]) -> str:
    """Definitions below each other, as formatters of the ecosystem space them."""
    text, tall = "", False
    for one in definitions:
        gap = "\n\n\n" if one.tall or tall else "\n"
        text, tall = f"{text}{gap if text else ''}{one.text}", one.tall
    return text


def is_helper(name: str) -> bool:
    """Whether a definition of this name can be carried."""
    return name in _known(frozenset()).definitions


def free_names(tree: ast.AST) -> set[str]:
    """The names that a piece of code uses and does not bind itself, but for those of Python."""
    nodes = [*ast.walk(tree)]
    used = {one.id for one in nodes if isinstance(one, ast.Name)}
    stored = {one.id for one in nodes if isinstance(one, ast.Name) and _is_stored(one)}
    stored |= {one.arg for one in nodes if isinstance(one, ast.arg)}
    stored |= {name for one in nodes for name in _defined(one)}
    return {name for name in used - stored if not hasattr(builtins, name)}


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _defined(node: ast.AST) -> Iterator[str]:
    """The names that a definition, an import or an exception handler gives."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, _Import):
        yield from ((alias.asname or alias.name) for alias in node.names)
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name


@cache
def _known(rows: frozenset[str]) -> _Known:
    definitions: dict[str, Definition] = {}
    imports: dict[str, str] = {}
    for package, modules in _SOURCES.items():
        for module in modules:
            ending = "txt" if package == __package__ else "py"
            text = files(package).joinpath(f"{module}.{ending}").read_text("utf-8")
            _read(_without_rows(_SUPPRESSED.sub("", text), rows), definitions, imports)
    return _Known(definitions, imports)


def _without_rows(text: str, kept: Collection[str]) -> str:
    """A module whose tables have only the rows that are needed."""
    lines = text.split("\n")
    for node in ast.parse(text).body:
        table = getattr(node, "value", None)
        if isinstance(table, ast.Dict) and not _TABLES.isdisjoint(_names(node)):
            for key, value in zip(filter(None, table.keys), table.values, strict=True):
                name = ast.literal_eval(key)
                if _WRITTEN.get(name, name) not in kept:
                    span = slice(key.lineno - 1, value.end_lineno)
                    lines[span] = [_GONE] * len(lines[span])
    return "\n".join(line for line in lines if line != _GONE)


def _read(text: str, definitions: dict[str, Definition], imports: dict[str, str]) -> None:
    """Part a module into its definitions, each with what stands between it and the next."""
    lines = text.split("\n")
    body = ast.parse(text).body
    for node in body:
        if isinstance(node, _Import):
            imports |= _imported(node)
    own = [node for node in body if _names(node)]
    starts = [_start(node) for node in own]
    for node, start, end in zip(own, starts, [*starts[1:], len(lines) + 1], strict=True):
        piece = "\n".join(lines[start - 1 : end - 1]).rstrip("\n")
        piece = re.sub(r"\n+# ---.*", "", piece)  # the heading of what comes next
        tall = isinstance(node, ast.FunctionDef | ast.ClassDef)
        made = Definition(piece.rstrip("\n"), frozenset(_uses(node)), tall)
        definitions |= dict.fromkeys(_names(node), made)


def _start(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return int(min([node.lineno, *(one.lineno for one in decorators)]))


def _uses(node: ast.stmt) -> set[str]:
    return free_names(node) - set(_names(node))


def _names(node: ast.stmt) -> list[str]:
    """What a statement defines, if it is a definition."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            return [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]
    return []


def _imported(node: _Import) -> dict[str, str]:
    """The line that imports each name; what is greenloop's own is carried instead."""
    if isinstance(node, ast.Import):
        return {alias.name: f"import {alias.name}" for alias in node.names}
    if node.level or (node.module or "").startswith(("greenloop.", "__future__")):
        return {}
    return {alias.name: f"from {node.module} import {alias.name}" for alias in node.names}
