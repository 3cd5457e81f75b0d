"""Where the commands keep runs and find them again, as the settings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from greenloop.errors import UsageError

if TYPE_CHECKING:
    from greenloop.apps.estimate import Estimate
    from greenloop.history.replies import SQLiteReplies
    from greenloop.history.store import SQLiteHistory, Store
    from greenloop.settings import Settings


def own_history(place: str | None) -> SQLiteHistory | None:
    """The user's history; ``place`` is what an option says of it; ``None`` if it is off."""
    from greenloop.history.store import SQLiteHistory

    path = _file(place)
    return SQLiteHistory(path) if path else None


def kept_file(place: str | None) -> Path:
    """The file of a history that has runs.

    Raises:
        UsageError: there is none.
    """
    path = _file(place)
    if path is None:
        raise UsageError("the history is off", "give --history on, or the file to use")
    if not path.exists():
        raise UsageError(f"no run was kept yet in {path}", "`greenloop solve` keeps its runs")
    return path


@contextmanager
def kept_runs(place: str | None) -> Iterator[Store]:
    """The runs of a history that has some; what is wrong with its file is told.

    Raises:
        UsageError: there are none.
        HistoryError: the file cannot be used.
    """
    from greenloop.history.store import Store

    with Store.opened(kept_file(place)) as store:
        for note in store.notes:
            typer.echo(note, err=True)
        yield store


def open_replies(place: Path | None, settings: Settings) -> SQLiteReplies:
    """The replies that evaluations share: at a place of their own, or in the user's history.

    Raises:
        UsageError: there is no place.
        HistoryError: its file cannot be used.
    """
    from greenloop.configuration import history_file
    from greenloop.history.replies import SQLiteReplies

    chosen = place or history_file(settings)
    if chosen is None:
        raise UsageError("the history is off", "give --replies, a file that keeps the replies")
    replies = SQLiteReplies(chosen)
    for note in replies.notes:
        typer.echo(note, err=True)
    return replies


def past_runs(overrides: Mapping[str, Any]) -> Estimate:
    """What a run of the model of the settings may take, by the user's history.

    Raises:
        ConfigError: there is no such model, or a setting is wrong.
        HistoryError: the history cannot be used.
    """
    from greenloop import wiring
    from greenloop.apps.estimate import estimate
    from greenloop.configuration import history_file, load_settings
    from greenloop.history.entries import Wanted
    from greenloop.history.store import Store

    settings = load_settings(**overrides)
    model, path = wiring.model_name(settings), history_file(settings)
    if path is None or not path.exists():
        return estimate(model, ())
    with Store.opened(path) as store:
        return estimate(model, store.entries(Wanted(model=model)))


def _file(place: str | None) -> Path | None:
    from greenloop.configuration import history_file, load_settings

    return history_file(load_settings(history=place))
