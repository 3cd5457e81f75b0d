"""A function at a place of a text, in whatever notation, as a Python one."""

from __future__ import annotations

import ast
import re
import textwrap
from contextlib import suppress

from greenloop.callables import members
from greenloop.callables.folding import (
    Chosen,
    Named,
    Returned,
    Step,
    folded,
    lambda_of,
    steps_of,
)
from greenloop.callables.script import Script, named
from greenloop.callables.tokens import Tokens, Untranslated
from greenloop.domain.callbacks import Callback, callback
from greenloop.syntax import parse

_TYPE = r"[A-Za-z_][\w.]*(?:<[\w\s,.<>\[\]]*>)?(?:\[\])*"
_ONE = rf"(?:\.\.\.[ ]*)?(?:{_TYPE}[ ]+)?[A-Za-z_$][\w$]*(?:\?)?(?:[ ]*:[ ]*{_TYPE})?"
_LIST = rf"\(\s*(?:{_ONE}(?:\s*,\s*{_ONE})*)?\s*\)"
_BEGINS = re.compile(
    rf"""(?P<async>async[ ]+)?
    (?:(?P<word>function)\b\*?[ ]*(?P<own>[A-Za-z_$][\w$]*)?[ ]*(?P<list>{_LIST})
       (?:\s*:\s*{_TYPE})?\s*(?=\{{)
    |(?:(?P<bare>[A-Za-z_$][\w$]*)|(?P<list2>{_LIST})(?:[ ]*:[ ]*{_TYPE})?)
       [ ]*(?P<arrow>=>|->|↦)[ ]*
    |(?P<reference>[A-Z]\w*::\w+)
    |(?P<def>def)[ ]+\w+[ ]*\()""",
    re.VERBOSE,
)
_PARAMETER = re.compile(
    rf"(?P<rest>\.\.\.[ ]*)?(?:{_TYPE}[ ]+)?(?P<name>[A-Za-z_$][\w$]*)\??(?:[ ]*:[ ]*{_TYPE})?"
)
_PLACE = re.compile(r"[=(\[,][ \t]*\Z")
"""What stands before an argument, so that an arrow behind it is that of a function."""
_BEFORE = 20
_LONGEST = 2_000


def begins(text: str, at: int) -> bool:
    """Whether a function begins at a place where a value may stand."""
    found = _BEGINS.match(text, at)
    if not found or not found["bare"]:
        return bool(found)
    before = text[max(0, at - _BEFORE) : at]
    return bool(_PLACE.search(before)) or not before.strip()


def function_at(text: str, at: int) -> tuple[Callback, int]:
    """The function that begins at a place, and its end.

    Raises:
        Untranslated: none begins there, or it has no translation.
    """
    text = text[: at + _LONGEST]
    found = _BEGINS.match(text, at)
    if not found:
        raise Untranslated("no function")
    if found["def"]:
        return _python(text, at)
    if found["reference"]:
        return _plain(members.reference(found["reference"])), found.end()
    node, end = _script(text, found)
    return _plain(node), end


def _plain(node: ast.expr) -> Callback:
    """The function, if it uses nothing but its arguments and plain functions."""
    try:
        return callback(ast.unparse(node))
    except ValueError:
        free = _foreign_names(node)
        raise Untranslated(f"`{free}`, which is not its argument" if free else "its size") from None


