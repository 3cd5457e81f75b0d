"""Code out of a reply: the right block, the right name, and nothing that runs by itself."""

from __future__ import annotations

import ast
import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from greenloop.asking.replies.blocks import fenced, refuse_long
from greenloop.errors import ReplyError
from greenloop.syntax import first_line, parse, syntax_error

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_BEGINS = re.compile(r"(?:async\s+def|def|class|import|from)\s|@\w")
_ATTEMPTS = 60
"""How often one reply is given to the parser while looking for the code in it."""
_NOT_THE_ENTRY = re.compile(r"test|demo|example|run_test|(?:main|check)$|__")
_DEMO = ("print", "input", "exit", "quit", "sys.stdin", "sys.exit", "unittest", "doctest", "pytest")
"""What a call at module level begins with if it is there for show."""
_LONGEST_CHAIN = 20


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
    sources: list[str] = []
    best: tuple[str, str] | None = None
    for source in _sources(text, stub, name):
        bridge = _bridge(parse(source), name, class_name)
        if bridge == "":
            return _without_demo(source, {name, class_name})
        if bridge and best is None:
            best = (source, bridge)
        sources.append(source)
    if best is None:
        raise ReplyError(_what_is_missing(text, sources, name, class_name))
    source, bridge = best
    return f"{_without_demo(source, {name, class_name} | _loaded(parse(bridge)))}\n\n{bridge}\n"


# --- finding code in text ------------------------------------------------------------------------


def _sources(text: str, stub: str, name: str) -> Iterator[str]:
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
    entry = next((f for f in _functions(tree) if f.name == name), None) if tree else None
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
        if not isinstance(node, _Function | ast.ClassDef | ast.Lambda):
            todo += ast.iter_child_nodes(node)
    return False


def _tree(source: str) -> ast.Module | None:
    try:
        return parse(source)
    except SyntaxError:
        return None


# --- the entry -----------------------------------------------------------------------------------


def _bridge(tree: ast.Module, name: str, class_name: str) -> str | None:
    """What to add so that the entry is defined: empty if it is, ``None`` if nothing would do."""
    functions = [f.name for f in tree.body if isinstance(f, _Function) and not _is_empty(f)]
    classes = {c.name: _methods(c) for c in tree.body if isinstance(c, ast.ClassDef)}
    if class_name:
        return _bridge_to_method(tree, name, class_name, functions, classes)
    if name in functions or name in _assigned(tree):
        return ""
    for owner, methods in classes.items():
        if name in methods:
            return f"def {name}(*args):\n    return {owner}().{name}(*args)"
    closest = _closest(name, functions)
    return f"{name} = {closest}" if closest else None


def _bridge_to_method(
    tree: ast.Module,
    name: str,
    class_name: str,
    functions: list[str],
    classes: dict[str, list[str]],
) -> str | None:
    if class_name in classes:
        closest = _closest(name, classes[class_name])
        if closest == name:
            return ""
        return f"{class_name}.{name} = {class_name}.{closest}" if closest else None
    owner = next((owner for owner, methods in classes.items() if name in methods), None)
    if owner:
        return f"{class_name} = {owner}"
    closest = _closest(name, functions)
    return _wrap(tree, name, closest, class_name) if closest else None


def _wrap(tree: ast.Module, name: str, function: str, class_name: str) -> str:
    """A class that has the function as its method, and those next to it that take ``self``."""
    with_self = {
        f.name: f.name
        for f in tree.body
        if isinstance(f, _Function) and f.args.args and f.args.args[0].arg == "self"
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


def _functions(tree: ast.Module) -> list[_Function]:
    return [node for node in ast.walk(tree) if isinstance(node, _Function)]


def _methods(owner: ast.ClassDef) -> list[str]:
    return [f.name for f in owner.body if isinstance(f, _Function) and not _is_empty(f)]


def _is_empty(function: _Function) -> bool:
    """Whether the body is a stub's: nothing but a docstring, ``pass`` or ``...``."""
    return all(
        isinstance(node, ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in function.body
    )


def _assigned(tree: ast.Module) -> set[str]:
    targets = [t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _what_is_missing(text: str, sources: list[str], name: str, class_name: str) -> str:
    wanted = f"class `{class_name}` with a method `{name}`" if class_name else f"function `{name}`"
    defined = [f"`{f.name}`" for source in sources for f in _functions(parse(source))]
    if defined:
        return f"the code defines {', '.join(dict.fromkeys(defined))} but no {wanted}"
    block = next((block for block in fenced(text) if block.strip()), "")
    problem = syntax_error(block) if block else None
    if problem:
        return f"the code is not valid Python or is cut off: {problem}"
    return f"the reply holds no code for a {wanted}"


# --- what runs by itself -------------------------------------------------------------------------


def _without_demo(source: str, entry: set[str]) -> str:
    """Drop the statements that would run the solution, print or read when it is imported."""
    tree = parse(source)
    demo = _demo_names(tree, entry)
    kept: list[ast.stmt] = []
    dropped: list[ast.stmt] = []
    for node in tree.body:
        if _is_demo(node, demo):
            dropped.append(node)
            demo |= _bound(node)
        else:
            kept.append(node)
    lines = source.split("\n")
    if _lines(dropped) & _lines(kept):
        return ast.unparse(ast.Module(kept, [])) + "\n"
    for number in _lines(dropped):
        lines[number - 1] = ""
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip("\n") + "\n"


def _demo_names(tree: ast.Module, entry: set[str]) -> set[str]:
    """What is called for show: printing, the entry, and functions that call the entry or read."""
    names = entry | {"input"}
    for function in tree.body:
        if isinstance(function, _Function) and _calls(function) & names:
            names.add(function.name)
    return names | set(_DEMO)


def _is_demo(node: ast.stmt, demo: set[str]) -> bool:
    if isinstance(node, _Function | ast.ClassDef):
        return False
    if isinstance(node, ast.Assert) or _is_main_check(node):
        return True
    if any(isinstance(part, ast.Import | ast.ImportFrom) for part in ast.walk(node)):
        return False
    is_alias = isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Lambda)
    return not is_alias and bool((_calls(node) | _loaded(node) - _counters(node)) & demo)


def _is_main_check(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )


def _calls(node: ast.AST) -> set[str]:
    """The names that calls in a tree begin with: for ``sys.stdin.read()`` all its beginnings."""
    found: set[str] = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            parts = _dotted(call.func)
            found |= {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return found


def _dotted(node: ast.expr) -> list[str]:
    """The names in ``a.b.c`` or ``a(1).b``; nothing if it begins otherwise or is endless."""
    parts: list[str] = []
    for _ in range(_LONGEST_CHAIN):
        if isinstance(node, ast.Name):
            return [node.id, *reversed(parts)]
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
        elif not isinstance(node, ast.Call):
            break
        node = node.func if isinstance(node, ast.Call) else node.value
    return []


def _loaded(node: ast.AST) -> set[str]:
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Load)}


def _counters(node: ast.stmt) -> set[str]:
    """The variables of loops, which have the value that the loop gives them."""
    loops = (n for n in ast.walk(node) if isinstance(n, ast.For | ast.comprehension))
    return {name for loop in loops for name in _bound(loop.target)}


def _bound(node: ast.AST) -> set[str]:
    names = (n for n in ast.walk(node) if isinstance(n, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


def _lines(nodes: Iterable[ast.stmt]) -> set[int]:
    """The numbers of the lines that the statements stand on."""
    return {n for node in nodes for n in range(first_line(node), (node.end_lineno or 0) + 1)}
