"""One SQLite file, safe for several threads and processes.

It is made where it is missing, brought up to date where it is older, left alone where it is newer,
and set aside under another name where it is damaged. Whatever goes wrong is a ``HistoryError``.
"""

from __future__ import annotations

import errno
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from greenloop.errors import HistoryError
from greenloop.history.migrations import MIGRATIONS

SUFFIX = ".sqlite"
PATIENCE = 5.0
"""Seconds that another process may hold the file."""
_CHECKED = 64_000_000
"""Bytes up to which a file is checked whole when it is opened; reading a larger one takes long."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_WHY = {
    sqlite3.SQLITE_BUSY: ("another program holds it", "end that program"),
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space"),
    sqlite3.SQLITE_IOERR: ("the disk is full or fails", "free some space"),
    sqlite3.SQLITE_READONLY: ("it may only be read", "see that you may write there"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "see that you may write there"),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", "the next run sets it aside and begins a new one"),
    sqlite3.SQLITE_NOTADB: ("it is no database", "give another file"),
    sqlite3.SQLITE_CONSTRAINT: ("the run was deleted meanwhile", ""),
}

Statement = tuple[str, Sequence[Any]]


class Database:
    """An open database.

    Args:
        path: the file; its folder is made, too.
        patience: seconds to wait where another process holds it.

    Attributes:
        path: the file.
        notes: what the user should know of how it was opened.

    Raises:
        HistoryError: it cannot be opened, or is from a newer version.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.notes: list[str] = []
        self._patience = patience
        self._lock = threading.RLock()
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = self._open()
            except sqlite3.DatabaseError as error:
                if _code(error) not in _DAMAGED or path.suffix != SUFFIX:
                    raise
                self._set_aside()
                self._connection = self._open()
            self._inode = path.stat().st_ino

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query.

        Raises:
            HistoryError: they cannot be read.
        """
        with _explained(self.path), self._lock:
            return self._connection.execute(sql, values).fetchall()

    def write(self, *statements: Statement) -> int:
        """Carry out statements, all or none; how many rows the last one changed.

        Raises:
            HistoryError: they could not be carried out, and nothing is changed.
        """
        with _explained(self.path), self._lock:
            self._look()
            changed = 0
            with _transaction(self._connection):
                for sql, values in statements:
                    changed = self._connection.execute(sql, values).rowcount
            return changed

    def compact(self) -> None:
        """Give free space back to the disk; where that cannot be, later runs use it."""
        with suppress(sqlite3.OperationalError), self._lock:
            self._connection.execute("PRAGMA incremental_vacuum").fetchall()

    def teach(self, function: Callable[[str], Any]) -> None:
        """Let statements call a function of one text by its name."""
        self._connection.create_function(function.__name__, 1, function)

    def close(self) -> None:
        """Close the file. Calling it twice is fine."""
        with _explained(self.path), self._lock:
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise HistoryError(
                f"the history in {self.path} is from a newer version of greenloop",
                "update greenloop, or set GREENLOOP_HISTORY to another file",
            )
        if self.path.stat().st_size <= _CHECKED:
            _check(connection)
        if version == 0:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # a crash of the process loses nothing
        connection.execute("PRAGMA foreign_keys = ON")
        if version < len(MIGRATIONS):
            _migrate(connection)

    def _look(self) -> None:
        """SQLite would go on writing to a file that was removed."""
        if self.path.stat().st_ino != self._inode:
            raise FileNotFoundError(errno.ENOENT, "it was replaced by another file")

    def _set_aside(self) -> None:
        """Keep a damaged file, with what belongs to it, under a name that nothing else has."""
        name = f"{self.path.stem}.damaged-{secrets.token_hex(4)}{SUFFIX}"
        for part in ("", "-wal", "-shm"):
            file = self.path.with_name(self.path.name + part)
            if file.exists():
                file.rename(self.path.with_name(name + part))
        self.notes.append(
            f"the history in {self.path} is damaged: it was set aside as {name}; a new one began"
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Whatever goes wrong with a file, in words for its user."""
    try:
        yield
    except sqlite3.Error as error:
        why, hint = _WHY.get(_code(error), (str(error), ""))
        raise HistoryError(f"the history in {path} cannot be used: {why}", hint) from None
    except UnicodeEncodeError:
        raise HistoryError(f"the history in {path} only holds text in UTF-8") from None
    except FileNotFoundError:
        raise HistoryError(f"the history in {path} was removed meanwhile") from None
    except OSError as error:
        raise HistoryError(
            f"the history in {path} cannot be used: {error.strerror}",
            "set GREENLOOP_HISTORY to a file that you may write to, or to off",
        ) from None


def _code(error: sqlite3.Error) -> int:
    """The primary code of an error; 0 for those that the module itself raises."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _check(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        error = sqlite3.DatabaseError(found)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _migrate(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another may be faster
        for step in MIGRATIONS[version:]:
            for sql in step:
                connection.execute(sql)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
