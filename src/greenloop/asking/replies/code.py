"""Code out of a reply: the right block, the right name, and nothing that runs by itself."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence

from greenloop.asking.replies.blocks import fenced, refuse_long
from greenloop.asking.replies.demonstration import without_demonstration
from greenloop.asking.replies.entry import bridge
from greenloop.asking.replies.names import Function, functions, loaded
from greenloop.errors import ReplyError
from greenloop.syntax import first_line, parse, syntax_error

_BEGINS = re.compile(r"(?:async\s+def|def|class|import|from)\s|@\w")
_ATTEMPTS = 60
"""How often one reply is given to the parser while looking for the code in it."""


def extract_code(text: str, name: str, class_name: str = "", stub: str = "") -> str:
    """Take the solution out of a reply, ready to be imported.

    Of several blocks the last one that defines the entry wins, since models correct themselves.
    Another spelling of the name, a function without its class, or a class around the function get
    an alias. Calls, prints and asserts for show are dropped; imports, constants and helpers stay.

    Args:
        text: the reply.
        name: of the function or method that is to be called.
        class_name: of the class that the method belongs to; empty for a function.
        stub: code whose entry the reply may be the mere body of.

    Raises:
        ReplyError: there is no code, or it does not define the entry.
    """
    refuse_long(text)
    try:
        return _extract(text, name, class_name, stub)
    except RecursionError:
        raise ReplyError("the code is too deeply nested") from None


def _extract(text: str, name: str, class_name: str, stub: str) -> str:
    tried: list[str] = []
    best: tuple[str, str] | None = None
    for source in sources(text, stub, name):
        added = bridge(parse(source), name, class_name)
        if added == "":
            return without_demonstration(source, {name, class_name})
        if added and best is None:
            best = (source, added)
        tried.append(source)
    if best is None:
        raise ReplyError(_what_is_missing(text, tried, name, class_name))
    source, added = best
    entry = {name, class_name} | loaded(parse(added))
    return f"{without_demonstration(source, entry)}\n\n{added}\n"


def _what_is_missing(text: str, tried: list[str], name: str, class_name: str) -> str:
    wanted = f"class `{class_name}` with a method `{name}`" if class_name else f"function `{name}`"
    defined = [f"`{f.name}`" for source in tried for f in functions(parse(source))]
    if defined:
        return f"the code defines {', '.join(dict.fromkeys(defined))} but no {wanted}"
    return invalid(text) or f"the reply holds no code for a {wanted}"


def invalid(text: str) -> str:
    """Why the first block of a reply is no code; empty if it is, or there is none."""
    block = next((block for block in fenced(text) if block.strip()), "")
    problem = syntax_error(block) if block else None
    return f"the code is not valid Python or is cut off: {problem}" if problem else ""


# --- finding code in text ------------------------------------------------------------------------


def pieces(text: str) -> Iterator[str]:
    """Every piece of a text that is valid Python, the likeliest solution first."""
    return sources(text, "", "")


def sources(text: str, stub: str, name: str) -> Iterator[str]:
    """Every piece of the reply that is valid Python, the likeliest solution first."""
    for block in [*reversed(fenced(text)), textwrap.dedent(text)]:
        body = _with_body(stub, block, name) if stub else None
        yield from [body] if body else reversed(list(_runs(block)))


def _runs(text: str) -> Iterator[str]:
    """The longest valid runs of lines, from a line that begins code."""
    if _tree(text):
        yield text
        return
    lines = text.split("\n")
    attempts = _ATTEMPTS
    start = 0
    while start < len(lines) and attempts:
        if not _BEGINS.match(lines[start]):
            start += 1
            continue
        run, used = _longest_run(lines[start:], attempts)
        attempts -= used
        start += max(1, run.count("\n") + 1)
        if run:
            yield run


def _longest_run(lines: Sequence[str], attempts: int) -> tuple[str, int]:
    """Shorten the lines until they parse, and count the attempts; empty if none are left."""
    rest = ""
    for used in range(1, attempts + 1):
        source = "\n".join(lines)
        try:
            tree = parse(source)
        except SyntaxError as error:
            cut = min(error.lineno or len(lines), len(lines)) - 1
            lines, rest = lines[:cut], lines[cut]
            continue
        if tree.body and _is_cut_off(rest):
            lines = lines[: first_line(tree.body[-1]) - 1]
        return "\n".join(lines).rstrip(), used
    return "", attempts


def _is_cut_off(rest: str) -> bool:
    """Whether the line after the last valid one belongs to what is above it."""
    return rest[:1].isspace() or rest[:1] in tuple(")]}")


def _tree(source: str) -> ast.Module | None:
    try:
        return parse(source)
    except SyntaxError:
        return None


# --- a mere body ---------------------------------------------------------------------------------


def _with_body(stub: str, body: str, name: str) -> str | None:
    """The stub with its entry's body replaced, if ``body`` is the inside of a function."""
    head = _head(stub, name)
    if head is None:
        return None
    first, _, rest = body.strip("\n").partition("\n")
    for lines in (f"{first}\n{rest}", f"{first.lstrip()}\n{textwrap.dedent(rest)}"):
        whole = f"{head[0]}\n{textwrap.indent(textwrap.dedent(lines), head[1])}"
        tree = _tree(textwrap.dedent(lines))
        if tree and _returns(tree) and syntax_error(whole) is None:
            return whole
    return None


def _head(stub: str, name: str) -> tuple[str, str] | None:
    """The stub up to the body of its entry, and the indentation of that body."""
    lines = stub.rstrip().split("\n")
    tree = _tree(stub) or _tree(f"{stub.rstrip()}\n{_indentation(lines[-1])}    pass")
    entry = next((f for f in functions(tree) if f.name == name), None) if tree else None
    if entry is None:
        return None
    first = entry.body[0]
    docstring = ast.get_docstring(entry) is not None
    end = (first.end_lineno if docstring else first_line(first) - 1) or entry.lineno
    return "\n".join(lines[:end]), " " * first.col_offset


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _returns(tree: ast.Module) -> bool:
    """Whether there is a ``return`` outside of any function."""
    todo: list[ast.AST] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Return):
            return True
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            todo += ast.iter_child_nodes(node)
    return False
