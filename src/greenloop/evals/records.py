"""Finished attempts, scored, and the log on disk that keeps them.

The log is one line of JSON per attempt, only ever appended to, so that a run that was killed goes
on where it stopped. A line that the kill cut short is dropped when the log is opened again.
"""

from __future__ import annotations

import threading
from pathlib import Path

from pydantic import ValidationError

from greenloop.domain.frozen import Frozen
from greenloop.errors import UsageError
from greenloop.evals.systems import Attempt
from greenloop.files import append_line, whole_lines


class Record(Frozen):
    """One scored attempt.

    ``key`` is equal for equal jobs. ``right`` tells of each candidate whether it passes the hidden
    tests, ``solved`` the same of the code that was handed in, by the rule of the benchmark.
    ``strictly``: by ours as well; ``None`` where the benchmark's is not lax.
    """

    key: str
    system: str
    model: str
    task: str
    difficulty: str
    seed: int
    attempt: Attempt
    solved: bool
    right: tuple[bool, ...]
    strictly: bool | None = None

    @property
    def tokens(self) -> int:
        """Tokens read and written."""
        return sum(usage.tokens_in + usage.tokens_out for usage in self.attempt.usages)


class Log:
    """Finished attempts in a file, by key.

    Args:
        path: of the file; it and its directory are made if they are not there.

    Raises:
        UsageError: the file is something else, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = whole_lines(path)
        except OSError as error:
            raise UsageError(f"{path} cannot be used: {error}", "choose another --out") from None
        try:
            records = [Record.model_validate_json(line) for line in whole]
        except ValidationError:
            hint = "choose another --out, or remove the file"
            raise UsageError(f"{path} is not a log of this version", hint) from None
        self.records = {record.key: record for record in records}

    def append(self, record: Record) -> None:
        """Keep a record; when this returns it is on the disk."""
        with self._lock:
            append_line(self._path, record.model_dump_json())
            self.records[record.key] = record
