"""Where runs are kept: beginning, finding, reading and deleting them."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from greenloop.domain.given import Given
from greenloop.domain.run import Run
from greenloop.errors import HistoryError, UsageError
from greenloop.history.database import Database
from greenloop.history.journal import EVENT, SQLiteJournal, reply_from
from greenloop.history.names import find_name, new_name
from greenloop.history.owner import is_alive, this_process
from greenloop.ports import Opening, Past

State = Literal["running", "solved", "not solved", "cut off"]

_COLUMNS = "id, started, version, model, seed, title, owner, seconds, tokens, cost, solved, outcome"
_TRIES = 5


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
    """Which runs are wanted: those with a text in title or statement, of an outcome, of a model."""

    search: str = ""
    solved: bool | None = None
    model: str = ""
    limit: int | None = None


class SQLiteHistory:
    """A ``History`` in a file, which is opened for each run; it is made where it is missing.

    Attributes:
        run: the name of the run that began last; empty before.
    """

    def __init__(self, path: Path) -> None:
        self.run = ""
        self._path = path

    def open(self, opening: Opening) -> SQLiteJournal:
        """As the port says."""
        database = Database(self._path)
        try:
            self.run = begin(database, opening)
            return SQLiteJournal(database, self.run, Past())
        except BaseException:
            database.close()
            raise


class Store:
    """The runs in an open database, for whoever reads or deletes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Store]:
        """The store in a file.

        Raises:
            HistoryError: the file cannot be used.
        """
        database = Database(path)
        try:
            yield cls(database)
        finally:
            database.close()

    @property
    def notes(self) -> Sequence[str]:
        """What the user should know of how the file was opened."""
        return self._database.notes

    def entries(self, wanted: Wanted = Wanted()) -> list[Entry]:
        """The runs that are wanted, the newest first."""
        rows = self._database.read(
            f"SELECT {_COLUMNS} FROM runs"  # noqa: S608  # a constant
            " WHERE (instr(lower(title), ?1) OR instr(lower(text), ?1))"
            " AND (?2 IS NULL OR coalesce(solved, 0) = ?2) AND instr(model, ?3)"
            " ORDER BY id DESC LIMIT ?4",
            (wanted.search.lower(), wanted.solved, wanted.model, wanted.limit or -1),
        )
        return [_entry(row) for row in rows]

    def entry(self, name: str) -> Entry:
        """The run that somebody means by a name, its beginning, or ``latest``.

        Raises:
            UsageError: there is none, or more than one.
        """
        names = [row["id"] for row in self._database.read("SELECT id FROM runs ORDER BY id DESC")]
        return _entry(self._row(find_name(name, names)))

    def opening(self, run: str) -> Opening:
        """What a run began with."""
        row = self._row(run)
        given = Given(**json.loads(row["given"]))
        settings = json.loads(row["settings"])
        return Opening(row["text"], given, settings, row["model"], row["version"])

    def past(self, run: str) -> Past:
        """All that was kept of a run.

        Raises:
            HistoryError: another version kept it in a form that this one does not know.
        """
        try:
            events = [
                (row["seconds"], EVENT.validate_json(row["data"])) for row in self._events(run)
            ]
            replies = self._database.read("SELECT * FROM replies WHERE run = ?", (run,))
            known = {(row["key"], row["nth"]): reply_from(row) for row in replies}
        except ValidationError:
            raise HistoryError(
                f"run {run} was kept by another version of greenloop and cannot be read",
                "use that version; `greenloop runs show` tells which one it is",
            ) from None
        return Past(events, known, self._row(run)["seconds"])

    def run(self, name: str) -> Run:
        """The record of a run.

        Raises:
            HistoryError: as :meth:`past`.
        """
        run = Run()
        run.events = [event for _, event in self.past(name).events]
        return run

    def resume(self, run: str, opening: Opening, *, shared: bool = False) -> SQLiteJournal:
        """Go on to keep a run, which ``opening`` may give other settings.

        The journal closes the database, unless that is ``shared``.

        Raises:
            UsageError: another process works on it, or it asked another model.
        """
        row = self._row(run)
        owner, model = row["owner"], row["model"]
        if opening.model != model:
            raise UsageError(f"run {run} asked {model}, not {opening.model}", "resume it with that")
        taken = "UPDATE runs SET owner = ?, settings = ?, version = ? WHERE id = ? AND owner = ?"
        new = (this_process(), json.dumps(dict(opening.settings)), opening.version, run, owner)
        if is_alive(owner) or not self._database.write((taken, new)):
            raise UsageError(f"run {run} is going on in another process", "wait until it has ended")
        return SQLiteJournal(self._database, run, self.past(run), shared=shared)

    def delete(self, runs: Sequence[str]) -> None:
        """Forget runs with all that was kept of them, and give their space back."""
        self._database.write(*[("DELETE FROM runs WHERE id = ?", (run,)) for run in runs])
        self._database.compact()

    def _row(self, run: str) -> sqlite3.Row:
        for row in self._database.read("SELECT * FROM runs WHERE id = ?", (run,)):
            return row
        raise UsageError(f"run {run} is gone", "`greenloop runs` lists those that are there")

    def _events(self, run: str) -> list[sqlite3.Row]:
        sql = "SELECT seconds, data FROM events WHERE run = ? ORDER BY position"
        return self._database.read(sql, (run,))


def begin(database: Database, opening: Opening) -> str:
    """Begin to keep a run; its name.

    Raises:
        HistoryError: nothing can be kept.
    """
    settings = dict(opening.settings)
    given, owner = json.dumps(asdict(opening.given)), this_process()
    for _ in range(_TRIES):  # two runs of one millisecond may get one name
        now = time.time()
        row: dict[str, Any] = {
            "id": new_name(now),
            "started": datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"),
            "version": opening.version,
            "model": opening.model,
            "seed": settings.get("seed", 0),
            "text": opening.text,
            "given": given,
            "settings": json.dumps(settings),
            "owner": owner,
            "cost": 0.0,
        }
        marks = ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO runs ({', '.join(row)}) VALUES ({marks})"  # noqa: S608
        if database.write((sql, tuple(row.values()))):
            return str(row["id"])
    raise HistoryError(f"the history in {database.path} has no name for another run")


def _entry(row: sqlite3.Row) -> Entry:
    fields = {name: row[name] for name in Entry.__dataclass_fields__ if name != "state"}
    return Entry(**fields, state=_state(row))


def _state(row: sqlite3.Row) -> State:
    if is_alive(row["owner"]):
        return "running"
    if row["solved"] is None:
        return "cut off"
    return "solved" if row["solved"] else "not solved"
