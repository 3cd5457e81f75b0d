"""What the user tells of a class beside the text: cases on a line, and a file of tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenloop.domain.case import Provenance
from greenloop.domain.notation import written
from greenloop.domain.operations import misuse, plain
from greenloop.domain.problem import Operation, Signature
from greenloop.errors import UsageError
from greenloop.reading.classes.rows import Row
from greenloop.reading.classes.sessions import Asserted, asserted
from greenloop.syntax import parse

_RAISES = re.compile(r"(?P<call>.*\S)\s+raises\s+(?P<error>[A-Za-z_][\w.]*)\s*")
_CASE_HINT = (
    "write what is done and what comes of it, such as 's = Stack(); s.push(1); s.pop() == 1'"
)
_TESTS_HINT = "write assertions on an instance, such as `assert stack.pop() == 1`"


@dataclass(frozen=True)
class Beside:
    """What the user gives of a class, as it was written; ``name`` is that of the class."""

    cases: Sequence[str] = ()
    tests: str = ""
    signature: str = ""
    name: str = ""


NOTHING_BESIDE = Beside()


@dataclass(frozen=True)
class Told:
    """The examples of the user, and the tests that say nothing."""

    rows: tuple[Row, ...]
    unused: tuple[str, ...] = ()


def tell(beside: Beside, name: str, operations: Sequence[Operation]) -> Told:
    """Read the cases and tests of a user.

    Raises:
        UsageError: a case cannot be read, or no test can.
    """
    known = {one.name: one for one in operations}
    rows: list[Row] = []
    for case in beside.cases:
        source = f"--case {written(case)}"
        found = _read(_script(case), name, known, source, _CASE_HINT)
        if found.unread or not found.sequences:
            raise UsageError(f"{source} cannot be read", _CASE_HINT)
        rows += _rows(found, source)
    if not beside.tests.strip():
        return Told(tuple(rows))
    found = _read(beside.tests, name, known, "--tests", _TESTS_HINT)
    if not found.sequences:
        raise UsageError("--tests: nothing in the file can be read as a test", _TESTS_HINT)
    unused = (f"--tests: not understood, and counts for nothing: {one}" for one in found.unread)
    return Told((*rows, *_rows(found, "--tests: a test")), tuple(unused))


def refuse_misuse(signature: Signature, rows: Sequence[Row]) -> None:
    """Refuse what the user does to an instance that it cannot take.

    Raises:
        UsageError: an operation has other arguments than are declared.
    """
    for row in rows:
        if reason := misuse(signature, (row.operations, row.arguments)):
            raise UsageError(f"{row.source} does not fit the class: {reason}", "change the case")


def _rows(found: Asserted, source: str) -> Iterator[Row]:
    for one in found.sequences:
        yield Row(one.operations, one.arguments, one.results, Provenance.USER, source)


def _read(script: str, name: str, known: dict[str, Operation], source: str, hint: str) -> Asserted:
    try:
        found = asserted(script, name, known)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{source} cannot be read: {error}", hint) from None
    for one in found.sequences:
        pairs = zip(one.operations[1:], one.arguments[1:], strict=True)
        for operation, row in pairs:
            called = plain(operation)
            if known and row and called not in known and not called.endswith(("=", "__")):
                raise UsageError(f"{source} calls {called}, which {name} does not have", hint)
    return found


def _script(case: str) -> str:
    """A case as statements of Python: what stands last, or is compared, is an assertion."""
    raises = _RAISES.fullmatch(case.strip())
    try:
        statements = parse((raises["call"] if raises else case).strip()).body
    except (SyntaxError, ValueError):
        return case  # whoever reads it says what is wrong
    last = len(statements) - 1
    made = [
        _raising(one, raises["error"]) if raises and at == last else _asserting(one)
        for at, one in enumerate(statements)
    ]
    return ast.unparse(ast.fix_missing_locations(ast.Module(made, [])))


def _asserting(statement: ast.stmt) -> ast.stmt:
    match statement:
        case ast.Expr(value=ast.Compare() | ast.UnaryOp(op=ast.Not()) as test):
            return ast.Assert(test)
    return statement


def _raising(statement: ast.stmt, error: str) -> ast.stmt:
    raises = ast.Attribute(ast.Name("pytest"), "raises")
    name = ast.Name(error.rpartition(".")[2])
    return ast.With([ast.withitem(ast.Call(raises, [name], []))], [statement])
