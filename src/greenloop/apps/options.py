"""Options that several commands have, and those that are made from the settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_origin

import typer

from greenloop.errors import UsageError
from greenloop.settings import SETTINGS, TYPES

C = TypeVar("C", bound=Callable[..., None])

_SHORT = {"model": ["-m"]}
"""Short forms of options."""

UnsafeSandbox = Annotated[
    bool,
    typer.Option("--unsafe-sandbox", help="Run generated code even where it cannot be confined."),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Directory for the code, cases and record.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite files there that greenloop did not write.")
]
PropertyTests = Annotated[
    bool,
    typer.Option(
        "--property-tests", help="Write Hypothesis tests, which ask a check or a brute force."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON only.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the code only.")]
HistoryPlace = Annotated[
    str | None, typer.Option("--history", help=SETTINGS["history"].metadata["description"])
]


Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print everything, not only the story.")
]


def shown(
    as_json: bool, quiet: bool, verbose: bool = False
) -> Literal["story", "all", "json", "code"]:
    """What is printed of a run.

    Raises:
        UsageError: more than one of them is wanted.
    """
    wanted = {"--json": as_json, "--quiet": quiet, "--verbose": verbose}
    given = [name for name, one in wanted.items() if one]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} exclude each other", "give one of them")
    return "json" if as_json else "code" if quiet else "all" if verbose else "story"


def setting(name: str) -> Any:
    """The option of one setting: its type, its words and its default, which only is shown.

    An option that is not given is ``None``, so that the environment and the files count.
    """
    known, type_ = SETTINGS[name], TYPES[name]
    names = [f"--{name.replace('_', '-')}", *_SHORT.get(name, [])]
    if type_ is bool:
        names = []  # typer adds the form that switches it off
    shown = True if type_ is bool or known.default is None else str(known.default)
    option = typer.Option(*names, help=known.metadata["description"], show_default=shown)
    plain = str if get_origin(type_) is Literal else type_
    return Annotated[plain | None, option]


def with_settings(*names: str) -> Callable[[C], C]:
    """Give a command an option for each of these settings, in the place of its ``**settings``.

    They come after the arguments and before its own options.
    """

    def give(command: C) -> C:
        options = {
            name: inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=setting(name)
            )
            for name in names
        }
        own = [
            one
            for one in inspect.signature(command, eval_str=True).parameters.values()
            if one.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        first = [one for one in own if one.kind is not inspect.Parameter.KEYWORD_ONLY]
        rest = own[len(first) :]
        changed: Any = command
        changed.__signature__ = inspect.Signature([*first, *options.values(), *rest])
        changed.__annotations__ |= {name: one.annotation for name, one in options.items()}
        return command

    return give
