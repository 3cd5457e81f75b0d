"""Rows of datasets, and what the readers of all formats do with them."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from greenloop.domain.type_names import Shape
from greenloop.evals.rules import Rule
from greenloop.evals.tasks import EntryPoint, Pairs
from greenloop.ports import Call

Row = dict[str, Any]
"""One row of a dataset, as its JSON was parsed."""


def string(row: Row, field: str, default: str | None = None) -> str:
    """A field that is text.

    Raises:
        KeyError: it is missing, and there is no default.
        TypeError: it is something else.
    """
    value = row.get(field, default) if default is not None else row[field]
    if not isinstance(value, str):
        raise TypeError(f"the field '{field}' is not text")
    return value


def items(row: Row, field: str) -> list[Any]:
    """A field that is a list of something.

    Raises:
        KeyError: it is missing.
        ValueError: it is something else, or empty.
    """
    value = row[field]
    if not isinstance(value, list) or not value:
        raise ValueError(f"the field '{field}' is not a list, or is empty")
    return value


def parsed(code: str) -> str:
    """The code itself, if it is Python.

    Raises:
        SyntaxError: it is not.
    """
    ast.parse(code)
    return code


def with_starter(statement: str, starter: str) -> str:
    """The text of a problem: its statement, and the code to be filled in as a block of its own."""
    return f"{statement.strip()}\n\n```python\n{starter.strip()}\n```"


def plain_call(entry: EntryPoint, arguments: int) -> Call:
    """How a solution is called whose arguments are values, neither linked lists nor trees."""
    shapes: tuple[Shape, ...] = ("value",)
    return Call(entry.name, shapes * arguments, entry.class_name)


def asked_for(starter: str) -> tuple[EntryPoint, int]:
    """What starter code begins to define, and by how many arguments it is called.

    Raises:
        ValueError: it defines no function.
        SyntaxError: it is not the beginning of Python code.
    """
    defined = (n for n in ast.parse(f"{starter.strip()} pass").body if not _is_import(n))
    first = next(defined, None)
    owner = first.name if isinstance(first, ast.ClassDef) else ""
    found = first.body[0] if isinstance(first, ast.ClassDef) else first
    if not isinstance(found, ast.FunctionDef):
        raise ValueError("the starter code defines no function")
    return EntryPoint(found.name, owner), len(found.args.args) - bool(owner)


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


# --- programs ---


def texts(row: Row, field: str) -> list[str]:
    """A field that is a list of texts, perhaps empty.

    Raises:
        KeyError: it is missing.
        TypeError: it is something else.
    """
    value = row[field]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"the field '{field}' is not a list of texts")
    return value


def program_pairs(
    inputs: Sequence[str],
    outputs: Sequence[str],
    rule: Rule = "values",
    *,
    lax: bool = False,
    seconds: float = 0.0,
) -> Pairs:
    """Hidden tests of a program: what it reads from standard input, and what it must print.

    Raises:
        ValueError: there are not as many outputs as inputs.
    """
    pairs = list(zip(inputs, outputs, strict=True))
    return Pairs(
        Call("", ("value",), manner="program"),
        tuple((given,) for given, _ in pairs),
        tuple(printed for _, printed in pairs),
        rule=rule,
        lax=lax,
        seconds=seconds,
    )


def samples(inputs: Sequence[str], outputs: Sequence[str]) -> str:
    """The samples of a program as statements show them.

    Raises:
        ValueError: there are not as many outputs as inputs.
    """
    shown = [
        f"Input\n{given.strip()}\n\nOutput\n{printed.strip()}"
        for given, printed in zip(inputs, outputs, strict=True)
    ]
    return "\n\n".join(["Examples" if len(shown) > 1 else "Example", *shown])
