"""A class that is to be written whole: recognised, and read with its operations and examples.

It is told by a skeleton with state or with several methods to be written, by examples that list
operations and their arguments, as LeetCode writes them, or by prose that asks for a class and lists
its methods (``members``).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from greenloop.domain.case import Case, Provenance
from greenloop.domain.example import Example
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.domain.types import coerce, parse_type
from greenloop.domain.values import Value, key
from greenloop.reading.classes.members import asked_class, members
from greenloop.reading.classes.sessions import asserted, sequences
from greenloop.reading.code import Skeleton, Written, find_class
from greenloop.reading.examples import labelled, scannable

_ARGUMENTS = (
    Parameter(name="operations", type="list[str]"),
    Parameter(name="arguments", type="list[list]"),
)
_ITERATORS = ("Iterator", "Generator", "Iterable")

_UNSTEADY = re.compile(
    r"^[ \t]*(?:import|from)[ ](?:datetime|glob|logging|os|pathlib|random|requests|secrets|shutil"
    r"|socket|sqlite3|tempfile|time|urllib|uuid)\b",
    re.MULTILINE,
)
"""Imports of a class whose results may depend on chance, the time, or what is on the machine."""
_IN_SCRIPT = re.compile(r"[ \t]*(?:assert\b|\w+\.\w+|\w+ = |#|$)")
_ASSURES = re.compile(
    r"\b(?:assume|guaranteed?|always|only|never)\b[^.]*\b(?:calls?|called|invoked)\b"
    r"|\b(?:calls?|called|invoked)\b[^.]*\b(?:always|only|never|guaranteed)\b",
    re.IGNORECASE,
)
_LONGEST = 300
"""Characters of a sentence that assures something."""
_FILE = re.compile(r"[\w/.-]+\.(?:csv|db|docx|html|json|pdf|txt|xlsx|xml|ya?ml)", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    """Operations, their arguments and results; ``steady`` if they hold on every fresh instance."""

    operations: list[str]
    arguments: list[list[Value]]
    results: list[Value]
    steady: bool = True


@dataclass(frozen=True)
class Design:
    """What a text says of a class; ``cases`` are its examples.

    They are of provenance ``statement``, or ``quoted`` where their results depend on what happened
    before or around them.
    """

    signature: Signature
    cases: tuple[Case, ...] = ()
    preamble: str = ""
    starter: str = ""


def find_design(text: str, code: str) -> Design | None:
    """The class that a text asks for.

    Args:
        text: the whole of it.
        code: the Python code in it.
    """
    rows = list(_operation_lists(labelled(scannable(text))))
    skeleton = find_class(code)
    if skeleton:
        operations = [_operation(one) for one in skeleton.methods if not _is_mangled(one.name)]
        rows += _sessions(skeleton, operations)
        rows += _asserted(text, skeleton.name, operations)
        design = _design(skeleton.name, operations, rows)
        return Design(*design, skeleton.preamble, skeleton.starter)
    name = rows[0].operations[0] if rows else asked_class(text)
    if not name or code:
        return None
    listed = members(text, name)
    rows += _asserted(text, name, listed)
    if not rows and not any(one.name != "__init__" for one in listed):
        return None
    return Design(*_design(name, listed, rows))


def _operation_lists(examples: Iterable[Example]) -> Iterator[_Row]:
    """The examples that write a list of operations and one of arguments."""
    for example in examples:
        match [value for _, value in example.arguments], example.expected:
            case [[str(), *_] as names, [list(), *_] as rows], [None, *_] as results:
                whole = 1 < len(names) == len(rows) == len(results) and names[0][:1].isupper()
                if whole and all(map(_is_name, names)) and all(isinstance(r, list) for r in rows):
                    yield _Row(names, rows, results)


def _is_name(name: Value) -> bool:
    return isinstance(name, str) and name.isidentifier()


def _sessions(skeleton: Skeleton, operations: Sequence[Operation]) -> Iterator[_Row]:
    known = {one.name: one for one in operations}
    steady = not _UNSTEADY.search(skeleton.preamble)
    for method in skeleton.methods:
        for one in sequences(method.docstring, skeleton.name, known):
            holds = steady and one.made and not any(map(_names_file, chain(*one.arguments)))
            yield _Row(one.operations, one.arguments, one.results, holds)


def _asserted(text: str, name: str, operations: Sequence[Operation]) -> Iterator[_Row]:
    """What lines such as ``till = Till()`` and the assertions below them say."""
    known = {one.name: one for one in operations}
    begin = re.compile(rf"^[ \t]*\w+ = {name}\(")
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if begin.match(line):
            more = takewhile(
                lambda one: _IN_SCRIPT.match(one) and not begin.match(one), lines[at + 1 :]
            )
            script = textwrap.dedent("\n".join([line, *more]))
            with suppress(SyntaxError):
                for one in asserted(script, name, known):
                    yield _Row(one.operations, one.arguments, one.results)


def assurances(statement: str, signature: Signature) -> tuple[str, ...]:
    """Sentences on when operations are called: "You may assume that calls of pop are valid"."""
    names = "|".join(re.escape(one.name) for one in signature.operations if one.name != "__init__")
    if not names:
        return ()
    parts = re.split(r"(?<=[.!?])\s+|\n", statement.replace("`", ""))
    sentences = (one for one in parts if len(one) <= _LONGEST)
    named = re.compile(rf"\b(?:{names})\b")
    found = (one for one in sentences if _ASSURES.search(one) and named.search(one))
    return tuple(one.strip(" \t-*•") for one in found)


def _names_file(value: Value) -> bool:
    return isinstance(value, str) and bool(_FILE.fullmatch(value))


def _is_mangled(name: str) -> bool:
    """Whether nobody can call it from outside."""
    return name.startswith("__") and not name.endswith("__")


def _operation(method: Written) -> Operation:
    return Operation(name=method.name, parameters=method.parameters, returns=method.returns)


def _design(
    name: str, declared: Sequence[Operation], rows: Sequence[_Row]
) -> tuple[Signature, tuple[Case, ...]]:
    """The signature with all operations that are declared or shown, and the examples as cases."""
    known = {one.name: one for one in declared}
    for operation in _undeclared(known, rows):
        known[operation.name] = operation
    first = known.pop("__init__", Operation(name="__init__"))
    operations = (first, *known.values())
    iterates = any(one.name == "__iter__" or _iterates(one.returns) for one in operations)
    signature = Signature(
        name=name,
        kind=Kind.DESIGN,
        parameters=_ARGUMENTS,
        returns="list",
        iterates=iterates,
        operations=operations,
    )
    return signature, _cases(signature, rows)


def _iterates(returns: str) -> bool:
    return any(name in returns for name in _ITERATORS)


def _undeclared(known: dict[str, Operation], rows: Sequence[_Row]) -> Iterator[Operation]:
    """The operations that only examples show: methods, or the fields of a class that is there."""
    shown: dict[str, list[list[Value]]] = {}
    for row in rows:
        names = ["__init__", *row.operations[1:]]
        for name, given in zip(names, row.arguments, strict=True):
            shown.setdefault(name.removesuffix(";"), []).append(given)
    methods = bool(known)
    for name, given in shown.items():
        if name in known:
            continue
        columns = zip(*given, strict=False)
        yield Operation(
            name=name,
            parameters=tuple(Parameter(name=f"arg{at}") for at, _ in enumerate(columns, 1)),
            field=methods and name != "__init__",
        )


def _cases(signature: Signature, rows: Iterable[_Row]) -> tuple[Case, ...]:
    """The examples as cases, without repeats; of two that differ in their results, none."""
    typed = [_typed(signature, row) for row in rows]
    answers: dict[str, list[_Row]] = {}
    for row in typed:
        answers.setdefault(key([row.operations, row.arguments]), []).append(row)
    agreed = [same[0] for same in answers.values() if len({key(row.results) for row in same}) == 1]
    return tuple(
        Case(
            id=f"t{number}",
            name=f"example {number}",
            category="basic",
            args=(row.operations, row.arguments),
            expected=row.results,
            provenance=Provenance.STATEMENT if row.steady else Provenance.QUOTED,
        )
        for number, row in enumerate(agreed, 1)
    )


def _typed(signature: Signature, row: _Row) -> _Row:
    """The example with values of the types that its operations declare."""
    known = {one.name: one for one in signature.operations}
    called = [known[name.removesuffix(";")] for name in ["__init__", *row.operations[1:]]]
    given = [
        [
            coerce(value, parse_type(one.type))
            for value, one in zip(values, chain(operation.parameters, _OPEN), strict=False)
        ]
        for operation, values in zip(called, row.arguments, strict=True)
    ]
    pairs = zip(called, row.results, strict=True)
    results = [coerce(value, parse_type(one.returns)) for one, value in pairs]
    return replace(row, arguments=given, results=results)


_OPEN = (Parameter(name="rest"),) * 20
"""What is spread behind the parameters."""
