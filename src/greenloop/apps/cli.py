"""The command line. Everything slow to import is imported where it is used."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greenloop import __version__
from greenloop.apps import (
    again_command,
    batch_command,
    config_command,
    eval_command,
    listen_command,
    models,
    report_command,
    runs_command,
    web_command,
)
from greenloop.apps.door import guarded
from greenloop.apps.examples import EXAMPLES
from greenloop.apps.keeping import own_history, past_runs
from greenloop.apps.options import (
    AsJson,
    Debug,
    Force,
    Out,
    PropertyTests,
    Quiet,
    UnsafeSandbox,
    Verbose,
    shown,
    with_settings,
)
from greenloop.apps.problems import is_piped, problem_text, read_example, read_given
from greenloop.errors import ConfigError
from greenloop.settings import SETTINGS

if TYPE_CHECKING:
    from greenloop.batch.attempt import Solved
    from greenloop.batch.items import Item
    from greenloop.domain.run import Run


def _solve(problem: str, **options: Any) -> Run:
    from greenloop import solve

    return solve(problem, **options)


def _solve_many(problems: Iterable[Item], **options: Any) -> Iterator[Solved]:
    from greenloop import solve_many

    return solve_many(problems, **options)


@dataclass(frozen=True)
class Services:
    """What the commands call; tests hand in their own as typer's ``obj``."""

    solve: Callable[..., Run] = _solve
    solve_many: Callable[..., Iterator[Solved]] = _solve_many


# --- the app --------------------------------------------------------------------------------------

_EPILOG = """\b
Examples:
  greenloop solve two-sum            solve a bundled example with the embedded model
  greenloop solve problem.txt -o out write code, cases, tests and the record to out/
  greenloop solve SOMETHING --help   all options, and what SOMETHING can be
"""

app = typer.Typer(
    name="greenloop",
    help="Describe a coding problem; get back a solution that has earned its green bar.",
    epilog=_EPILOG,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"greenloop {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_print_version),
    ] = False,
) -> None:
    """Set up what all commands share."""
    context.obj = context.obj or Services()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal may know fewer characters than we print
            stream.reconfigure(errors="replace")


@app.command()
@with_settings(*SETTINGS)
@guarded
def solve(
    context: typer.Context,
    problem: Annotated[
        str | None, typer.Argument(help="Text, file, - or example.", show_default=False)
    ] = None,
    *,
    case: Annotated[
        list[str] | None,
        typer.Option(help="A case of your own, as 'f([1, 2]) == 3'; repeatable."),
    ] = None,
    tests: Annotated[
        Path | None, typer.Option(help="A file of your own tests, for pytest or unittest.")
    ] = None,
    signature: Annotated[
        str | None, typer.Option(help="Of the solution, as 'def f(x: int) -> str'.")
    ] = None,
    entry_point: Annotated[
        str | None, typer.Option(help="The name of the solution, where the text leaves it open.")
    ] = None,
    out: Out = None,
    force: Force = False,
    property_tests: PropertyTests = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Show what is understood and what it may take; spend nothing."
        ),
    ] = False,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Write tests and code for PROBLEM, and make them agree.

    PROBLEM is the text itself, a file, - for standard input, or the name of an example.

    \b
    Examples:
      greenloop solve two-sum
      greenloop solve problem.txt --out solved --property-tests
      greenloop solve "Write a function that returns the n-th prime." --quiet
      greenloop solve mail.txt --case 'median([3, 1]) == 2.0' --case 'median([]) raises ValueError'
      greenloop solve mail.txt --signature 'def median(xs: list[int]) -> float' --tests test_mail.py
      xclip -o | greenloop solve - --json
      greenloop solve problem.txt --dry-run --model openai/NAME

    Exit code: 0 solved, 1 not solved, 2 usage, 3 configuration or provider, 130 interrupted.
    """
    shown(as_json, quiet, verbose)
    text = _problem(problem)
    if text is None:
        typer.echo(context.get_help())
        return
    from greenloop.apps.solving import Assignment, carry_out

    given = read_given(case or (), tests, signature or "", entry_point or "")
    if dry_run:
        from greenloop.apps.estimate import show_estimate

        show_estimate(text, given, past_runs(settings), as_json=as_json)
        return
    options = {**settings, "given": given, "unsafe_sandbox": unsafe_sandbox}
    kept = own_history(settings["history"])
    doing = Assignment(
        text, options, out, shown(as_json, quiet, verbose), kept, force, property_tests
    )
    raise typer.Exit(carry_out(doing, context.obj.solve))


def _problem(argument: str | None) -> str | None:
    """The text to solve; ``None`` if the user gave nothing at all."""
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    if argument is None and not is_piped(stdin.fileno):
        return None
    if argument == "-" and sys.stdin.isatty():
        typer.echo("Paste the problem, then press Ctrl-D on a line of its own.", err=True)
    return problem_text("-" if argument is None else argument, stdin)


app.command("batch", help=batch_command.HELP)(batch_command.batch)
app.command("eval", help=eval_command.HELP)(eval_command.evaluate)
app.command("listen", help=listen_command.HELP)(listen_command.listen)
app.command("config", help=config_command.HELP)(config_command.config)
app.command("resume", help=again_command.RESUME)(again_command.resume)
app.command("replay", help=again_command.REPLAY)(again_command.replay)
app.command("web", help=web_command.HELP)(web_command.web)
app.command("report", help=report_command.HELP)(report_command.report)
app.command("schema")(report_command.schema)
app.add_typer(runs_command.app, name="runs")
app.add_typer(models.app, name="models")


# --- examples -------------------------------------------------------------------------------------

examples = typer.Typer(help="List the bundled problems, or show one.", rich_markup_mode=None)
app.add_typer(examples, name="examples", invoke_without_command=True)


@examples.callback()
def examples_list(context: typer.Context) -> None:
    """List the bundled problems, or show one."""
    if context.invoked_subcommand:
        return
    width = max(map(len, EXAMPLES))
    for name, shape in EXAMPLES.items():
        typer.echo(f"{name:{width}}  {shape}")
    typer.echo("\nSolve one:  greenloop solve two-sum\nRead one:   greenloop examples show two-sum")


@examples.command("show")
@guarded
def examples_show(name: Annotated[str, typer.Argument(help="Name of an example.")]) -> None:
    """Print the statement of one bundled problem."""
    typer.echo(read_example(name).rstrip())


@app.command()
@guarded
def doctor() -> None:
    """Say what this installation has and lacks: sandbox, models, keys (never their values)."""
    from greenloop.apps.doctor import examine

    findings = list(examine())
    for subject, finding, fine in findings:
        typer.echo(f"{'ok' if fine else '!!'}  {subject:26}{finding}")
    raise typer.Exit(0 if all(fine for _, _, fine in findings) else ConfigError.exit_code)


def main() -> None:
    """Run the command line."""
    app()
