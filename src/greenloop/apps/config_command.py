"""``greenloop config``: every setting, and where its value came from."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from greenloop.apps.door import guarded
from greenloop.apps.options import with_settings
from greenloop.printable import printable
from greenloop.settings import SETTINGS

HELP = """Show each setting, its value, and where that came from.

An option goes before the environment, that before .env, greenloop.toml and the table
[tool.greenloop] of pyproject.toml in the working directory, and these before your own file.

\b
Examples:
  greenloop config
  greenloop config --effort low        what an option would change
  greenloop config --json
"""


@with_settings(*SETTINGS)
@guarded
def config(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False, **settings: Any
) -> None:
    """Show the settings; see ``HELP``."""
    from greenloop.configuration import origins

    found = origins(**settings)
    if as_json:
        values = {n: {"value": one.value, "from": one.place} for n, one in found.items()}
        typer.echo(json.dumps(values, indent=1, default=str))
        return
    for name, one in found.items():
        value = "" if one.value in (None, "") else str(one.value)
        typer.echo(printable(f"{name:16}{value:28}{one.place}"))
