"""Pages from templates: everything that is put into one is escaped, and clean for a screen."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from greenloop import __version__, premises, timings, vocabulary, words
from greenloop.evals.tables import percent
from greenloop.kinds import outline
from greenloop.printable import count, shorten, show
from greenloop.templates import cleaned, environment, highlighted
from greenloop.web import story
from greenloop.web.access import Access
from greenloop.web.desk import Desk

STATIC = Path(str(files("greenloop.web") / "static"))


def desk_of(request: Request) -> Desk:
    """The desk of the app that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one."""
    access: Access = request.app.state.access
    values |= {"csrf": access.csrf(), "path": request.url.path}
    return HTMLResponse(render(template, **values), status)


def render(template: str, **values: Any) -> str:
    """The text of a template with values put in."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    """What templates know."""
    places = ("greenloop.web", "templates"), ("greenloop.evals", ""), ("greenloop.report", "")
    made = environment(*places, autoescape=True, finalize=cleaned)
    made.filters |= {
        "python": highlighted,
        "show": show,
        "shorten": shorten,
        "local": local,
        "plain": plain,
        "percent": percent,
    }
    made.globals |= {
        "words": words,
        "premises": premises,
        "timings": timings,
        "vocabulary": vocabulary,
        "story": story,
        "outline": outline,
        "count": count,
        "version": __version__,
        "static": static,
    }
    return made


@cache
def static(name: str) -> str:
    """The address of a file that never changes under it."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def plain(told: str) -> str:
    """An error for who fills in a form: what the command line calls ``--case`` is a case there."""
    return re.sub(r"--(?=[a-z])", "", told)


def local(started: str) -> str:
    """A time as the machine's user writes it."""
    return f"{datetime.fromisoformat(started).astimezone():%Y-%m-%d %H:%M}"
