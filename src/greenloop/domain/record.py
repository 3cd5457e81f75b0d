"""The form of ``run.json``, the record of a run: version, summary and JSON Schema. Pure."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from greenloop.domain.events import Event
from greenloop.domain.frozen import Frozen
from greenloop.domain.verdict import Confidence

VERSION = 1
"""Of the form; it grows when a reader of an older one would be wrong."""


class Summary(Frozen):
    """The outcome of a run in a few fields; wall seconds are ``None`` if it was cut off."""

    solved: bool
    reason: str
    confidence: Confidence | None
    track_record: str
    doubts: list[str]
    title: str
    model: str
    seed: int
    iterations: int
    candidates: int
    cases: dict[str, int]
    edits: int
    tokens_in: int
    tokens_out: int
    models: dict[str, dict[str, int | float]]
    seconds: float | None
    seconds_model: float | None
    seconds_sandbox: float | None
    layers: list[str]
    warnings: list[str]
    code: str


class Record(Frozen):
    """What ``run.json`` holds."""

    version: int = VERSION
    summary: Summary
    events: list[Event]


_EVENTS: TypeAdapter[list[Event]] = TypeAdapter(list[Event])


def written(summary: dict[str, Any], events: list[Event]) -> dict[str, Any]:
    """A record as JSON data."""
    told = _EVENTS.dump_python(events, mode="json")
    return {"version": VERSION, "summary": summary, "events": told}


def events_in(data: Any) -> list[Event]:
    """The events of a record, of which nothing else is needed.

    Raises:
        ValueError: the data is not the record of a run, or a later greenloop wrote it.
    """
    if not isinstance(data, dict) or "events" not in data:
        raise ValueError("it has no events")
    version = data.get("version", VERSION)
    if version != VERSION:
        raise ValueError(f"its version is {version!r}, this greenloop reads {VERSION}")
    return _EVENTS.validate_python(data["events"])


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``run.json``."""
    made = TypeAdapter(Record).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
