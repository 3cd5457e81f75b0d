"""The runs that were kept: a list with a search, and two of them side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from greenloop.apps.differences import differences
from greenloop.errors import UsageError
from greenloop.history.entries import Wanted
from greenloop.history.store import Store
from greenloop.web.pages import desk_of, page
from greenloop.web.runs import look

router = APIRouter()
SHOWN = 50
_OUTCOMES = {"solved": True, "unsolved": False}


@router.get("/runs")
def list_runs(request: Request, search: str = "", outcome: str = "", most: int = SHOWN) -> Response:
    """The newest runs, or those that are searched for."""
    desk = desk_of(request)
    limit = max(1, min(most, 1000))
    with Store.opened(desk.path) as store:
        found = store.entries(Wanted(search.strip(), _OUTCOMES.get(outcome), limit=limit + 1))
    states = {job.id: job.state for job in desk.queue()}
    template = "list.html" if request.headers.get("hx-request") else "runs.html"
    return page(
        request,
        template,
        found=found[:limit],
        more=2 * limit if len(found) > limit else 0,
        states=states,
        search=search,
        outcome=outcome,
    )


@router.get("/compare")
def compare(request: Request, run: Annotated[tuple[str, ...], Query()] = ()) -> HTMLResponse:
    """How two runs differ; the later one is what the earlier one became.

    Raises:
        UsageError: not two are given.
    """
    if len(run) != 2:
        raise UsageError(f"{len(run)} runs are chosen", "choose two runs of the list to compare")
    sights = [look(request, name) for name in run]
    before, after = sorted(sights, key=lambda sight: (sight.entry.started, sight.entry.id))
    names = before.entry.id, after.entry.id
    lines = list(differences(names, before.run, after.run).lines())
    return page(request, "compare.html", before=before.entry, after=after.entry, lines=lines)


@router.get("/latest")
def latest(request: Request) -> RedirectResponse:
    """The newest run."""
    with Store.opened(desk_of(request).path) as store:
        return RedirectResponse(f"/runs/{store.entry('latest').id}")
