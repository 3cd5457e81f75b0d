"""Rows of datasets, and what the readers of all formats do with them."""

from __future__ import annotations

import ast
from typing import Any

from greenloop.domain.types import Shape
from greenloop.evals.tasks import EntryPoint
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
