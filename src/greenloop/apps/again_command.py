"""``greenloop resume`` and ``greenloop replay``: runs that were kept begin again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greenloop.apps.door import guarded
from greenloop.apps.keeping import kept_file, kept_runs
from greenloop.apps.options import (
    AsJson,
    Debug,
    Force,
    Out,
    Quiet,
    UnsafeSandbox,
    shown,
    with_settings,
)
from greenloop.errors import UsageError
from greenloop.settings import SETTINGS

if TYPE_CHECKING:
    from greenloop.ports import Opening

_LIMITS = ("max_iterations", "candidates", "max_tokens", "max_cost", "max_seconds")

RESUME = """Go on with a run that was cut off, or that a limit ended.

The run goes the same way again on the replies that were kept, without asking for one twice, and
goes on with the model from where they end. RUN is its name, the beginning of it, or latest.

\b
Examples:
  greenloop resume latest
  greenloop resume 1qtxd2 --max-tokens 300000    after the tokens were spent

Exit code: as of `greenloop solve`.
"""
REPLAY = """Let a run go again on what was kept of it, and say whether all went alike.

No model is asked. Times do not count. RUN is its name, the beginning of it, or latest.

\b
Examples:
  greenloop replay latest

--json prints run, same, events (how many there were) and differs: the place in the run's record of
the first event that is another one, null if there is none.

Exit code: 0 alike, 1 not.
"""

Name = Annotated[str, typer.Argument(metavar="RUN", help="A name, its beginning, or latest.")]


@with_settings(*_LIMITS, "history")
@guarded
def resume(
    context: typer.Context,
    run: Name,
    *,
    out: Out = None,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Resume; see ``RESUME``. ``debug`` is read by ``guarded``."""
    from greenloop.apps.solving import Assignment, carry_out
    from greenloop.history.again import Resumption

    place = settings.pop("history")
    with kept_runs(place) as store:
        name = store.entry(run).id
        opening = store.opening(name)
    raised = _raised(opening, settings)
    options = {**_options(opening), **raised, "unsafe_sandbox": unsafe_sandbox}
    again = Resumption(kept_file(place), name)
    doing = Assignment(opening.text, options, out, shown(as_json, quiet), again, force)
    code = carry_out(doing, context.obj.solve)
    if again.other_way is not None and not raised:
        typer.echo(
            f"From event {again.other_way + 1} on the run went another way than it was kept "
            f"by version {opening.version}.",
            err=True,
        )
    raise typer.Exit(code)


@with_settings("history")
@guarded
def replay(
    context: typer.Context,
    run: Name,
    *,
    as_json: AsJson = False,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Replay; see ``REPLAY``. ``debug`` is read by ``guarded``."""
    from greenloop.domain.run import Run
    from greenloop.history.again import Rehearsal, without_closing
    from greenloop.history.comparison import first_difference
    from greenloop.history.recorded import EndOfRecord, SilentLLM

    with kept_runs(settings["history"]) as store:
        entry = store.entry(run)
        opening, past = store.opening(entry.id), store.past(entry.id)
    before, again = [kept.event for kept in past.events], Run()
    options = {**_options(opening), "unsafe_sandbox": unsafe_sandbox, "kept_in": Rehearsal(past)}
    try:
        context.obj.solve(opening.text, run=again, llm=SilentLLM(opening.model), **options)
    except EndOfRecord:
        before = list(without_closing(before))  # there the model gave no reply then, either
    differs = first_difference(before, again.events)
    same = differs is None
    if as_json:
        told = {"run": entry.id, "same": same, "events": len(before), "differs": differs}
        typer.echo(json.dumps(told, indent=1))
    elif differs is None:
        typer.echo(f"{entry.id}: all {len(before)} events are the same")
    else:
        typer.echo(f"{entry.id}: event {differs + 1} of {len(before)} differs")
    raise typer.Exit(0 if same else 1)


def _options(opening: Opening) -> dict[str, Any]:
    """What ``solve`` is called with; settings that are not known any more are left out."""
    known = {name: value for name, value in opening.settings.items() if name in SETTINGS}
    return {**known, "given": opening.given}


def _raised(opening: Opening, wanted: dict[str, Any]) -> dict[str, Any]:
    """The limits that are given, none of which may be lower than it was."""
    given = {name: value for name, value in wanted.items() if value is not None}
    for name, value in given.items():
        before = opening.settings.get(name)
        if before is not None and value < before:
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} {value} is below the {before} of the run", "give more")
    return given
