"""The door of the command line: errors become messages and exit codes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import typer

from greenloop.errors import Cancelled, GreenloopError
from greenloop.files import is_full
from greenloop.printable import printable

C = TypeVar("C", bound=Callable[..., None])


def guarded(command: C) -> C:
    """Let no traceback out of a command, unless its option ``debug`` is set."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except typer.Exit:
            raise
        except BrokenPipeError as error:  # typer ends quietly when nobody reads on
            if told := "; ".join(getattr(error, "__notes__", ())):
                typer.echo(printable(f"greenloop: nobody reads the output; {told}"), err=True)
            raise
        except (Exception, KeyboardInterrupt) as error:
            if kwargs.get("debug"):
                raise
            raise typer.Exit(report(error)) from None

    return run  # type: ignore[return-value]  # functools.wraps keeps the signature


def report(error: BaseException) -> int:
    """Tell the user what happened, what was kept and what to do; return the exit code."""
    ours = _as_ours(error)
    told = "; ".join([ours.message, *getattr(error, "__notes__", ())])
    typer.echo(printable(f"greenloop: {told}"), err=True)
    if ours.hint:
        typer.echo(printable(ours.hint[0].upper() + ours.hint[1:]), err=True)
    return ours.exit_code


def _as_ours(error: BaseException) -> GreenloopError:
    if isinstance(error, GreenloopError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Cancelled("interrupted")
    if isinstance(error, OSError) and is_full(error):
        return GreenloopError(f"cannot write: {error.strerror}", "free some space")
    return GreenloopError(
        f"greenloop itself failed: {type(error).__name__}: {error}",
        "run `greenloop solve` again with --debug and report what it prints",
    )
