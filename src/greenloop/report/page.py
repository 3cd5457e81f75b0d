"""The report as one HTML file that needs nothing else: no network, no script but its filter."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from greenloop.domain.run import Run
from greenloop.report.contents import contents
from greenloop.templates import cleaned, environment, highlighted

if TYPE_CHECKING:
    from jinja2 import Template

_LIGHT, _DARK = "default", "github-dark"
"""Styles of pygments."""


def page(run: Run) -> str:
    """The whole page; every text of the run is cleaned and escaped."""
    script = _text("filter.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(
        told=contents(run), style=_style(), script=script, script_digest=digest
    )


@cache
def _template() -> Template:
    made = environment(
        (__package__, ""), autoescape=True, finalize=cleaned, keep_trailing_newline=True
    )
    made.filters["python"] = highlighted
    return made.get_template("page.html.j2")


@cache
def _style() -> str:
    from pygments.formatters import HtmlFormatter

    light, dark = (_colours(HtmlFormatter(style=name)) for name in (_LIGHT, _DARK))
    on_screen = f"@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"
    return f"{light}\n{on_screen}\n{_text('style.css')}"


def _colours(formatter: Any) -> str:
    return "\n".join(formatter.get_token_style_defs("code"))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
