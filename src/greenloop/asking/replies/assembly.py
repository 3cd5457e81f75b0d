"""Makes code self-contained: adds the imports and helpers that it uses. Nothing is executed."""

from __future__ import annotations

import ast
import bisect
import builtins
import copy
import datetime
import symtable
from collections.abc import Iterable, Iterator

from greenloop.domain.node_classes import NODE_CLASSES, classes_of
from greenloop.domain.problem import Problem
from greenloop.syntax import first_line, guarded, parse

_MODULES = {
    "bisect",
    "collections",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "json",
    "math",
    "operator",
    "random",
    "re",
    "statistics",
    "string",
    "sys",
    "time",
    "typing",
}
_MEMBERS = {
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "collections": "ChainMap Counter OrderedDict defaultdict deque namedtuple",
    "copy": "copy deepcopy",
    "dataclasses": "dataclass field",
    "datetime": "date datetime timedelta",
    "decimal": "Decimal",
    "enum": "Enum IntEnum",
    "fractions": "Fraction",
    "functools": "cache cached_property cmp_to_key lru_cache partial reduce",
    "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    "itertools": "accumulate chain combinations combinations_with_replacement count cycle dropwhile"
    " groupby islice pairwise permutations product repeat starmap takewhile zip_longest",
    "math": "ceil comb dist factorial floor gcd hypot inf isqrt lcm log log10 log2 nan perm pi prod"
    " sqrt",
    "operator": "add and_ attrgetter itemgetter mul or_ sub xor",
    "random": "choice randint randrange shuffle",
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits punctuation",
    "typing": "Any Callable DefaultDict Deque Dict FrozenSet Generator Generic Iterable Iterator"
    " List Literal Mapping MutableMapping NamedTuple NoReturn Optional Sequence Set Tuple Type"
    " TypeVar Union",
}
_HOME = {name: module for module, names in _MEMBERS.items() for name in names.split()}
"""Which module a name is imported from, where a solution forgot to."""
_AMBIGUOUS = {"bisect": bisect, "copy": copy, "datetime": datetime}
"""Modules that have a member of their own name."""


def complete(code: str, problem: Problem) -> str:
    """Add what the code uses without defining it, so that it runs by itself.

    That is what the problem's preamble defines, imports from the standard library, and the node
    classes of LeetCode, in this order of preference. Code that is not valid Python, or that lacks
    nothing, comes back unchanged.
    """
    try:
        needed = _from_preamble(code, problem.preamble)
        whole = "\n".join([*needed, code])
        missing = _missing(whole)
        imports = _imports(missing, _attributes(parse(whole)))
    except (SyntaxError, RecursionError):
        return code
    known = classes_of(problem.signature.annotations)
    nodes = [known[name] for name in sorted(missing & known.keys())]
    return _insert(code, ["\n".join(imports), *nodes, *needed])


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


# --- what is missing -----------------------------------------------------------------------------


def _missing(code: str) -> set[str]:
    """The global names that the code uses and never binds."""
    root = guarded(lambda: symtable.symtable(code, "solution.py", "exec"), code)
    bound = {*dir(builtins), "__name__", *_from_stars(parse(code))}
    used: set[str] = set()
    for table in _tables(root):
        for symbol in table.get_symbols():
            if table is not root and not symbol.is_global():
                continue
            if symbol.is_assigned() or symbol.is_imported():
                bound.add(symbol.get_name())
            elif symbol.is_referenced():
                used.add(symbol.get_name())
    return used - bound


def _from_stars(tree: ast.Module) -> Iterator[str]:
    """What the code's own ``from module import *`` binds, of the names that are known here."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            yield from _MEMBERS.get(node.module or "", "").split()


def _tables(root: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    todo = [root]
    while todo:
        table = todo.pop()
        yield table
        todo += table.get_children()


def _attributes(tree: ast.Module) -> set[tuple[str, str]]:
    """Every ``name.attribute`` in the code, as pairs."""
    return {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def _imports(missing: set[str], uses: set[tuple[str, str]]) -> list[str]:
    """The import statements that bind what is missing, as far as it is known where that lives."""
    modules = {name for name in missing & _MODULES if _is_module(name, uses)}
    members: dict[str, list[str]] = {}
    for name in sorted((missing & _HOME.keys()) - modules):
        members.setdefault(_HOME[name], []).append(name)
    return [
        *(f"import {name}" for name in sorted(modules)),
        *(f"from {home} import {', '.join(members[home])}" for home in sorted(members)),
    ]


def _is_module(name: str, uses: set[tuple[str, str]]) -> bool:
    """Whether the module is meant: ``bisect.insort`` needs it, ``bisect(a, x)`` its member."""
    module = _AMBIGUOUS.get(name)
    return module is None or any(owner == name and hasattr(module, a) for owner, a in uses)


# --- the preamble --------------------------------------------------------------------------------


def _from_preamble(code: str, preamble: str) -> list[str]:
    """The statements of the preamble that define what the code, or one of themselves, lacks."""
    present = {ast.dump(node) for node in parse(code).body}
    try:
        statements = [n for n in parse(preamble).body if ast.dump(n) not in present]
    except SyntaxError:
        return []
    lines = preamble.split("\n")
    chosen: list[ast.stmt] = []
    while True:
        texts = [_text(node, lines) for node in statements if node in chosen]
        missing = _missing("\n".join([*texts, code]))
        more = [n for n in statements if n not in chosen and missing & set(_bound([n]))]
        if not more and missing - _HOME.keys() - _MODULES - NODE_CLASSES.keys():
            more = [n for n in statements if n not in chosen and "*" in _bound([n])]
        if not more:
            return texts
        chosen += more


def _text(node: ast.stmt, lines: list[str]) -> str:
    return "\n".join(lines[first_line(node) - 1 : node.end_lineno])


def _bound(nodes: Iterable[ast.stmt]) -> Iterator[str]:
    """The names that statements bind, ``Class.attribute`` and the ``*`` of imports included."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in _bound(node.body))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Assign):
            yield from (ast.unparse(target) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and node.value:
            yield ast.unparse(node.target)


def _insert(code: str, parts: list[str]) -> str:
    """Put text before the code, but after its docstring and ``from __future__``."""
    head = "\n\n".join(part.strip("\n") for part in parts if part)
    if not head:
        return code
    tree = parse(code)
    first = [n for i, n in enumerate(tree.body) if _is_future(n) or (i == 0 and _is_text(n))]
    end = first[-1].end_lineno or 0 if first else 0
    lines = code.split("\n")
    above, below = "\n".join(lines[:end]), "\n".join(lines[end:]).strip("\n")
    return "\n\n".join(part for part in (above, head, below) if part) + "\n"


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
