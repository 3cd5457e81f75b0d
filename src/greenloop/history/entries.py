"""Runs as lists show them, and the statements that find them.

The statements call ``is_alive`` of ``owner``, and :func:`folded`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from greenloop.history.database import Statement

State = Literal["running", "solved", "not solved", "cut off"]
"""``running`` while the process lives that works on it; ``cut off`` if it ended before the run."""


@dataclass(frozen=True)
class Entry:
    """A run as lists show it; ``tokens`` and ``cost`` are those of all replies that were kept.

    ``cost`` is in dollars, ``None`` where a price is not known.
    """

    id: str
    started: str
    version: str
    model: str
    seed: int
    title: str
    state: State
    seconds: float
    tokens: int
    cost: float | None
    outcome: str


@dataclass(frozen=True)
class Wanted:
    """Which runs are wanted, and which part of their list.

    Those with a text in title or statement (upper and lower case are the same), that are solved or
    are not, in a state, of a model with a text in its name; ``limit`` of them after ``offset``.
    """

    search: str = ""
    solved: bool | None = None
    model: str = ""
    limit: int | None = None
    state: State | None = None
    offset: int = 0


EVERY = Wanted()
"""All runs."""

_STATE = (
    "CASE WHEN owner != '' AND is_alive(owner) THEN 'running' WHEN solved IS NULL THEN 'cut off'"
    " WHEN solved THEN 'solved' ELSE 'not solved' END AS state"
)
_LISTED = (  # the statements are made of constants
    "SELECT id, started, version, model, seed, title, text, seconds, tokens, cost,"  # noqa: S608
    f" solved, outcome, runs.rowid AS nth, {_STATE} FROM runs"
)
_MATCHING = (
    f"FROM ({_LISTED}) WHERE (instr(folded(title), ?1) OR instr(folded(text), ?1))"
    " AND (?2 IS NULL OR coalesce(solved, 0) = ?2) AND instr(model, ?3)"
    " AND (?4 IS NULL OR state = ?4)"
)


def folded(text: str) -> str:
    """A text without its difference of upper and lower case."""
    return text.casefold()


def page(wanted: Wanted) -> Statement:
    """Find the rows of the part that is wanted, the newest first."""
    part = (-1 if wanted.limit is None else wanted.limit, wanted.offset)
    sql = f"SELECT * {_MATCHING} ORDER BY started DESC, nth DESC LIMIT ?5 OFFSET ?6"
    return sql, (*_values(wanted), *part)


def number(wanted: Wanted) -> Statement:
    """Count all rows that are wanted, as ``number``."""
    return f"SELECT count(*) AS number {_MATCHING}", _values(wanted)


def single(run: str) -> Statement:
    """Find the row of one run."""
    return f"{_LISTED} WHERE id = ?", (run,)


def entry_from(row: sqlite3.Row) -> Entry:
    """The run of a row."""
    return Entry(**{name: row[name] for name in Entry.__dataclass_fields__})


def _values(wanted: Wanted) -> tuple[str, bool | None, str, State | None]:
    return folded(wanted.search), wanted.solved, wanted.model, wanted.state
