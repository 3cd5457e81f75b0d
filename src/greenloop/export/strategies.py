"""Inputs of a problem as Hypothesis strategies in source, from types and constraints. Pure.

Inputs stay small, as a brute force has to answer them, and as small ones show most mistakes
(the small scope hypothesis, Jackson 2006). What cannot be written is never left out in silence: an
input that the statement forbids would look like a mistake of the solution.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from math import ceil, floor

from greenloop.domain.constraints import ANYTHING, Bounds
from greenloop.domain.constraints.lists import Distinct
from greenloop.domain.constraints.rules import Alphabet, OneOf, Relation, Rule
from greenloop.domain.constraints.terms import parsed, path
from greenloop.domain.problem import Problem
from greenloop.domain.types import Type, parse_type
from greenloop.domain.values import Value
from greenloop.export.layout import Group, call, quoted, source

_ITEMS = 6
"""Beyond the least number of items."""
_REACH = 10
"""How far numbers are from zero, or from their least value where that is not below zero."""


class Unwritable(ValueError):
    """Why no such tests can be written, for people."""


def strategies(problem: Problem, known: Sequence[Sequence[Value]] = ()) -> list[str | Group]:
    """One strategy for each parameter, in their order.

    Args:
        problem: the problem.
        known: arguments of cases; where the statement does not bound a length, these show whether
            there is any but one, and whether it may be nothing.

    Raises:
        Unwritable: a type or a constraint has no such form.
    """
    bounds = _shown(problem, known) | problem.bounds()
    writer = _Writer(bounds, _distinct(problem))
    given = problem.signature.parameters
    return [writer.write(parse_type(one.type), one.name) for one in given]


def assumptions(problem: Problem, names: Mapping[str, str]) -> list[str]:
    """What the constraints demand of several parameters at once, as conditions in source.

    Args:
        problem: the problem.
        names: how the test calls each parameter.

    Raises:
        Unwritable: a constraint is not understood or has no such form.
    """
    for one in problem.constraints:
        if one.rules is None or one.promise:
            raise Unwritable(f"the constraint '{one.text}' cannot be written as a strategy")
    found = (
        _condition(rule, names, one.text) for one in problem.constraints for rule in one.rules or ()
    )
    return list(dict.fromkeys(text for text in found if text))


def _shown(problem: Problem, known: Sequence[Sequence[Value]]) -> dict[str, Bounds]:
    """The lengths of arguments, as far as known ones tell."""
    found: dict[str, Bounds] = {}
    for one, values in zip(problem.signature.parameters, zip(*known, strict=True), strict=False):
        lengths = [len(value) for value in values if isinstance(value, list | str)]
        if len(lengths) == len(values):
            least, greatest = min(lengths), max(lengths)
            is_fixed = least == greatest > 1 and len(lengths) > 1
            bounds = Bounds(least, greatest) if is_fixed else Bounds(min(1, least))
            found[f"{one.name}.length"] = bounds
    return found


class _Writer:
    """Writes strategies; ``places`` are bounds by place, ``distinct`` lists without repeats."""

    def __init__(self, places: Mapping[str, Bounds], distinct: Sequence[str]) -> None:
        self._places = places
        self._distinct = distinct

    def write(self, type_: Type, place: str) -> str | Group:
        bounds = self._places.get(place, ANYTHING)
        match type_:
            case Type("bool"):
                return "st.booleans()"
            case Type("int" | "str") if bounds.choices and type_.name == _kind(bounds):
                if type_.name == "int" or max(map(len, bounds.choices_of(str))) > 1:
                    return call("st.sampled_from", [source(sorted(bounds.choices))])
                return self._text(place, bounds.choices_of(str))
            case Type("int"):
                return call("st.integers", [*map(str, _range(bounds))])
            case Type("float") if not bounds.choices:
                low, high = (10 * one for one in _range(bounds))
                low = low if bounds.least is None else max(low, ceil(10 * bounds.least))
                high = high if bounds.greatest is None else min(high, floor(10 * bounds.greatest))
                return f"st.integers({low}, {high}).map(lambda tenths: tenths / 10)"
            case Type("str"):
                inner = self._places.get(f"{place}[]", ANYTHING).choices_of(str)
                return self._text(place, inner or tuple("abc"))
            case Type("list", (item,)) if not bounds.choices:
                unique = ["unique=True"] if place in self._distinct else []
                if unique and item.name not in ("int", "str", "bool"):
                    raise Unwritable(f"the items of '{place}' are to be distinct lists")
                sizes = self._sizes(place)
                return call("st.lists", [self.write(item, f"{place}[]"), *sizes, *unique])
            case Type("Union", members) if Type("None") in members and len(members) == 2:
                return call("st.one_of", ["st.none()", self.write(type_.without_none, place)])
            case Type("tuple", args, False) if args:
                return call("st.tuples", [self.write(one, f"{place}[]") for one in args])
        raise Unwritable(f"there is no strategy for '{place}', which is of type {type_}")

    def _text(self, place: str, characters: Sequence[str]) -> Group:
        return call("st.text", [quoted("".join(characters)), *self._sizes(place)])

    def _sizes(self, place: str) -> list[str]:
        bounds = self._places.get(f"{place}.length", ANYTHING)
        least = max(0, int(bounds.least or 0))
        most = least + _ITEMS
        most = most if bounds.greatest is None else min(most, int(bounds.greatest))
        return [*([f"min_size={least}"] if least else []), f"max_size={most}"]


def _kind(bounds: Bounds) -> str:
    kinds = {type(one).__name__ for one in bounds.choices or ()}
    return kinds.pop() if len(kinds) == 1 else ""


def _range(bounds: Bounds) -> tuple[int, int]:
    least, greatest = bounds.least, bounds.greatest
    if least is not None and least >= 0:
        low, high = int(least), int(least) + _REACH
    elif greatest is not None and greatest <= 0:
        low, high = int(greatest) - _REACH, int(greatest)
    else:
        low, high = -_REACH, _REACH
    low = low if least is None else max(low, int(least))
    return low, high if greatest is None else min(high, int(greatest))


def _distinct(problem: Problem) -> list[str]:
    rules = (rule for one in problem.constraints for rule in one.rules or ())
    return [path(parsed(rule.term)) or "" for rule in rules if isinstance(rule, Distinct)]


def _condition(rule: Rule, names: Mapping[str, str], text: str) -> str:
    """The condition that a rule is; empty where the strategies hold it already."""
    match rule:
        case OneOf() | Alphabet() | Distinct():
            return ""
        case Relation(left=left, op=op, right=right, given=()) if both := _neighbours(left, right):
            name = names.get(both, both)
            return f"all(one {op} other for one, other in zip({name}, {name}[1:]))"
        case Relation(left=left, op=op, right=right, given=()):
            sides = [parsed(left), parsed(right)]
            if any(map(_is_place, sides)) and not all(map(_mentioned, sides)) and op != "!=":
                return ""
            if all(map(_is_simple, sides)):
                first, second = (ast.unparse(_Python(names).visit(side)) for side in sides)
                return f"{first} {op} {second}"
    raise Unwritable(f"the constraint '{text}' cannot be written as a strategy")


def _neighbours(left: str, right: str) -> str:
    """The list that a relation compares each item of with the next one; empty if it does not."""
    one, other = re.fullmatch(r"(\w+)\[(\w)\]", left), re.fullmatch(r"(\w+)\[(\w) \+ 1\]", right)
    return one[1] if one and other and one.groups() == other.groups() else ""


def _is_place(term: ast.expr) -> bool:
    """Whether it is something that strategies bound: no single item of a list."""
    place = path(term)
    return bool(place) and not re.search(r"\[[^]]", place or "")


def _mentioned(term: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(term) if isinstance(one, ast.Name)}


_SIMPLE = (ast.Name, ast.Constant, ast.Attribute, ast.BinOp, ast.operator, ast.expr_context)


def _is_simple(term: ast.expr) -> bool:
    """Whether it speaks of no items, and of no field but a length."""
    return all(
        isinstance(one, _SIMPLE) and (not isinstance(one, ast.Attribute) or one.attr == "length")
        for one in ast.walk(term)
    )


class _Python(ast.NodeTransformer):
    """A term of a constraint as Python: ``nums.length`` is ``len(nums)``."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(self._names.get(node.id, node.id), ast.Load())

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return ast.Call(ast.Name("len", ast.Load()), [self.visit(node.value)], [])
