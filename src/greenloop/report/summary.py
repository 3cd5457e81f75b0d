"""The report as Markdown, for a pull request or a mail."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from greenloop.domain.run import Run
from greenloop.printable import printable
from greenloop.report.contents import contents
from greenloop.templates import environment

if TYPE_CHECKING:
    from jinja2 import Template


def summary(run: Run) -> str:
    """The whole text; nothing in a run's texts can act as Markdown or HTML."""
    return _template().render(told=contents(run))


@cache
def _template() -> Template:
    made = environment((__package__, ""), keep_trailing_newline=True)
    made.filters |= {"plain": _plain, "span": _span, "fenced": _fenced}
    return made.get_template("summary.md.j2")


def _plain(text: str) -> str:
    """A text on one line, with what Markdown and HTML take for theirs made harmless."""
    line = " ".join(printable(text).split())
    return re.sub(r"([\\`*_{}\[\]()#+!|~@$-])", r"\\\1", line.replace("&", "&amp;")).replace(
        "<", "&lt;"
    )


def _span(text: str) -> str:
    """A text as code in a cell of a table."""
    line = " ".join(printable(text).split()).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def _fenced(text: str, language: str) -> str:
    """A text as a block of code, which it cannot end."""
    clean = printable(text).rstrip("\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", clean)), default=0))
    return f"{fence}{language}\n{clean}\n{fence}"
