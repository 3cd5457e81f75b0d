"""Statements in the styles that people paste, with what is to be read of them.

A file is a row of sections, each begun by a line ``%%% name [rest]``:

- ``statement``: the text, exactly as pasted
- ``signature <kind>``: how a solution is called, as the first line of a function without ``self``
- ``examples``: all that the text shows, a line each: arguments, ``->``, what is returned
- ``promises <which>``: ``any_order``, ``one``, ``several``: what it says of its answers
- ``allowed``, ``denied``: inputs, a line each: the constraints let all of the first pass, and none
  of the second
- ``limits <seconds> <mebibytes>``: what a program may use, 0 for what is not stated

Its folder is its style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greenloop.domain.problem import Problem, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.errors import ProblemError
from greenloop.reading import read_problem
from greenloop.reading.headers import parse_header

PROBLEMS = Path(__file__).parent / "problems"
HEAD = re.compile(r"^%%% *(\w+)[ \t]*(.*)\n", re.MULTILINE)
PROMISES = ("any_order", "one", "several")

Pair = tuple[tuple[Any, ...], Any]
"""The arguments of an example, and what is returned."""


@dataclass(frozen=True)
class Statement:
    """One text, and what is to be read of it."""

    path: Path
    text: str
    kind: str
    signature: Signature
    examples: tuple[Pair, ...]
    promises: frozenset[str]
    allowed: tuple[tuple[Any, ...], ...]
    denied: tuple[tuple[Any, ...], ...]
    limits: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


def load() -> list[Statement]:
    """All statements, in the order of their paths."""
    return [parse(path.read_text("utf-8"), path) for path in sorted(PROBLEMS.rglob("*.txt"))]


def parse(text: str, path: Path) -> Statement:
    """One file's text as a statement and what is expected of it."""
    _, *parts = HEAD.split(text)
    sections = {
        name: (rest.strip(), body.rstrip("\n"))
        for name, rest, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }

    def lines(name: str) -> list[str]:
        return [line for line in sections.get(name, ("", ""))[1].split("\n") if line]

    kind, header = sections["signature"]
    return Statement(
        path=path,
        text=sections["statement"][1] + "\n",
        kind=kind,
        signature=_signature(kind, header),
        examples=tuple(_pair(line) for line in lines("examples")),
        promises=frozenset(sections.get("promises", ("", ""))[0].split()),
        allowed=tuple(map(_input, lines("allowed"))),
        denied=tuple(map(_input, lines("denied"))),
        limits=tuple(map(float, sections.get("limits", ("0 0", ""))[0].split())),
    )


def _signature(kind: str, header: str) -> Signature:
    name, _, _ = header.removeprefix("def ").partition("(")
    found = parse_header(name, header, len("def ") + len(name))
    assert found, header
    owner = "Solution" if kind == "method" else ""
    return Signature(
        name=name, parameters=found.parameters, returns=found.returns, class_name=owner
    )


def _pair(line: str) -> Pair:
    arguments, _, expected = line.rpartition(" -> ")
    return _input(arguments), eval(expected)


def _input(line: str) -> tuple[Any, ...]:
    return eval(f"({line},)")  # type: ignore[no-any-return]


def complaints(statement: Statement) -> list[str]:
    """What is not read as it should be; nothing if all is right."""
    try:
        found = read_problem(statement.text)
    except ProblemError as error:
        return [f"refused: {error}"]
    if found is None:
        return ["no signature"]
    problem, cases = found
    signature = _spelled(problem.signature)
    said = [] if signature == _spelled(statement.signature) else [f"signature {signature}"]
    shown = sorted(repr((case.args, case.expected)) for case in cases)
    wanted = sorted(map(repr, _typed(statement.examples, problem.signature)))
    said += [] if shown == wanted else [f"examples {shown}"]
    allowance = problem.signature.allowance
    limits = (allowance.seconds or 0, allowance.mebibytes or 0)
    said += [] if limits == statement.limits else [f"limits {limits}"]
    said += [] if problem.signature.kind == statement.kind else [f"kind {problem.signature.kind}"]
    return [*said, *_promised(statement, problem), *_bounded(statement, problem)]


def _spelled(signature: Signature) -> str:
    """A signature in one spelling of its types, whichever kind it is."""
    parameters = (f"{one.name}: {parse_type(one.type)}" for one in signature.parameters)
    owner = f"{signature.class_name}." if signature.class_name else ""
    return f"{owner}{signature.name}({', '.join(parameters)}) -> {parse_type(signature.returns)}"


def _typed(pairs: tuple[Pair, ...], signature: Signature) -> Iterator[Pair]:
    """The examples with values of the types that the text declares."""
    types = [parse_type(one.type) for one in signature.parameters]
    for args, expected in pairs:
        known = len(args) == len(types)
        typed = tuple(map(coerce, args, types)) if known else args
        yield typed, coerce(expected, parse_type(signature.returns))


def _promised(statement: Statement, problem: Problem) -> Iterator[str]:
    told = {name for name in PROMISES if getattr(problem.promises, name)}
    if "any_order" in told:
        told.discard("several")
    if told != statement.promises:
        yield f"promises {sorted(told)}"


def _bounded(statement: Statement, problem: Problem) -> Iterator[str]:
    """Whether the constraints tell inputs apart as they should."""
    arity = len(problem.signature.parameters)
    if any(len(args) != arity for args in (*statement.allowed, *statement.denied)):
        return
    for args in (*statement.allowed, *(args for args, _ in statement.examples)):
        if broken := problem.violations(args):
            yield f"{_short(args)} is denied by {broken}"
    for args in statement.denied:
        if not problem.violations(args):
            yield f"{_short(args)} is allowed by {[one.text for one in problem.constraints]}"


def _short(args: tuple[Any, ...]) -> str:
    return repr(args) if len(repr(args)) < 60 else f"{repr(args)[:50]}..."
