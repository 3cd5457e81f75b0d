"""``greenloop report``: a run as a page to keep and to pass on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenloop.apps.door import guarded
from greenloop.apps.keeping import kept_runs
from greenloop.apps.options import Debug, HistoryPlace
from greenloop.errors import UsageError
from greenloop.printable import shorten

if TYPE_CHECKING:
    from greenloop.domain.run import Run

HELP = """Write a run as one HTML file that needs no network, or as Markdown.

RUN is a run.json, a folder with one, - for standard input, the name of a kept run, the beginning of
it, or latest.

\b
Examples:
  greenloop report latest -o report.html
  greenloop report out/run.json --markdown | gh pr comment --body-file -

Exit code: 0 written, 2 usage.
"""
RECORD = "run.json"
_SENTENCE = 200

Name = Annotated[str, typer.Argument(metavar="RUN", help="A run.json, -, or the name of a run.")]


@guarded
def report(
    run: Name,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write instead of printing.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    history: HistoryPlace = None,
    debug: Debug = False,
) -> None:
    """Report; see ``HELP``. ``debug`` is read by ``guarded``."""
    from greenloop.apps.terminal import print_exactly
    from greenloop.files import explain, write_whole
    from greenloop.report import page, summary

    text = (summary if markdown else page)(_found(run, history))
    if out is None:
        print_exactly(text, sys.stdout)
        return
    try:
        write_whole(out, text)
    except OSError as error:
        raise explain(error, out) from None
    typer.echo(out)


@guarded
def schema() -> None:
    """Print the JSON Schema of run.json."""
    from greenloop.domain.record import schema

    typer.echo(json.dumps(schema(), indent=1))


def _found(name: str, history: str | None) -> Run:
    """The run that an argument means."""
    path = Path(name)
    if name == "-":
        return _read(sys.stdin.read(), "standard input")
    if (path / RECORD).is_file():
        path /= RECORD
    if path.is_file():
        return _read(path.read_text("utf-8", "replace"), f"'{path}'")
    if path.suffix or path.parent != Path():
        raise UsageError(f"there is no file '{path}'", "check its name and the directory")
    with kept_runs(history) as store:
        return store.run(store.entry(name).id)


def _read(text: str, where: str) -> Run:
    from greenloop.domain.run import Run

    try:
        return Run.from_json(json.loads(text))
    except ValueError as error:
        why = shorten(str(error), _SENTENCE)
        raise UsageError(
            f"{where} is not the record of a run: {why}", f"give a {RECORD} that greenloop wrote"
        ) from None
