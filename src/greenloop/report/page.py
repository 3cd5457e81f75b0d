"""The report as one HTML file that needs nothing else: no network, no script but its filter."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from greenloop.domain.run import Run
from greenloop.printable import printable
from greenloop.report.contents import contents
from greenloop.report.plot import HEIGHT, WIDTH

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
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["python"] = _highlighted
    environment.globals |= {"plot_width": WIDTH, "plot_height": HEIGHT}
    return environment.get_template("page.html.j2")


def _clean(value: Any) -> Any:
    return printable(value) if type(value) is str else value  # markup is clean by then


def _highlighted(code: str) -> Any:
    from markupsafe import Markup
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return Markup(highlight(printable(code), PythonLexer(), HtmlFormatter(nowrap=True)))  # noqa: S704


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
