"""What names in constraints stand for: ``n`` for ``nums.length``, ``ui`` for ``edges[i][0]``."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from itertools import chain

from greenloop.domain.constraints.terms import Substitution, Unknown, indices, names, parse_term
from greenloop.domain.problem import Signature
from greenloop.domain.types import parse_type, shape

_DEFINITION = re.compile(r"\b(\w+)\[([a-z])\] ?==? ?\[([A-Za-z_]\w*(?:, ?[A-Za-z_]\w*)*)\]")
_FLAT = ("linked_list", "tree", "singly_list", "doubly_list", "pair_tree")
"""Shapes whose values stand in one list, level by level."""
_NODES = re.compile(r"number of nodes in the (?:list|tree) is ([a-z])$", re.MULTILINE)
_NODE_VALUE = re.compile(r"\bnode\.val(?:ue)?\b", re.IGNORECASE)
_SHIFTED = re.compile(r"([A-Za-z_]\w*) ?([-+]) ?([0-9]+)")
_OPPOSITE = {"+": "-", "-": "+"}
_COMMA = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_DEEPEST = 4


class Context:
    """Reads terms of one problem.

    Args:
        signature: of the problem; its parameters are the names that have values.
        statement: where sizes and parts are given their names.
        equations: pairs of terms, as text, that lines of constraints say are equal.
    """

    def __init__(
        self, signature: Signature, statement: str, equations: Iterable[tuple[str, str]]
    ) -> None:
        self.parameters = {parameter.name for parameter in signature.parameters}
        shapes = {one.name: shape(parse_type(one.type)) for one in signature.parameters}
        self.nodes = [name for name, one in shapes.items() if one in _FLAT]
        self._aliases: dict[str, ast.expr] = {}
        for left, right in equations:
            self._define(left, right)
            self._define(right, left)
        for name, text in chain(
            _parts(statement), _sizes(statement, self.parameters), _counts(statement, self.nodes)
        ):
            self._define(name, text, every=True)

    def term(self, text: str, free: Collection[str] = ()) -> ast.expr:
        """Read a term, with names replaced by what they stand for; ``free`` names stay.

        Raises:
            Unknown: it is not a term, or has a name that stands for nothing known.
        """
        term = parse_term(text)
        for _ in range(_DEEPEST):
            term = Substitution(self._aliases).visit(deepcopy(term))
        if not names(term) <= self.parameters | indices(term) | set(free):
            raise Unknown(text)
        return term

    def expand(self, text: str) -> list[str]:
        """The text once for each linked list or tree, where it speaks of ``Node.val``."""
        if not _NODE_VALUE.search(text):
            return [text]
        return [_NODE_VALUE.sub(f"{name}[i]", text) for name in self.nodes]

    def _define(self, name: str, text: str, every: bool = False) -> None:
        """Let ``name``, or the name in ``name - 1``, stand for what the text says it equals.

        ``every`` keeps the index in ``grid[i].length`` open; else the first row speaks for all.
        """
        shifted = _SHIFTED.fullmatch(name)
        if shifted:
            name, text = shifted[1], f"{text} {_OPPOSITE[shifted[2]]} {shifted[3]}"
        if not name.isidentifier() or name in self.parameters or name in self._aliases:
            return
        try:
            term = parse_term(text)
        except Unknown:
            return
        # In xi == points[i][0] the index belongs to the name.
        free = {index for index in indices(term) if not (every or name.endswith(index))}
        if name not in names(term):
            first = Substitution({index: ast.Constant(0) for index in free})
            self._aliases[name] = first.visit(term)


def defined_base(text: str) -> tuple[str, int] | None:
    """The item and its length in a line that names its parts, such as ``edges[i] = [ui, vi]``."""
    found = _DEFINITION.fullmatch(text)
    return (f"{found[1]}[{found[2]}]", found[3].count(",") + 1) if found else None


def _parts(statement: str) -> Iterator[tuple[str, str]]:
    for base, index, parts in _DEFINITION.findall(statement):
        for at, part in enumerate(parts.split(",")):
            yield part.strip(), f"{base}[{index}][{at}]"


def _sizes(statement: str, parameters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that the statement gives to sizes: "nums of length n", "an m x n matrix grid"."""
    known = rf"\b({'|'.join(map(re.escape, parameters))})\b"
    length = rf"{known} (?:of|with) (?:even |odd |the |a )?(?:length|size) ([a-z])\b(?! ?[-+*/^x])"
    lengths = rf"{known} and {known} of (?:lengths?|sizes?) ([a-z]) and ([a-z])\b"
    size = rf"{known} (?:of|with) (?:size|dimensions?) ([a-z]) ?[x*] ?([a-z0-9])\b"
    sides = rf"\b([a-z]) ?[x*] ?([a-z]) (?:[\w-]+ ){{0,4}}?{known}"
    for one, other, name, other_name in re.findall(lengths, statement):
        yield from ((name, f"{one}.length"), (other_name, f"{other}.length"))
    for base, name in re.findall(length, statement):
        yield name, f"{base}.length"
    matrices = [(base, rows, columns) for rows, columns, base in re.findall(sides, statement)]
    for base, rows, columns in matrices + re.findall(size, statement):
        yield from ((rows, f"{base}.length"), (columns, f"{base}[i].length"))


def _counts(statement: str, nodes: list[str]) -> Iterator[tuple[str, str]]:
    if len(nodes) == 1:
        for name in _NODES.findall(statement):
            yield name, f"nodes({nodes[0]})"


def split_terms(text: str) -> list[str]:
    """The text cut at commas and ``and``, but not inside brackets."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(text):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        comma = _COMMA.match(text, at) if not depth else None
        if comma:
            parts.append(text[start:at])
            start = comma.end()
        at = comma.end() if comma else at + 1
    return [*parts, text[start:]]
