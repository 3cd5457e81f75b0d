"""Replies that attempts of evaluations share, in the file of the history or in one of their own."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from greenloop.domain.completion import Completion
from greenloop.domain.events import Purpose
from greenloop.errors import HistoryError
from greenloop.history.database import SUFFIX, Database
from greenloop.history.journal import reply_from, reply_row, usage_from
from greenloop.history.owner import is_alive, this_process
from greenloop.ports import Reply

_FILE = f"replies{SUFFIX}"
_FIND = "SELECT * FROM answers WHERE key = ? AND owner = ''"
_CLAIM = (
    "INSERT INTO answers (key, owner) VALUES (?1, ?2) ON CONFLICT (key)"
    " DO UPDATE SET owner = ?2 WHERE owner != '' AND (owner = ?2 OR NOT is_alive(owner))"
)


class SQLiteReplies:
    """The ``Replies`` of ``llm.cache`` in a file that stays open.

    Safe to use from several threads and processes.

    Args:
        place: the file, or a folder for it. What a folder has of before, when each reply was a
            file, counts: it is taken over as it is asked for.

    Attributes:
        notes: what the user should know of how the file was opened.

    Raises:
        HistoryError: the file cannot be used.
    """

    def __init__(self, place: Path) -> None:
        self._place = place.absolute()
        self._folder = None if place.suffix and not place.is_dir() else self._place
        self._database = Database(self._folder / _FILE if self._folder else self._place)
        self._database.teach(is_alive)
        self.notes = self._database.notes

    def __reduce__(self) -> tuple[type[SQLiteReplies], tuple[Path]]:
        """Another process opens the same file."""
        return SQLiteReplies, (self._place,)

    def find(self, key: str) -> Reply | None:
        """As ``llm.cache.Replies`` says."""
        for row in self._database.read(_FIND, (key,)):
            try:
                return reply_from(row)
            except (ValidationError, TypeError):
                raise HistoryError(
                    f"{self._database.path} has replies of another version of greenloop",
                    "give another place for --replies",
                ) from None
        if self._folder and (reply := _of_before(self._folder / f"{key}.json")):
            self.keep(key, reply)
            return reply
        return None

    def claim(self, key: str) -> bool:
        """As ``llm.cache.Replies`` says."""
        return bool(self._database.write((_CLAIM, (key, this_process()))))

    def keep(self, key: str, reply: Reply) -> None:
        """As ``llm.cache.Replies`` says."""
        row = (key, "", *reply_row(reply))
        self._database.write(("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", row))

    def release(self, key: str) -> None:
        """As ``llm.cache.Replies`` says."""
        mine = (key, this_process())
        self._database.write(("DELETE FROM answers WHERE key = ? AND owner = ?", mine))

    def clear(self) -> int:
        """Forget all replies, and give their space back; how many there were."""
        number = self._database.write(("DELETE FROM answers WHERE owner = ''", ()))
        self._database.compact()
        return number

    def close(self) -> None:
        """As ``llm.cache.Replies`` says."""
        self._database.close()


def _of_before(path: Path) -> Reply | None:
    """The reply in a file of its own; ``None`` if there is none, or none that can be read."""
    try:
        data = json.loads(path.read_text("utf-8"))
        usage = usage_from({"purpose": Purpose.CODE, **data["usage"]})
        others = tuple(Completion(**other) for other in data.get("others", ()))
        return Reply(data["text"], usage, data["truncated"], data.get("refused", False), others)
    except (OSError, ValueError, KeyError, TypeError):
        return None