def _foreign_names(node: ast.expr) -> str:
    own = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    names = [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    known = {*own, "functools", "math", "operator"}
    return next((one for one in names if one not in known and one not in _BUILTINS), "")


_BUILTINS = frozenset(("abs", "all", "any", "bool", "int", "len", "list", "max", "min", "str"))


def _script(text: str, found: re.Match[str]) -> tuple[ast.expr, int]:
    if found["async"]:
        raise Untranslated("`async`")
    names, rest = _parameters(found["bare"] or (found["list"] or found["list2"])[1:-1])
    tokens = Tokens(text, found.end())
    script = Script(tokens, _inner, typed=found["arrow"] == "->")
    body = folded(_block(script)) if tokens.peek().text == "{" else script.expression()
    _refuse_own(found["own"], body)
    return lambda_of(names, body, rest), tokens.at


def _inner(script: Script) -> ast.expr | None:
    """A function that is an argument, or an item."""
    at = script.tokens.peek().start
    found = _BEGINS.match(script.tokens.text, at)
    if not found or found["def"] or found["reference"]:
        return None
    node, script.tokens.at = _script(script.tokens.text, found)
    return node


def _parameters(text: str) -> tuple[list[str], str]:
    """The names of parameters, and of the one that takes all others."""
    names: list[str] = []
    rest = ""
    for part in filter(None, (one.strip() for one in re.split(r",(?![^<]*>)", text))):
        one = _PARAMETER.fullmatch(part)
        if not one or "$" in part or rest:
            raise Untranslated(f"the parameter `{part}`")
        if one["rest"]:
            rest = named(one["name"])
        else:
            names.append(named(one["name"]))
    if len({*names, rest}) <= len(names):
        raise Untranslated("two parameters of one name")
    return names, rest


def _refuse_own(name: str | None, body: ast.expr) -> None:
    if name and any(isinstance(one, ast.Name) and one.id == named(name) for one in ast.walk(body)):
        raise Untranslated(f"`{name}`, which calls itself")


def _block(script: Script) -> list[Step]:
    """Statements in braces."""
    script.tokens.expect("{")
    before, script.open = script.open, 0
    found: list[Step] = []
    while not script.tokens.took("}"):
        if not script.tokens.took(";"):
            found.append(_statement(script))
    script.open = before
    return found


def _statement(script: Script) -> Step:
    tokens = script.tokens
    if tokens.took("return"):
        token = tokens.peek()
        nothing = token.text in (";", "}") or token.fresh
        return Returned(ast.Constant(None) if nothing else script.expression())
    if tokens.took("if"):
        tokens.expect("(")
        test = script.inside(")")
        then = _branch(script)
        return Chosen(test, then, _branch(script) if tokens.took("else") else ())
    if tokens.took("const", "let", "var"):
        name = tokens.take()
        tokens.expect("=")
        return Named(named(name.text), script.expression())
    raise Untranslated(f"`{tokens.peek().text}` in its body")


def _branch(script: Script) -> tuple[Step, ...]:
    if script.tokens.peek().text == "{":
        return tuple(_block(script))
    one = _statement(script)
    script.tokens.took(";")
    return (one,)


def _python(text: str, at: int) -> tuple[Callback, int]:
    """A ``def`` on one line, or with the lines that are indented below it."""
    end = _body_end(text, at)
    source = text[at:end]
    head, _, body = source.partition("\n")
    if body:
        return _defined(f"{head}\n{textwrap.indent(textwrap.dedent(body), '  ')}"), end
    parts = head.split(",")
    for last in range(len(parts), 0, -1):  # what follows may be the next argument
        part = ",".join(parts[:last]).rstrip()
        with suppress(SyntaxError):
            return _defined(part), at + len(part)
    raise Untranslated("a `def` that is no Python")


def _body_end(text: str, at: int) -> int:
    """Where a ``def`` ends that begins at ``at``: its line, or those indented below it."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    margin = len(line) - len(line.lstrip())
    end = at + len(text[at:].partition("\n")[0])
    if text[at:end].rstrip().endswith(":"):
        deeper = re.compile(rf"(?:\n[ \t]*(?=\n))*\n[ \t]{{{margin + 1},}}[^\s][^\n]*")
        while found := deeper.match(text, end):
            end = found.end()
    return end


def _defined(source: str) -> Callback:
    try:
        tree = parse(source)
    except SyntaxError:
        if "\n" in source:
            raise Untranslated("a `def` that is no Python") from None
        raise
    match tree.body:
        case [ast.FunctionDef(name=name, args=arguments, body=body)]:
            whole = folded(steps_of(body))
            _refuse_own(name, whole)
            return _plain(ast.Lambda(_bare(arguments), whole))
    raise Untranslated("a `def` that is no function")


def of_definition(node: ast.FunctionDef) -> tuple[Callback, list[str]]:
    """The function that a test defines, and the names by which it counts or notes its calls.

    Raises:
        Untranslated: it does more than that and to compute a value.
    """
    effects = [name for one in node.body if (name := _effect(one))]
    rest = [one for one in node.body if not _effect(one) and not isinstance(one, _SCOPES)]
    whole = folded(steps_of(rest))
    _refuse_own(node.name, whole)
    return _plain(ast.Lambda(_bare(node.args), whole)), effects


def _bare(arguments: ast.arguments) -> ast.arguments:
    """Parameters without their types, which a lambda cannot have."""
    for one in ast.walk(arguments):
        if isinstance(one, ast.arg):
            one.annotation = None
    return arguments


_SCOPES = (ast.Nonlocal, ast.Global)


def _effect(node: ast.stmt) -> str:
    """The name in ``calls.append(x)``, ``count += 1`` and ``seen["n"] += 1``."""
    match node:
        case (
            ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")))
            | ast.AugAssign(
                target=ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)),
                op=ast.Add(),
                value=ast.Constant(value=1),
            )
        ):
            return name
    return ""
