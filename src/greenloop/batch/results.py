"""What came of the problems of a batch, on disk: one line of JSON each, only ever appended to."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from greenloop import __version__
from greenloop.batch.attempt import Solved
from greenloop.batch.items import Item
from greenloop.domain.run import total_cost
from greenloop.errors import UsageError
from greenloop.files import append_line, whole_lines

FILE = "results.jsonl"

Row = dict[str, Any]
"""``id``, ``key``, ``solved``, ``done``, ``reason``, ``seconds``, ``tokens``, ``cost``, ``run``."""


class Results:
    """The results in a directory, by key: equal for equal work.

    Args:
        folder: made if it is missing.
        shaping: whatever else may change an outcome: the settings, and the model's name.

    Raises:
        UsageError: the file is something else, or cannot be used.
    """

    def __init__(self, folder: Path, shaping: Mapping[str, Any]) -> None:
        self._path = folder / FILE
        self._shaping = shaping
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            rows: list[Row] = [json.loads(line) for line in whole_lines(self._path)]
            self._rows = {row["key"]: row for row in rows}
        except OSError as error:
            raise UsageError(f"{folder} cannot be used: {error}", "give another --out") from None
        except (ValueError, KeyError, TypeError):
            raise UsageError(f"{self._path} has no results", "give another --out") from None

    def find(self, item: Item) -> Row | None:
        """What came of an item before, if nothing is left to do for it."""
        row = self._rows.get(self._key(item))
        return row if row and row["done"] else None

    def add(self, solved: Solved) -> Row:
        """Keep what came of an item; when this returns it is on the disk."""
        run, error = solved.run, solved.error
        # What was wrong with the text stays wrong; a provider may answer the next time.
        row = {
            "id": solved.item.id,
            "key": self._key(solved.item),
            "solved": run.solved and not error,
            "done": error is None or isinstance(error, UsageError),
            "reason": error.message if error else run.summary()["reason"],
            "seconds": round(solved.seconds, 3),
            "tokens": run.tokens,
            "cost": total_cost(run.usages),
            "run": solved.kept,
            "folder": solved.item.folder if run.code else "",
        }
        with self._lock:
            append_line(self._path, json.dumps(row, ensure_ascii=False))
            self._rows[row["key"]] = row
        return row

    def _key(self, item: Item) -> str:
        work = [__version__, dict(self._shaping), item.text, asdict(item.given)]
        return hashlib.sha256(json.dumps(work, sort_keys=True).encode()).hexdigest()
