"""The pages of runs: as they go on, and as they were."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException

from greenloop import words
from greenloop.domain.events import Event
from greenloop.domain.run import Run
from greenloop.errors import UsageError
from greenloop.export.texts import texts_of
from greenloop.history.entries import Entry
from greenloop.history.store import Store
from greenloop.ports import Opening
from greenloop.report.growth import growth
from greenloop.web import graph, live, story
from greenloop.web.desk import Job
from greenloop.web.forms import Fields, Form, number
from greenloop.web.pages import desk_of, page

router = APIRouter()
RECORD = "run.json"
_TWICE = {"max_iterations": 100, "candidates": 64, "max_tokens": 10**9, "max_seconds": 10**6}
"""Limits that a run may go on with twice as much of, and the most that is allowed."""
FILES = ("solution.py", "test_solution.py", "cases.json", RECORD)


@dataclass(frozen=True)
class Sight:
    """A run as this server sees it: in the history, and at its own desk."""

    entry: Entry
    run: Run
    job: Job | None

    @property
    def state(self) -> str:
        """In words."""
        if self.job and not self.job.over:
            return "running" if self.job.begun else "queued"
        return self.entry.state

    @property
    def here(self) -> bool:
        """Whether this server works on it, or will."""
        return self.state == "queued" or bool(self.job and not self.job.over)

    @property
    def cut_off(self) -> bool:
        """Whether it ended before its end, and nothing goes on."""
        return self.state == "cut off"

    @property
    def fault(self) -> str:
        """What ended it early, empty if nothing did or nobody knows."""
        return self.job.fault if self.job else ""


def look(request: Request, name: str) -> Sight:
    """A run by its whole name.

    Raises:
        HTTPException: there is none.
    """
    desk = desk_of(request)
    job = desk.job(name)
    with _store(request) as store:
        entry = _entry(store, name)
        run = job.run if job and not job.over else store.run(name)
    return Sight(entry, run, job)


def kept(request: Request, name: str) -> tuple[Opening, Run]:
    """What a run began with, and its record so far."""
    sight = look(request, name)
    with _store(request) as store:
        return store.opening(name), sight.run


@router.get("/runs/{name}")
def show(request: Request, name: str) -> HTMLResponse:
    """The page of a run."""
    sight = look(request, name)
    with _store(request) as store:
        changed = store.opening(name).given.later[-1:]
    told = parts(sight.run, tuple(sight.run.events), sight)
    return page(request, "run.html", sight=sight, files=FILES, changed=changed, **told)


def parts(run: Run, events: tuple[Event, ...], sight: Sight) -> dict[str, Any]:
    """What the parts of the page are made from."""
    return {
        "run": run,
        "summary": run.summary(),
        "entries": story.entries(run, events),
        "seen": len(events),
        "labels": words.labels(run),
        "rows": story.rows(run),
        "tried": story.tried(run),
        "drawing": graph.drawing(events, sight.state == "running"),
        "growth": growth(run),
        "closing": words.closing(run.summary(), []) if run.finished else [],
    }


@router.get("/runs/{name}/live")
def stream(request: Request, name: str, after: int = 0) -> StreamingResponse:
    """What happens in a run from an event on, as server-sent events."""
    desk = desk_of(request)
    begin = number(request.headers.get("last-event-id", ""), max(after, 0))
    return StreamingResponse(
        live.tell(desk, name, begin),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@router.get("/runs/{name}/candidates/{candidate}")
def show_candidate(request: Request, name: str, candidate: str) -> HTMLResponse:
    """The code of one candidate, and what it made of each case."""
    run = look(request, name).run
    if candidate not in run.candidates:
        raise HTTPException(HTTPStatus.NOT_FOUND, "The run has no such candidate.")
    tests = run.last_tests
    mine = tests.of(candidate) if tests else []
    return page(
        request,
        "candidate.html",
        name=name,
        run=run,
        candidate=run.candidates[candidate],
        results_of=mine,
        labels=words.labels(run),
    )


@router.get("/runs/{name}/files/{file}")
def download(request: Request, name: str, file: str) -> Response:
    """A file that the user takes away."""
    run = look(request, name).run
    texts = {}
    if file in FILES and run.problem:
        texts = texts_of(run.problem, run.code, list(run.cases.values()), run.summary())
    if file == RECORD:
        texts[RECORD] = json.dumps(run.to_json(), indent=1, ensure_ascii=False)
    if file not in texts:
        raise HTTPException(HTTPStatus.NOT_FOUND, "The run has no such file.")
    return Response(
        texts[file].encode("utf-8", "backslashreplace"),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


@router.post("/runs/{name}/stop")
def stop(request: Request, name: str, form: Form) -> RedirectResponse:
    """End a run that this server works on; it can be resumed."""
    desk_of(request).stop(look(request, name).entry.id)
    return RedirectResponse(f"/runs/{name}", HTTPStatus.SEE_OTHER)


@router.post("/runs/{name}/resume")
def resume(request: Request, name: str, form: Form) -> RedirectResponse:
    """Let a run go on that was cut off, or that a limit ended."""
    opening, _ = kept(request, name)
    desk_of(request).resume(name, raised(opening, form))
    return RedirectResponse(f"/runs/{name}", HTTPStatus.SEE_OTHER)


def raised(opening: Opening, form: Fields) -> dict[str, Any]:
    """The limits that a run goes on with, where the form asks for twice as much."""
    return {
        limit: min(2 * opening.settings[limit], most)
        for limit, most in _TWICE.items()
        if form.get("twice") and limit in opening.settings
    }


@router.post("/runs/{name}/delete")
def delete(request: Request, name: str, form: Form) -> RedirectResponse:
    """Forget a run.

    Raises:
        UsageError: it is going on.
    """
    sight = look(request, name)
    if sight.state in ("running", "queued"):
        raise UsageError(f"run {name} is going on", "stop it first")
    with _store(request) as store:
        store.delete([name])
    return RedirectResponse("/runs", HTTPStatus.SEE_OTHER)


def _store(request: Request) -> Any:
    return Store.opened(desk_of(request).path)


def _entry(store: Store, name: str) -> Entry:
    try:
        entry = store.entry(name)
    except UsageError:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such run.") from None
    if entry.id != name:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no such run; {entry.id} is near.")
    return entry
