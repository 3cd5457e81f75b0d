"""What makes the arguments of a setup valid, and the lines of a statement that say the same."""

from __future__ import annotations

import re

from greenloop.domain.constraints import Constraint
from greenloop.domain.constraints.linked import SearchTree, Turned
from greenloop.domain.constraints.lists import Among, Distinct, Shared
from greenloop.domain.constraints.rules import OneOf, Relation
from greenloop.domain.problem import Problem

_SETTLED = re.compile(
    r"\b(?:valid index|intersect\w*|exists?|existing|unique|distinct|different|tail|last node"
    r"|number of nodes of list[AB] is in the|1 <= m, n"
    r"|(?:belongs?|node) (?:to|of|in|from) the (?:\w+ )?(?:tree|list))\b",
    re.IGNORECASE,
)


def index_of(index: str, sized: str) -> Constraint:
    """That an index is one of a list, or -1 for none."""
    rules = (
        Relation(left="-1", op="<=", right=index),
        Relation(left=index, op="<", right=f"len({sized})"),
    )
    return _constraint(f"{index} is -1 or an index of {sized}", rules, index, sized)


def between(number: str, most: str) -> Constraint:
    """That a hidden number is one that can be asked for."""
    rules = (
        Relation(left="1", op="<=", right=number),
        Relation(left=number, op="<=", right=most),
    )
    return _constraint(f"{number} is between 1 and {most}", rules, number, most)


def node_of(value: str, structure: str, inner: bool) -> Constraint:
    """That a value is that of one node of a structure; not of the last one, with ``inner``."""
    rules = (Distinct(term=structure), Among(term=value, of=structure, inner=inner))
    return _constraint(f"{value} is the value of one node of {structure}", rules, value, structure)


def sharing(*names: str) -> Constraint:
    """That two lists share what their indices say."""
    value, one, other, at, where = names
    filled = (Relation(left="1", op="<=", right=f"len({each})") for each in (one, other))
    rules = (*filled, Shared(terms=(value, one, other, at, where)))
    return _constraint(f"{one} from {at} on is {other} from {where} on", rules, *names)


def search_tree(name: str) -> Constraint:
    """That a tree has its values in the order of a binary search tree."""
    return _constraint(f"{name} is a binary search tree", (SearchTree(term=name),), name)


def turned(name: str) -> Constraint:
    """That the values of a circular list ascend from one of its nodes on."""
    return _constraint(f"{name} is sorted from one of its nodes on", (Turned(term=name),), name)


def square(matrix: str) -> Constraint:
    """That a matrix tells of each pair whether something holds."""
    rules = (
        Relation(left=f"len({matrix})", op="==", right=f"len({matrix}[i])"),
        OneOf(term=f"{matrix}[i][j]", choices=(0, 1)),
    )
    return _constraint(f"{matrix} has as many columns as rows, of 0 and 1", rules, matrix)


def _constraint(text: str, rules: tuple[object, ...], *names: str) -> Constraint:
    return Constraint.model_validate({"text": text, "rules": rules, "parameters": names})


def with_demands(problem: Problem) -> Problem:
    """The problem with what its setup demands, in place of the lines that only say the same."""
    setup = problem.signature.setup
    if setup is None:
        return problem
    managed = {name for one in setup.demands for name in one.parameters}
    kept = tuple(
        one.model_copy(update={"rules": ()}) if _is_settled(one, managed) else one
        for one in problem.constraints
    )
    return problem.model_copy(update={"constraints": (*kept, *setup.demands)})


def _is_settled(constraint: Constraint, managed: set[str]) -> bool:
    if constraint.rules is not None or not managed or not _SETTLED.search(constraint.text):
        return False
    return {*constraint.parameters} <= managed
