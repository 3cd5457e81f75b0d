"""``greenloop batch``: many problems."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from greenloop.apps.door import guarded
from greenloop.apps.options import Debug, UnsafeSandbox, with_settings
from greenloop.batch.executors import Engine
from greenloop.settings import SETTINGS

HELP = """Solve many problems, some at a time; run the same command again to go on after a stop.

SOURCE is a directory of texts (.txt, .md), a file of JSON lines, or - for such lines on standard
input. A line is a text, or an object with id, problem and, if wanted, cases, tests, signature and
entry_point. docs/batch.md has more.

\b
Examples:
  greenloop batch problems/ --out solved
  greenloop batch problems.jsonl --parallel 8 --model openai/NAME --rpm 500 --tpm 200000
  greenloop batch problems/ --engine ray --parallel 32
  cat problems.jsonl | greenloop batch - --json > outcomes.jsonl

Exit code: 0 all solved, 1 some not, 2 usage, 3 configuration or provider, 130 interrupted.
"""


@with_settings(*SETTINGS)
@guarded
def batch(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Directory, file or -.", show_default=False)],
    *,
    parallel: Annotated[int, typer.Option(min=1, help="Problems at a time.")] = 4,
    engine: Annotated[Engine, typer.Option(help="What works on them.")] = Engine.THREADS,
    rpm: Annotated[float | None, typer.Option(min=0.01, help="Requests a minute, of all.")] = None,
    tpm: Annotated[float | None, typer.Option(min=1, help="Tokens a minute, of all.")] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Directory for results.jsonl and a folder for each.")
    ] = Path("greenloop-out/batch"),
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines only.")] = False,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Solve many; see ``HELP``. ``debug`` is read by ``guarded``."""
    from greenloop.apps.batching import Batch, work_through

    speed = {"parallel": parallel, "engine": engine, "rpm": rpm, "tpm": tpm}
    speed["unsafe_sandbox"] = unsafe_sandbox
    wanted = Batch(source, out, speed, settings, as_json)
    raise typer.Exit(work_through(wanted, sys.stdin, context.obj.solve_many))
