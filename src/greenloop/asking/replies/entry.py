"""The entry of a solution, the function or method that is called, and the bridge to it."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Sequence

from greenloop.asking.replies.names import Function

_NOT_THE_ENTRY = re.compile(r"test|demo|example|run_test|(?:main|check)$|__")


def bridge(tree: ast.Module, name: str, class_name: str) -> str | None:
    """What to add to a module so that the entry is defined.

    Args:
        tree: the module.
        name: of the function or method that is to be called.
        class_name: of the class that the method belongs to; empty for a function.

    Returns:
        Code to stand below the module; empty if the entry is there, ``None`` if nothing would do.
    """
    return _to_method(tree, name, class_name) if class_name else _to_function(tree, name)


def _to_function(tree: ast.Module, name: str) -> str | None:
    functions = _functions(tree)
    if name in functions or name in _assigned(tree):
        return ""
    if owner := _owner(tree, name):
        return f"def {name}(*args):\n    return {owner}().{name}(*args)"
    closest = _closest(name, functions)
    return f"{name} = {closest}" if closest else None


def _to_method(tree: ast.Module, name: str, class_name: str) -> str | None:
    classes = _classes(tree)
    if class_name in classes:
        closest = _closest(name, classes[class_name])
        if closest == name:
            return ""
        return f"{class_name}.{name} = {class_name}.{closest}" if closest else None
    if owner := _owner(tree, name):
        return f"{class_name} = {owner}"
    closest = _closest(name, _functions(tree))
    return _wrap(tree, name, closest, class_name) if closest else None


def _wrap(tree: ast.Module, name: str, function: str, class_name: str) -> str:
    """A class that has the function as its method, and those next to it that take ``self``."""
    with_self = {
        f.name: f.name
        for f in tree.body
        if isinstance(f, Function) and f.args.args and f.args.args[0].arg == "self"
    }
    members = {
        **with_self,
        name: function if function in with_self else f"staticmethod({function})",
    }
    lines = [f"    {member} = {value}" for member, value in members.items()]
    return "\n".join([f"class {class_name}:", *lines])


def _closest(name: str, names: Sequence[str]) -> str | None:
    """The one that is meant by ``name``: itself, in another spelling, the only one, or similar."""
    folded = {other.lower().replace("_", ""): other for other in reversed(names)}
    key = name.lower().replace("_", "")
    if name in names or key in folded:
        return name if name in names else folded[key]
    public = [other for other in names if not _NOT_THE_ENTRY.match(other)]
    if len(public) == 1:
        return public[0]
    similar = difflib.get_close_matches(key, folded, 1, 0.8)
    return folded[similar[0]] if similar else None


def _owner(tree: ast.Module, method: str) -> str | None:
    """The first class that has a method of this name."""
    classes = _classes(tree).items()
    return next((owner for owner, methods in classes if method in methods), None)


def _classes(tree: ast.Module) -> dict[str, list[str]]:
    """The classes of a module, each with its methods."""
    return {node.name: _functions(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _functions(owner: ast.Module | ast.ClassDef) -> list[str]:
    """The functions of a module or the methods of a class, without mere stubs."""
    return [f.name for f in owner.body if isinstance(f, Function) and not _is_empty(f)]


def _is_empty(function: Function) -> bool:
    """Whether the body is a stub's: nothing but a docstring, ``pass`` or ``...``."""
    return all(
        isinstance(node, ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in function.body
    )


def _assigned(tree: ast.Module) -> set[str]:
    targets = [t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}
