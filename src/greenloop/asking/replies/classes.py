"""A whole class out of a reply: with every method that is driven, under its name."""

from __future__ import annotations

import ast
from collections.abc import Collection

from greenloop.asking.replies.blocks import refuse_long
from greenloop.asking.replies.code import pieces
from greenloop.asking.replies.demonstration import without_demonstration
from greenloop.asking.replies.names import Function
from greenloop.errors import ReplyError
from greenloop.syntax import parse


def extract_class(text: str, name: str, methods: Collection[str]) -> str:
    """Take a class out of a reply, ready to be imported.

    Of several blocks the last one that defines all of it wins; a class of another name that has all
    the methods gets an alias.

    Raises:
        ReplyError: no class has all the methods; the message says what is missing.
    """
    refuse_long(text)
    try:
        return _extract(text, name, methods)
    except RecursionError:
        raise ReplyError("the code is too deeply nested") from None


def _extract(text: str, name: str, methods: Collection[str]) -> str:
    nearest: tuple[str, list[str]] | None = None
    renamed = ""
    for source in pieces(text):
        lacking = _lacking(parse(source), methods)
        if lacking.get(name) == []:
            return without_demonstration(source, {name})
        other = next((one for one, missing in lacking.items() if not missing), "")
        if other and not renamed:
            kept = without_demonstration(source, {other})
            renamed = f"{kept}\n\n{name} = {other}\n"
        if lacking and nearest is None:
            nearest = min(lacking.items(), key=lambda one: (one[0] != name, len(one[1])))
    if renamed:
        return renamed
    raise ReplyError(_what_is_missing(name, nearest))


def _what_is_missing(name: str, nearest: tuple[str, list[str]] | None) -> str:
    if nearest is None:
        return f"the reply holds no valid code for a class `{name}`"
    shown = ", ".join(f"`{method}`" for method in nearest[1])
    return f"the class `{nearest[0]}` lacks {shown}"


def _lacking(tree: ast.Module, methods: Collection[str]) -> dict[str, list[str]]:
    """For every class of a module, which of the methods it has not, nor inherits."""
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return {name: [*_missing(name, classes, methods)] for name in classes}


def _missing(
    name: str, classes: dict[str, ast.ClassDef], methods: Collection[str]
) -> Collection[str]:
    """Those that neither the class nor a base defines; nothing is missed from unknown bases."""
    todo, seen, found = [name], set[str](), set[str]()
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        if one not in classes:
            return []
        seen.add(one)
        found |= _members(classes[one])
        todo += [ast.unparse(base) for base in classes[one].bases if not _is_plain(base)]
    return [method for method in methods if method not in found]


def _is_plain(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id in ("object", "ABC")


def _members(node: ast.ClassDef) -> set[str]:
    """What a class defines: methods, and names that it assigns."""
    defined = {one.name for one in node.body if isinstance(one, Function)}
    assigned = (
        target for one in node.body if isinstance(one, ast.Assign) for target in one.targets
    )
    return defined | {target.id for target in assigned if isinstance(target, ast.Name)}
