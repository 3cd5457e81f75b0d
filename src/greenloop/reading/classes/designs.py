"""A class that is to be written whole: recognised, and read with its operations and examples.

It is told by a skeleton with state or with several methods to be written, by examples that list
operations and their arguments, as LeetCode writes them, or by prose that asks for a class and lists
its methods (``members``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from greenloop.domain.case import Case, Provenance
from greenloop.domain.example import Example
from greenloop.domain.operations import GO_ON, called_by
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.domain.values import Value
from greenloop.reading.classes.members import asked_class, members
from greenloop.reading.classes.quotes import closed
from greenloop.reading.classes.rows import Row, cases, taking
from greenloop.reading.classes.scripts import scripts
from greenloop.reading.classes.sessions import asserted, sequences
from greenloop.reading.classes.skeletons import Skeleton, find_class, finished_class
from greenloop.reading.classes.told import NOTHING_BESIDE, Beside, refuse_misuse, tell
from greenloop.reading.code import Written
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
_ASSURES = re.compile(
    r"\b(?:assume|guaranteed?|always|only|never)\b[^.]*\b(?:calls?|called|invoked)\b"
    r"|\b(?:calls?|called|invoked)\b[^.]*\b(?:always|only|never|guaranteed)\b",
    re.IGNORECASE,
)
_LONGEST = 300
"""Characters of a sentence that assures something."""
_FILE = re.compile(r"[\w/.-]+\.(?:csv|db|docx|html|json|pdf|txt|xlsx|xml|ya?ml)", re.IGNORECASE)


@dataclass(frozen=True)
class Design:
    """What a text says of a class; ``cases`` are its examples, and those of the user.

    They are of provenance ``statement``, or ``quoted`` where their results depend on what happened
    before or around them. ``solution`` is the class itself, where it came along finished;
    ``unused`` are the tests of the user that say nothing.
    """

    signature: Signature
    cases: tuple[Case, ...] = ()
    preamble: str = ""
    starter: str = ""
    solution: str = ""
    unused: tuple[str, ...] = ()


def find_design(text: str, prose: str, code: str, beside: Beside = NOTHING_BESIDE) -> Design | None:
    """The class that a text asks for.

    Args:
        text: the whole of it.
        prose: what of it is no Python code.
        code: the Python code in it.
        beside: what the user gives of it.

    Raises:
        UsageError: what the user gives does not fit the class.
    """
    code = closed(code)
    rows = [*_operation_lists(labelled(scannable(text)))]
    skeleton = find_class(beside.signature, alone=True) or find_class(code, beside.name)
    name = beside.name or (rows[0].operations[0] if rows else asked_class(text))
    finished = None if skeleton else finished_class(code, [name] if name else text)
    if found := skeleton or finished:
        operations = [_operation(one) for one in found.methods if not _is_mangled(one.name)]
        rows += _sessions(found, operations)
        rows += _asserted(f"{prose}\n\n{found.docstring}", found.name, operations)
        design = _design(found.name, operations, rows, beside)
        if beside.signature.strip():
            return replace(design, preamble=code.strip() if not find_class(code) else "")
        if finished:
            return replace(design, solution=code.strip())
        return replace(design, preamble=found.preamble, starter=found.starter)
    if not name[:1].isupper() or code:
        return None
    listed = members(text, name)
    rows += _asserted(prose, name, listed)
    if not rows and not any(one.name != "__init__" for one in listed):
        return None
    return _design(name, listed, rows, beside)


def _operation_lists(examples: Iterable[Example]) -> Iterator[Row]:
    """The examples that write a list of operations and one of arguments."""
    for example in examples:
        match [value for _, value in example.arguments], example.expected:
            case [[str(), *_] as names, [list(), *_] as rows], [None, *_] as results:
                whole = 1 < len(names) == len(rows) == len(results) and names[0][:1].isupper()
                if whole and all(map(_is_name, names)) and all(isinstance(r, list) for r in rows):
                    yield Row(names, rows, results)


def _is_name(name: Value) -> bool:
    return isinstance(name, str) and name.isidentifier()


def _sessions(skeleton: Skeleton, operations: Sequence[Operation]) -> Iterator[Row]:
    known = {one.name: one for one in operations}
    steady = not _UNSTEADY.search(skeleton.preamble)
    for method in skeleton.methods:
        for one in sequences(method.docstring, skeleton.name, known, steady=steady):
            if one.claimed and not steady:  # a board of chance, as it may look
                continue
            holds = steady and one.made and not any(map(_names_file, chain(*one.arguments)))
            provenance = Provenance.STATEMENT if holds else Provenance.QUOTED
            yield Row(one.operations, one.arguments, one.results, provenance)


def _asserted(text: str, name: str, operations: Sequence[Operation]) -> Iterator[Row]:
    """What lines such as ``till = Till()`` and the assertions below them say, and doctests."""
    known = {one.name: one for one in operations}
    found = [*chain(*(asserted(one, name, known).sequences for one in scripts(text, name)))]
    for one in (*found, *sequences(text, name, known)):
        if one.made and not one.claimed:
            yield Row(one.operations, one.arguments, one.results)


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
    name: str, declared: Sequence[Operation], rows: Sequence[Row], beside: Beside
) -> Design:
    """The class with all operations that are declared or shown, and the examples as cases."""
    told = tell(beside, name, declared)
    rows = [*rows, *told.rows]
    known = {one.name: one for one in declared}
    for operation in _undeclared(known, rows, name):
        known[operation.name] = operation
    known = {label: taking(one, rows, name) for label, one in known.items()}
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
    refuse_misuse(signature, told.rows)
    return Design(signature, cases(signature, rows), unused=told.unused)


def _iterates(returns: str) -> bool:
    return any(name in returns for name in _ITERATORS)


def _undeclared(
    known: dict[str, Operation], rows: Sequence[Row], owner: str
) -> Iterator[Operation]:
    """The operations that only examples show: methods, or the fields of a class that is there."""
    shown: dict[str, list[list[Value]]] = {}
    for row in rows:
        for name, given in zip(row.operations, row.arguments, strict=True):
            shown.setdefault(called_by(name, owner), []).append(given)
    methods = bool(known)
    for name, given in shown.items():
        if name in known or name == GO_ON:
            continue
        columns = zip(*given, strict=False)
        yield Operation(
            name=name,
            parameters=tuple(Parameter(name=f"arg{at}") for at, _ in enumerate(columns, 1)),
            field=methods and name != "__init__",
        )
