"""``greenloop listen``: problems that are sent by a click in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greenloop.apps.door import guarded, report
from greenloop.apps.keeping import own_history
from greenloop.apps.options import Debug, UnsafeSandbox, with_settings
from greenloop.apps.problems import file_text
from greenloop.errors import GreenloopError, ProblemError
from greenloop.printable import count, printable
from greenloop.settings import SETTINGS

if TYPE_CHECKING:
    from greenloop.history.store import SQLiteHistory
    from greenloop.reading.contests.companion import Posted

_ASK = "Solve it? A file with its statement, Enter for the samples alone, n for no"

HELP = """Take problems from the browser extension Competitive Companion, and solve them on request.

Click the extension's button on the page of a problem: its name, limits and samples come here. The
samples are as certain as those of a text. The extension sends no statement: save that to a file and
name it when asked. Only this machine is listened to; Ctrl-C ends it.

\b
Examples:
  greenloop listen                     ask for each problem
  greenloop listen --solve --out out   solve each at once, from its samples; a folder each
"""


@with_settings(*SETTINGS)
@guarded
def listen(
    context: typer.Context,
    *,
    solve: Annotated[
        bool, typer.Option("--solve", help="Solve what comes at once, do not ask.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="End after the first problem.")] = False,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Listen here, 0 for any free port.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Directory for a folder per problem.")
    ] = None,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Listen; see ``HELP``. ``debug`` is read by ``guarded``."""
    from greenloop.apps.listening import PORTS, Listener

    options = {**settings, "unsafe_sandbox": unsafe_sandbox}
    kept = own_history(settings["history"])
    with Listener(PORTS if port is None else (port,)) as listener:
        typer.echo(f"Listening to Competitive Companion on port {listener.port}; Ctrl-C ends it.")
        for posted in listener.posted():
            if isinstance(posted, ProblemError):
                report(posted)
            else:
                _take(posted, options, out, solve, solve=context.obj.solve, kept=kept)
            if once:
                return


def _take(
    posted: Posted,
    options: dict[str, Any],
    out: Path | None,
    at_once: bool,
    *,
    solve: Callable[..., Any],
    kept: SQLiteHistory | None,
) -> None:
    """Show a problem, and solve it if that is wanted; an error ends this problem only."""
    from greenloop.apps.solving import Assignment, carry_out

    typer.echo(printable(f"\n{posted.name}  {posted.group}  {posted.url}"))
    typer.echo(f"{count(len(posted.samples), 'sample')}, {posted.time_limit / 1000:g} s")
    try:
        statement = "" if at_once else _statement()
        if statement is None:
            return
        text, given = posted.problem(statement)
        folder = out / posted.slug if out else None
        carry_out(Assignment(text, {**options, "given": given}, folder, history=kept), solve)
    except GreenloopError as error:
        report(error)


def _statement() -> str | None:
    """The statement of a problem, which the user has; ``None`` if it is not to be solved."""
    answer = typer.prompt(_ASK, default="", show_default=False).strip()
    if answer.lower() in ("n", "no"):
        return None
    return file_text(Path(answer)) if answer else ""
