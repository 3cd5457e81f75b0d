"""A history for many runs at once, which goes on with those that were cut off."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from greenloop.errors import UsageError
from greenloop.history.database import Database
from greenloop.history.journal import SQLiteJournal
from greenloop.history.owner import is_alive
from greenloop.history.store import Store, begin, given_as_text
from greenloop.ports import Opening, Past


class SharedHistory:
    """A ``History`` in one file that stays open. Safe to use from several threads.

    A run that began in the same way, and that nobody works on, is gone on with.

    Raises:
        HistoryError: the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = Database(path)
        self._store = Store(self._database)
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[SharedHistory], tuple[Path]]:
        """Another process opens the same file."""
        return SharedHistory, (self._path.absolute(),)

    def open(self, opening: Opening) -> SQLiteJournal:
        """As the port says."""
        with self._lock:
            for run in self._cut_off(opening):
                try:
                    return self._store.resume(run, opening, shared=True)
                except UsageError:  # another process was faster
                    continue
            name = begin(self._database, opening)
            return SQLiteJournal(self._database, name, Past(), shared=True)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _cut_off(self, opening: Opening) -> list[str]:
        rows = self._database.read(
            "SELECT id, owner FROM runs WHERE solved IS NULL AND text = ? AND given = ?"
            " AND settings = ? AND model = ? AND version = ? ORDER BY started DESC, rowid DESC",
            (
                opening.text,
                given_as_text(opening.given),
                json.dumps(dict(opening.settings)),
                opening.model,
                opening.version,
            ),
        )
        return [row["id"] for row in rows if not is_alive(row["owner"])]
