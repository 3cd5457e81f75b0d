"""What ``greenloop batch`` does: what is not done yet, one line for each, and a summary."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from rich.progress import Progress

from greenloop import wiring, words
from greenloop.apps.solving import write_files
from greenloop.apps.status import BarStatus
from greenloop.apps.terminal import console, print_exactly, progress_bar
from greenloop.batch.attempt import Solved
from greenloop.batch.items import Item, of_directory, of_lines
from greenloop.batch.results import FILE, Results, Row
from greenloop.configuration import history_file, load_settings
from greenloop.errors import Cancelled, UsageError
from greenloop.history.shared import SharedHistory
from greenloop.printable import printable, shorten


@dataclass(frozen=True)
class Batch:
    """What is wanted: where the problems are, where to write, how fast, with which settings."""

    source: str
    out: Path
    speed: dict[str, Any]
    settings: dict[str, Any]
    as_json: bool = False


def work_through(wanted: Batch, stdin: TextIO, solve_many: Callable[..., Iterator[Solved]]) -> int:
    """Solve what is not solved yet and print it; the exit code: 0 if all are solved, otherwise 1.

    Raises:
        UsageError: the problems or the directory cannot be used.
        Cancelled: after Ctrl-C; what is done is kept.
    """
    items = read_items(wanted.source, stdin)
    chosen = load_settings(**wanted.settings)
    shaping = {**chosen.as_json(without=("history",)), "model": wiring.model_name(chosen)}
    results = Results(wanted.out, shaping)
    rows = [row for item in items if (row := results.find(item))]
    todo = [item for item in items if not results.find(item)]
    for row in rows:
        _tell(row, wanted.as_json)
    with ExitStack() as stack:
        bar = stack.enter_context(progress_bar(console(sys.stderr)))
        options: dict[str, Any] = {**wanted.speed, **wanted.settings}
        if todo and (path := history_file(chosen)):
            options["kept_in"] = history = SharedHistory(path)
            stack.callback(history.close)
        task = bar.add_task("problems", total=len(items), completed=len(rows))
        options["on_progress"] = BarStatus(bar, task).update
        try:
            for solved in solve_many(todo, **options):
                rows.append(_keep(solved, results, wanted, bar))
                bar.advance(task)
        except KeyboardInterrupt:
            raise Cancelled(
                f"interrupted with {len(rows)} of {len(items)} problems done",
                "run the same command again to go on",
            ) from None
    if not wanted.as_json:
        print_exactly(_summary(rows, wanted.out), sys.stdout)
    return 0 if all(row["solved"] for row in rows) else 1


def read_items(source: str, stdin: TextIO) -> list[Item]:
    """The problems of a directory, a file, or standard input.

    Raises:
        UsageError: there are none, or they cannot be read.
    """
    if source == "-":
        return of_lines(stdin, "standard input")
    path = Path(source)
    if path.is_dir():
        return of_directory(path)
    try:
        with path.open(encoding="utf-8") as lines:
            return of_lines(lines, source)
    except (OSError, UnicodeError) as error:
        hint = "give a directory of texts, a file of JSON lines, or -"
        raise UsageError(f"'{source}' cannot be read: {error}", hint) from None


def _keep(solved: Solved, results: Results, wanted: Batch, bar: Progress) -> Row:
    if solved.run.code:
        write_files(solved.run, wanted.out / solved.item.folder)
    row = results.add(solved)
    _tell(row, wanted.as_json, bar)
    return row


def _tell(row: Row, as_json: bool, bar: Progress | None = None) -> None:
    text = json.dumps(row, ensure_ascii=False) if as_json else _line(row)
    if bar and bar.live.is_started and sys.stdout.isatty():
        bar.stop()  # the line goes above the bar
        print_exactly(text, sys.stdout)
        bar.start()
    else:
        print_exactly(text, sys.stdout)


def _line(row: Row) -> str:
    cells = (
        f"{shorten(row['id'], 32):32}",
        "solved    " if row["solved"] else "not solved" if row["done"] else "failed    ",
        f"{row['seconds']:8.1f} s",
        f"{row['tokens']:9,} tokens",
        f"{words.money(row['cost']):>8}",
        shorten(row["reason"], 80),
    )
    return printable("  ".join(cells))


def _summary(rows: list[Row], out: Path) -> str:
    solved = sum(row["solved"] for row in rows)
    failed = sum(not row["done"] for row in rows)
    costs = [row["cost"] for row in rows]
    money = words.money(None if None in costs else sum(costs))
    tokens = sum(row["tokens"] for row in rows)
    counts = f"{solved} of {len(rows)} solved, {len(rows) - solved - failed} not, {failed} failed"
    return f"\n{counts}; {tokens:,} tokens, {money}; {FILE} and the files are in {out}"
