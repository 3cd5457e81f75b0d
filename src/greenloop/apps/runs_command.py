"""``greenloop runs``: the runs that were kept."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenloop.apps.door import guarded
from greenloop.apps.keeping import kept_file, kept_runs
from greenloop.apps.options import Force, HistoryPlace, PropertyTests
from greenloop.errors import UsageError
from greenloop.printable import count, printable, shorten

if TYPE_CHECKING:
    from greenloop.history.entries import Entry

_EPILOG = """\b
Examples:
  greenloop runs                                the newest
  greenloop runs list --search prime --solved
  greenloop runs show latest
  greenloop runs diff 1qtxd2 1qtxk8
  greenloop runs export latest -o out
  greenloop runs prune --older-than 30d
"""

app = typer.Typer(
    help="List, show, compare, export and delete runs.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    invoke_without_command=True,
)

Name = Annotated[str, typer.Argument(metavar="RUN", help="A name, its beginning, or latest.")]
Names = Annotated[list[str], typer.Argument(metavar="RUN...", help="Names, or beginnings of them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_SHOWN = 20


@app.callback()
def default(context: typer.Context) -> None:
    """List the newest runs if no command is given."""
    if not context.invoked_subcommand:
        list_runs()


@app.command("list")
@guarded
def list_runs(
    *,
    search: Annotated[str, typer.Option(help="Only runs whose problem has this text.")] = "",
    solved: Annotated[
        bool | None, typer.Option("--solved/--unsolved", help="Only runs that are, or are not.")
    ] = None,
    model: Annotated[str, typer.Option(help="Only runs of models with this in their name.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = _SHOWN,
    as_json: AsJson = False,
    history: HistoryPlace = None,
) -> None:
    """List runs, the newest first."""
    from greenloop.history.entries import Wanted

    with kept_runs(history) as store:
        entries = store.entries(Wanted(search, solved, model, limit))
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in entries], indent=1))
        return
    for entry in entries:
        typer.echo(_line(entry))
    if not entries:
        typer.echo("no such run", err=True)


@app.command("show")
@guarded
def show_run(run: Name, as_json: AsJson = False, history: HistoryPlace = None) -> None:
    """Show a run as it went."""
    from greenloop.apps.terminal import console
    from greenloop.apps.view import View

    with kept_runs(history) as store:
        entry = store.entry(run)
        kept = store.run(entry.id)
    if as_json:
        typer.echo(json.dumps(kept.to_json(), indent=1))
        return
    view = View(console(sys.stdout), verbose=True)
    for event in kept.events:
        view.run.record(event)
    view.close([], entry.id)


@app.command("diff")
@guarded
def diff_runs(
    one: Name, other: Name, as_json: AsJson = False, history: HistoryPlace = None
) -> None:
    """Tell how a run differs from another one; exit code 1 if it does."""
    from greenloop.apps.differences import differences

    with kept_runs(history) as store:
        names = store.entry(one).id, store.entry(other).id
        found = differences(names, store.run(names[0]), store.run(names[1]))
    lines = list(found.lines())
    _tell(as_json, asdict(found), *lines)
    raise typer.Exit(1 if lines else 0)


@app.command("export")
@guarded
def export_run(
    run: Name,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory for the files.")],
    force: Force = False,
    property_tests: PropertyTests = False,
    as_json: AsJson = False,
    history: HistoryPlace = None,
) -> None:
    """Write the files of a run, as `greenloop solve --out` does."""
    from greenloop.apps.solving import write_files

    with kept_runs(history) as store:
        name = store.entry(run).id
        kept = store.run(name)
    files = [str(path) for path in write_files(kept, out, force, property_tests)]
    _tell(as_json, {"run": name, "files": files}, *files)


@app.command("delete")
@guarded
def delete_runs(runs: Names, as_json: AsJson = False, history: HistoryPlace = None) -> None:
    """Delete runs, with all that was kept of them."""
    with kept_runs(history) as store:
        names = list(dict.fromkeys(store.entry(run).id for run in runs))
        store.delete(names)
    _tell(as_json, {"deleted": names}, f"{count(len(names), 'run')} deleted")


@app.command("prune")
@guarded
def prune_runs(
    older_than: Annotated[
        str | None, typer.Option(help="Delete those that began before, as 30d, 12h or 8w.")
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=0, help="Delete all but the newest so many.")
    ] = None,
    replies: Annotated[
        bool, typer.Option("--replies", help="Delete what evaluations keep there, and no runs.")
    ] = False,
    as_json: AsJson = False,
    history: HistoryPlace = None,
) -> None:
    """Delete old runs; with both options, those that both of them mean."""
    if replies:
        if older_than is not None or keep is not None:
            raise UsageError("--replies means all of them", "leave the other options out")
        number = _clear_replies(history)
        _tell(as_json, {"replies": number}, f"replies of evaluations deleted: {number:,}")
        return
    if older_than is None and keep is None:
        raise UsageError("nothing says which runs are old", "give --older-than or --keep")
    before = _before(older_than) if older_than else ""
    with kept_runs(history) as store:
        entries = store.entries()
        old = [entry for entry in entries[keep or 0 :] if not before or entry.started < before]
        ended = [entry.id for entry in old if entry.state != "running"]
        store.delete(ended)
    left = len(entries) - len(ended)
    told = f"{count(len(ended), 'run')} deleted, {left} left"
    _tell(as_json, {"deleted": ended, "left": left}, told)


def _clear_replies(place: str | None) -> int:
    from greenloop.history.replies import SQLiteReplies

    with closing(SQLiteReplies(kept_file(place))) as replies:
        return replies.clear()


def _tell(as_json: bool, data: object, *lines: str) -> None:
    """Print what was done, for programs or for people."""
    for line in [json.dumps(data, indent=1)] if as_json else lines:
        typer.echo(line)


_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def _before(age: str) -> str:
    """The time so long ago, as runs tell when they began."""
    found = re.fullmatch(r"(\d{1,5})([hdw])", age)
    if not found:
        raise UsageError(f"'{age}' is not an age", "write it as 30d, 12h or 8w")
    ago = timedelta(**{_UNITS[found[2]]: int(found[1])})
    return (datetime.now(UTC) - ago).isoformat(timespec="seconds")


def _line(entry: Entry) -> str:
    from greenloop import words

    began = datetime.fromisoformat(entry.started).astimezone()
    cells: Sequence[str] = (
        entry.id,
        f"{began:%Y-%m-%d %H:%M}",
        f"{entry.state:10}",
        f"{entry.seconds:7.1f} s",
        f"{entry.tokens:9,} tokens",
        f"{words.money(entry.cost):>8}",
        f"{shorten(entry.model, 28):28}",
        shorten(entry.title, 40),
    )
    return printable("  ".join(cells)).rstrip()
