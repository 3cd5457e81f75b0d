"""Problems before they are solved: what was understood, to be corrected before tokens are spent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from greenloop.apps.examples import EXAMPLES, statement
from greenloop.domain.given import Given
from greenloop.errors import GreenloopError
from greenloop.llm.catalog import MODELS
from greenloop.reading import read
from greenloop.settings import EFFORTS, Settings
from greenloop.web.forms import Fields, Form
from greenloop.web.pages import desk_of, page
from greenloop.web.runs import kept

router = APIRouter()
_EMPTY = {"problem": "", "signature": "", "cases": "", "solution": "", "model": "", "effort": ""}


@router.get("/")
def home(request: Request, example: str = "", again: str = "") -> HTMLResponse:
    """The form; filled with an example, or with a former run that is to be changed."""
    fields = dict(_EMPTY)
    if example in EXAMPLES:
        fields["problem"] = statement(example)
    if again:
        fields |= _former(request, again)
    return _home(request, fields)


@router.post("/preview")
def preview(request: Request, form: Form) -> HTMLResponse:
    """What is understood of a problem, without asking a model."""
    if request.headers.get("hx-request"):
        return page(request, "understood.html", **understood(form))
    return _home(request, form)


@router.post("/runs")
def start(request: Request, form: Form) -> Response:
    """Let a problem be solved, and go to the page of its run."""
    try:
        text, given = form.get("problem", ""), given_in(form)
        read(text, given)
        name = desk_of(request).submit(text, given, _settings(request, form))
    except GreenloopError as error:
        return _home(request, form, error)
    return RedirectResponse(f"/runs/{name}", 303)


def given_in(form: Mapping[str, str]) -> Given:
    """What the user gives beside the text; a line is a case."""
    cases = [line.strip() for line in form.get("cases", "").splitlines() if line.strip()]
    return Given(
        tuple(cases), signature=form.get("signature", "").strip(), solution=form.get("solution", "")
    )


def understood(form: Mapping[str, str]) -> dict[str, Any]:
    """The problem as it would be read; or the error, if it would not."""
    text = form.get("problem", "")
    empty = not text.strip()
    nothing: dict[str, Any] = {"problem": None, "cases": [], "error": None, "empty": empty}
    if empty:
        return nothing
    try:
        draft = read(text, given_in(form))
    except GreenloopError as error:
        return {**nothing, "error": error}
    if draft.signature is None:
        return nothing
    problem = draft.complete()
    return {**nothing, "problem": problem, "cases": draft.cases(problem)}


def _home(
    request: Request, fields: Mapping[str, str], error: GreenloopError | None = None
) -> HTMLResponse:
    chosen: Settings = request.app.state.settings
    filled = {**_EMPTY, **fields}
    filled["model"] = filled["model"] or chosen.model
    filled["effort"] = filled["effort"] or chosen.effort
    about = understood(filled)
    return page(
        request,
        "home.html",
        422 if error else 200,
        **{**about, "error": error or about["error"]},
        fields=filled,
        examples=EXAMPLES,
        efforts=EFFORTS,
        models=[one.name for one in MODELS],
        beside=any(filled[name] for name in ("signature", "cases", "solution")),
    )


def _settings(request: Request, form: Fields) -> Settings:
    wanted = {
        name: form[name].strip() for name in ("model", "effort") if form.get(name, "").strip()
    }
    chosen: Settings = request.app.state.load(**wanted)
    return chosen


def _former(request: Request, name: str) -> Fields:
    """The fields that a former run was begun with."""
    opening, _ = kept(request, name)
    given = opening.given
    return {
        "problem": opening.text,
        "signature": given.signature,
        "cases": "\n".join(given.cases),
        "solution": given.solution,
        "model": str(opening.settings.get("model", "")),
        "effort": str(opening.settings.get("effort", "")),
    }
