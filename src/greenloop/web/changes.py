"""A run that goes on from one of its steps, with a case or with code that the user changes."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from greenloop import words
from greenloop.domain.case import Case, Provenance
from greenloop.domain.given import Amendment
from greenloop.domain.notation import stub_of
from greenloop.domain.problem import Problem
from greenloop.domain.run import Run
from greenloop.errors import UsageError
from greenloop.ports import Opening
from greenloop.reading import read
from greenloop.report.story import told
from greenloop.web import story
from greenloop.web.forms import Fields, Form, number
from greenloop.web.pages import desk_of, page
from greenloop.web.runs import kept, raised

router = APIRouter()
_EMPTY = dict.fromkeys(("step", "case", "instead_of", "code", "parent"), "")


@router.get("/runs/{name}/change")
def ask(
    request: Request, name: str, step: str = "", case: str = "", candidate: str = ""
) -> HTMLResponse:
    """The form, filled with what is to be changed."""
    _, run = kept(request, name)
    old, code = run.cases.get(case), run.candidates.get(candidate)
    line = story.as_given(run.problem.signature, old) if run.problem and old else ""
    fields = {"step": step, "case": line, "instead_of": case, "parent": candidate}
    return _form(request, name, run, {**fields, "code": code.code if code else ""})


@router.post("/runs/{name}/change")
def change(request: Request, name: str, form: Form) -> Response:
    """Let the run go on with the change, and go to the page of the new one."""
    opening, run = kept(request, name)
    try:
        made = amendment(opening, run, {**form, "run": name})
        new = desk_of(request).change(made, raised(opening, form))
    except UsageError as error:
        return _form(request, name, run, form, error)
    return RedirectResponse(f"/runs/{new}", HTTPStatus.SEE_OTHER)


def amendment(opening: Opening, run: Run, form: Fields) -> Amendment:
    """What a form changes in a run.

    Raises:
        UsageError: nothing, or something that cannot be read.
    """
    line, parent = form.get("case", "").strip(), form.get("parent", "")
    code = form.get("code", "")
    same = parent in run.candidates and code.strip() == run.candidates[parent].code.strip()
    if run.problem is None or not (line or code.strip()) or (same and not line):
        raise UsageError("nothing is changed", "write a case, or code")
    return Amendment(
        form["run"],
        number(form.get("step", "")),
        case_of(opening, run.problem, line) if line else None,
        form.get("instead_of", ""),
        "" if same or not code.strip() else code,
        parent,
    )


def case_of(opening: Opening, problem: Problem, line: str) -> Case:
    """A case as the user writes it on one line, read as those that are given beside the text.

    Raises:
        UsageError: it cannot be read, or is not one case.
    """
    proposed = stub_of(problem.signature) if problem.proposed else ""
    signature = opening.given.signature or proposed
    given = replace(opening.given, cases=[line], tests="", signature=signature, later=())
    cases = read(opening.text, given).cases(problem)
    mine = [one for one in cases if one.provenance is Provenance.USER]
    if len(mine) != 1:
        raise UsageError(f"{line} is not one case", "write one call and its result")
    return mine[0]


def _form(
    request: Request, name: str, run: Run, fields: Fields, error: UsageError | None = None
) -> HTMLResponse:
    places = [(at, ": ".join(told(event) or ())) for at, event in story.places(run.events)]
    if not places:
        raise UsageError("the problem is not read yet", "wait until it is, or begin anew")
    return page(
        request,
        "change.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        name=name,
        fields=_EMPTY | fields,
        places=places[::-1],
        instead_of=words.labels(run).get(fields.get("instead_of", ""), ""),
        limit=bool(run.finished and run.finished.limit),
        error=error,
    )
