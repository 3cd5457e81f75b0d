"""The reference of all commands, made from their ``--help``: ``make docs/commands.md``."""

from __future__ import annotations

import re

import typer
from typer.cli import get_docs_for_click

from greenloop.apps.cli import app

HEAD = "<!-- Made from `--help` by `make docs/commands.md`. -->\n\n"
EXAMPLES = re.compile(r"((?:^  \S.*\n)+)", re.MULTILINE)


def reference() -> str:
    """Every command with its arguments and options, as Markdown."""
    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="greenloop")
    made = get_docs_for_click(obj=group, ctx=context, name="greenloop", title="Commands")
    return HEAD + EXAMPLES.sub(r"\n```text\n\1```\n", made).rstrip() + "\n"


if __name__ == "__main__":
    print(reference(), end="")
