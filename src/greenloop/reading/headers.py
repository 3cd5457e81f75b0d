"""The header of a function: its parameters and what it returns, with types from its docstring."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from greenloop.domain.problem import Parameter, Passing
from greenloop.domain.types import UNKNOWN, parse_type
from greenloop.syntax import parse

_BRACKETED = r"\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]"
_TYPE = rf"[\"']?[\w.]*\w(?:{_BRACKETED})?[\"']?"
_RETURNS = re.compile(rf"\s*(?:->\s*({_TYPE}(?:\s*\|\s*{_TYPE})*))?[ \t]*:?")
_LONGEST = 2000
_DEEPEST = 20
_BRACKET = re.compile(r"[()\[\]{}]")
_FIELD = re.compile(
    rf"^[ \t]*:(?:(?P<result>rtype)|type[ \t]+\**(?P<name>\w+)):?[ \t]*(?P<type>{_TYPE})"
    rf"|^[ \t]*:param[ \t]+(?P<type2>{_TYPE})[ \t]+\**(?P<name2>\w+)[ \t]*:"
    rf"|^[ \t]+\**(?P<name3>\w+)[ \t]*\((?P<type3>{_TYPE})(?:,[ \t]*optional)?\)[ \t]*:",
    re.MULTILINE,
)
_GOOGLE_RESULT = re.compile(rf"^[ \t]*Returns:[ \t]*\n[ \t]+({_TYPE})[ \t]*:", re.MULTILINE)
_NOTHING = "void"


@dataclass(frozen=True)
class Header:
    """What follows a function's name; ``end`` is where its body begins."""

    parameters: tuple[Parameter, ...]
    returns: str
    end: int

    @property
    def unmistakable(self) -> bool:
        """Whether no call could be written like that."""
        return any(one.default is not None or one.passing != "position" for one in self.parameters)

    def documented(self, docstring: str) -> Header:
        """The header with types that only its docstring tells.

        Understood are ``:type x: int``, ``:rtype: int``, ``:param int x:``, and ``x (int):`` and
        ``Returns:`` as Google writes them.
        """
        types = dict(_documented(docstring))
        parameters = tuple(
            one.model_copy(update={"type": _whole(types.get(one.name, ""), one.passing)})
            if not one.type
            else one
            for one in self.parameters
        )
        return replace(self, parameters=parameters, returns=self.returns or types.get("", ""))


def parse_header(name: str, text: str, start: int) -> Header | None:
    """Read ``(a: int, b=2) -> str:`` at ``start``; ``None`` if it is not a parameter list."""
    end = closing(text, start)
    if end is None:
        return None
    returns = _RETURNS.match(text, end)
    arrow = f" -> {returns[1]}" if returns and returns[1] else ""
    try:
        tree = parse(f"def {name}{text[start:end]}{arrow}: pass")
    except SyntaxError:
        return None
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    end = returns.end() if returns else end
    return Header(tuple(_parameters(function.args)), _annotation(function.returns), end)


def closing(text: str, start: int) -> int | None:
    """Where the brackets that open at ``start`` end, if they do within 2000 characters."""
    depth = 0
    for bracket in _BRACKET.finditer(text, start, start + _LONGEST):
        depth += 1 if bracket[0] in "([{" else -1
        if depth == 0:
            return bracket.end()
        if depth > _DEEPEST:
            break
    return None


def _parameters(given: ast.arguments) -> Iterator[Parameter]:
    positional = [*given.posonlyargs, *given.args]
    required: list[ast.expr | None] = [None] * (len(positional) - len(given.defaults))
    for one, default in zip(positional, [*required, *given.defaults], strict=True):
        yield _parameter(one, "position", default)
    if given.vararg:
        yield _parameter(given.vararg, "spread")
    for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _parameter(one, "name", default)
    if given.kwarg:
        yield _parameter(given.kwarg, "spread_names")


def _parameter(one: ast.arg, passing: Passing, default: ast.expr | None = None) -> Parameter:
    return Parameter(
        name=one.arg,
        type=_whole(_annotation(one.annotation), passing),
        default=ast.unparse(default) if default else None,
        passing=passing,
    )


def _whole(item: str, passing: Passing) -> str:
    """The type of the one value that is handed over, where Python writes that of its items."""
    match passing:
        case "spread":
            return f"tuple[{item}, ...]" if item else "tuple"
        case "spread_names":
            return f"dict[str, {item}]" if item else "dict"
    return item


def _annotation(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ast.unparse(node) if node else ""


def _documented(docstring: str) -> Iterator[tuple[str, str]]:
    """The types that a docstring tells, by name; that of the result by the empty name."""
    for found in _FIELD.finditer(docstring):
        name = found["name"] or found["name2"] or found["name3"] or ""
        yield from _known(name, found["type"] or found["type2"] or found["type3"])
    for found in _GOOGLE_RESULT.finditer(docstring):
        yield from _known("", found[1])


def _known(name: str, type_: str) -> Iterator[tuple[str, str]]:
    if type_ == _NOTHING:
        yield name, "None"
    elif parse_type(type_) != UNKNOWN or "Node" in type_:
        yield name, type_
