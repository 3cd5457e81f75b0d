"""Doctests and tests on instances of a class, read as sequences of operations."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from greenloop.domain.problem import Operation
from greenloop.reading.classes.doctests import commented, equations, named, result, statements
from greenloop.reading.classes.histories import Sequence, told
from greenloop.reading.classes.instances import Session
from greenloop.reading.classes.setups import tests
from greenloop.syntax import parse


def sequences(
    docstring: str, name: str, methods: Mapping[str, Operation], *, steady: bool = True
) -> list[Sequence]:
    """What a docstring shows of instances of a class.

    Args:
        docstring: with doctests.
        name: of the class.
        methods: of the class by name, the constructor among them if there is one.
        steady: whether results do not hang on chance or the clock.
    """
    session = Session(name, methods)
    for statement, output in statements(docstring.split("\n")):
        session.follow(statement, result(output))
        _claim(session, statement, equations(output))
        for variable, value, length in named(output):
            with suppress(ValueError):
                session.variables.tell(variable, value, length=length)
    return told(session.made, steady=steady)


@dataclass(frozen=True)
class Asserted:
    """What assertions say of instances; ``unread`` are those that nothing was read from."""

    sequences: tuple[Sequence, ...]
    unread: tuple[str, ...] = ()


def asserted(source: str, name: str, methods: Mapping[str, Operation]) -> Asserted:
    """What assertions say of instances of a class: of a script, and of each of its tests.

    Args:
        source: valid Python.
        name: of the class.
        methods: as for :func:`sequences`.
    """
    lines = source.split("\n")
    found: list[Sequence] = []
    unread: list[str] = []
    for test in tests(parse(source).body):
        session = Session(name, methods)
        for statement in test:
            session.follow(statement, commented(lines[(statement.end_lineno or 1) - 1]))
        found += told(session.made)
        unread += map(_first_line, session.unread)
    return Asserted(tuple(found), tuple(dict.fromkeys(unread)))


def _first_line(statement: ast.stmt) -> str:
    return ast.unparse(statement).partition("\n")[0]


def _claim(session: Session, statement: ast.stmt, equations: list[ast.Assign]) -> None:
    """Look at the fields that an output names; below an assignment, it sets them."""
    sets = isinstance(statement, ast.Assign)
    names = {one.id for one in ast.walk(statement) if isinstance(one, ast.Name)}
    owners = [name for name in names if name in session.variables.instances and name != "self"]
    for node in equations:
        owner = node.targets[0].value  # type: ignore[attr-defined]
        if owner.id == "self" and len(owners) == 1:
            owner.id = owners[0]
        if owner.id in session.variables.instances:
            seen = ast.Compare(node.targets[0], [ast.Eq()], [node.value])
            instance = session.variables.instances[owner.id]
            known = sets or instance.sets(node.targets[0].attr)  # type: ignore[attr-defined]
            session.follow(node if sets else ast.Assert(seen), ())
            instance.claimed |= not known
