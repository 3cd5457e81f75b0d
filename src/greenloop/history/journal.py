"""One run in the database, written as it happens."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from greenloop.domain.completion import Completion
from greenloop.domain.events import Event, Finished, ProblemRead, Usage
from greenloop.history.database import Database, Statement
from greenloop.ports import Past, Reply

EVENT: TypeAdapter[Event] = TypeAdapter(Event)


class SQLiteJournal:
    """A ``Journal`` in an open database.

    Args:
        database: where; closed with the journal unless it is shared.
        name: of the run, whose row is there.
        past: what was kept of it before.

    Attributes:
        id, past: as they were given.
        forgotten: events that this journal was told to forget, by their places.
        notes: what the user should know of the database.
    """

    def __init__(self, database: Database, name: str, past: Past, *, shared: bool = False) -> None:
        self.id = name
        self.past = past
        self.forgotten: list[int] = []
        self.notes: Sequence[str] = database.notes
        self._database = database
        self._shared = shared

    def add_event(
        self, position: int, event: Event, seconds: float, forget: Sequence[int] = ()
    ) -> None:
        """As the port says."""
        data = EVENT.dump_json(event).decode()
        row = (self.id, position, seconds, data)
        dropped = [(_FORGET, (self.id, place)) for place in forget]
        reopened = [(_REOPEN, (self.id,))] if forget else []
        self._database.write(
            *dropped,
            *reopened,
            ("INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?)", row),
            *_seen_in(event, self.id),
            _spent(self.id, seconds),
        )
        self.forgotten += forget

    def add_reply(self, key: str, nth: int, reply: Reply) -> None:
        """As the port says."""
        usage = reply.usage
        self._database.write(
            (_ADD_REPLY, (self.id, key, nth, *reply_row(reply))),
            (_PAY, (usage.tokens_in + usage.tokens_out, usage.cost, self.id)),
        )

    def close(self, seconds: float) -> None:
        """As the port says."""
        try:
            disowned = ("UPDATE runs SET owner = '' WHERE id = ?", (self.id,))
            self._database.write(disowned, _spent(self.id, seconds))
        finally:
            if not self._shared:
                self._database.close()


def reply_row(reply: Reply) -> tuple[str, bool, bool, str, str]:
    """A reply as the columns that hold one."""
    others = json.dumps([asdict(other) for other in reply.others])
    return reply.text, reply.truncated, reply.refused, reply.usage.model_dump_json(), others


def reply_from(row: sqlite3.Row) -> Reply:
    """Undo :func:`reply_row`."""
    others = tuple(Completion(**other) for other in json.loads(row["others"]))
    usage = usage_from(json.loads(row["usage"]))
    return Reply(row["text"], usage, bool(row["truncated"]), bool(row["refused"]), others)


def usage_from(told: Mapping[str, Any]) -> Usage:
    """The usage of a reply; another version may have kept more of it than is known today."""
    return Usage(**{name: told[name] for name in Usage.model_fields if name in told})


_ADD_REPLY = "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM events WHERE run = ? AND position = ?"
_REOPEN = "UPDATE runs SET solved = NULL, outcome = '' WHERE id = ?"
_PAY = "UPDATE runs SET tokens = tokens + ?, cost = cost + ? WHERE id = ?"


def _spent(name: str, seconds: float) -> Statement:
    return "UPDATE runs SET seconds = max(seconds, ?) WHERE id = ?", (seconds, name)


def _seen_in(event: Event, name: str) -> list[Statement]:
    """What an event changes in the row of its run, which lists are made from."""
    if isinstance(event, ProblemRead):
        return [("UPDATE runs SET title = ? WHERE id = ?", (_title(event), name))]
    if isinstance(event, Finished):
        ended = (event.solved, event.reason, name)
        return [("UPDATE runs SET solved = ?, outcome = ? WHERE id = ?", ended)]
    return []


def _title(event: ProblemRead) -> str:
    return event.problem.title or event.problem.signature.name
