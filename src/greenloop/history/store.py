"""Where runs are kept: beginning, finding, reading and deleting them."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from greenloop.domain.given import Given
from greenloop.domain.run import Run
from greenloop.errors import HistoryError, UsageError
from greenloop.history.database import PATIENCE, Database
from greenloop.history.entries import EVERY, Entry, Wanted, entry_from, folded, number, page, single
from greenloop.history.journal import EVENT, SQLiteJournal, reply_from
from greenloop.history.names import find_name, new_name
from greenloop.history.owner import is_alive, this_process
from greenloop.ports import Kept, Opening, Past

_GIVEN = TypeAdapter(Given)
_TRIES = 5
_NEWEST_FIRST = "SELECT id FROM runs ORDER BY started DESC, rowid DESC"


class SQLiteHistory:
    """A ``History`` in a file, which is opened for each run; it is made where it is missing.

    Args:
        path: the file.
        patience: seconds to wait where another process holds it.

    Attributes:
        run: the name of the run that began last; empty before.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.run = ""
        self._path = path
        self._patience = patience

    def open(self, opening: Opening) -> SQLiteJournal:
        """As the port says."""
        database = Database(self._path, self._patience)
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
        database.teach(is_alive)
        database.teach(folded)

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

    def entries(self, wanted: Wanted = EVERY) -> list[Entry]:
        """The runs that are wanted, the newest first."""
        return [entry_from(row) for row in self._database.read(*page(wanted))]

    def count(self, wanted: Wanted = EVERY) -> int:
        """How many runs are wanted, whatever part of their list is."""
        (row,) = self._database.read(*number(wanted))
        return int(row["number"])

    def entry(self, name: str) -> Entry:
        """The run that somebody means by a name, its beginning, or ``latest``.

        Raises:
            UsageError: there is none, or more than one.
        """
        names = [row["id"] for row in self._database.read(_NEWEST_FIRST)]
        return self._entry(find_name(name, names))

    def events(self, run: str, after: int = -1) -> list[Kept]:
        """The events of a run that were kept so far, in order.

        To follow a run, of this process or another one, ask again with the position of the last
        event that is known.

        Args:
            run: its name in full; one that is gone has no events.
            after: only those of a greater position.

        Raises:
            HistoryError: another version kept them in a form that this one does not know.
        """
        sql = (
            "SELECT position, seconds, data FROM events WHERE run = ? AND position > ?"
            " ORDER BY position"
        )
        with _of_this_version(run):
            return [
                Kept(row["position"], row["seconds"], EVENT.validate_json(row["data"]))
                for row in self._database.read(sql, (run, after))
            ]

    def opening(self, run: str) -> Opening:
        """What a run began with."""
        row = self._row(run)
        given = _GIVEN.validate_json(row["given"])
        settings = json.loads(row["settings"])
        return Opening(row["text"], given, settings, row["model"], row["version"])

    def past(self, run: str) -> Past:
        """All that was kept of a run.

        Raises:
            HistoryError: another version kept it in a form that this one does not know.
        """
        replies = self._database.read("SELECT * FROM replies WHERE run = ?", (run,))
        with _of_this_version(run):
            known = {(row["key"], row["nth"]): reply_from(row) for row in replies}
        return Past(self.events(run), known, self._row(run)["seconds"])

    def run(self, name: str) -> Run:
        """The record of a run.

        Raises:
            HistoryError: as :meth:`past`.
        """
        run = Run()
        run.events = [kept.event for kept in self.events(name)]
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
        """Forget runs with all that was kept of them, and give their space back.

        Raises:
            UsageError: one of them is going on; none is forgotten.
        """
        if busy := [run for run in runs if self._entry(run).state == "running"]:
            raise UsageError(f"run {busy[0]} is going on", "end it first")
        self._database.write(*[("DELETE FROM runs WHERE id = ?", (run,)) for run in runs])
        self._database.compact()

    def _entry(self, run: str) -> Entry:
        for row in self._database.read(*single(run)):
            return entry_from(row)
        raise _gone(run)

    def _row(self, run: str) -> sqlite3.Row:
        for row in self._database.read("SELECT * FROM runs WHERE id = ?", (run,)):
            return row
        raise _gone(run)


def _gone(run: str) -> UsageError:
    return UsageError(f"run {run} is gone", "`greenloop runs` lists those that are there")


@contextmanager
def _of_this_version(run: str) -> Iterator[None]:
    try:
        yield
    except ValidationError:
        raise HistoryError(
            f"run {run} was kept by another version of greenloop and cannot be read",
            "use that version; `greenloop runs list` tells which one it is",
        ) from None


def given_as_text(given: Given) -> str:
    """What was given beside a text, as its column holds it."""
    return _GIVEN.dump_json(given).decode()


def begin(database: Database, opening: Opening) -> str:
    """Begin to keep a run; its name.

    Raises:
        HistoryError: nothing can be kept.
    """
    settings = dict(opening.settings)
    given, owner = given_as_text(opening.given), this_process()
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
