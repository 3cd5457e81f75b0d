"""What happens in a run, told to a page that is open: server-sent events with parts of the page.

Nothing here keeps a run going: whoever closes the page ends the telling only. An event carries the
number of the next one as its id, so that a browser that was cut off goes on where it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from time import monotonic

from greenloop import words
from greenloop.domain.events import CandidateAdded, CaseEdited, CasesAdded, TestsRun
from greenloop.ports import Progress
from greenloop.web import graph, story
from greenloop.web.desk import Desk, Job
from greenloop.web.pages import render

BEAT = 0.25
"""Seconds between two looks."""
_ALIVE = 15.0
"""Seconds of silence after which a word is said, so that a dead connection is noticed."""
_CASES = (CasesAdded, CaseEdited, TestsRun)
_CANDIDATES = (CandidateAdded, TestsRun)


async def tell(desk: Desk, name: str, begin: int) -> AsyncIterator[str]:
    """Messages for a browser, from an event of the run on, until the run or the server ends."""
    sent, said, spoke = begin, "", monotonic()
    while not desk.closing.is_set():
        job = desk.job(name)
        if job is None:  # the server was started again since the page was made
            yield message("end", "", str(sent))
            return
        over = job.over  # before the events are counted: what comes later is not lost
        happened, status = len(job.run.events), state_line(job)
        if happened > sent or status != said:
            for one in await asyncio.to_thread(shared_news, job, sent, happened):
                yield one
            sent, said, spoke = max(sent, happened), status, monotonic()
        if over:
            yield message("end", "", str(sent))
            return
        if monotonic() - spoke > _ALIVE:
            spoke = monotonic()
            yield ": still here\n\n"
        await asyncio.sleep(BEAT)


def shared_news(job: Job, begin: int, end: int) -> list[str]:
    """What :func:`news` says, made once for all pages that are open at the same place."""
    with job.telling:
        place = begin, end, state_line(job), job.over
        if job.told[0] != place:
            job.told = place, list(news(job, begin, end))
        return job.told[1]


def news(job: Job, begin: int, end: int) -> Iterator[str]:
    """The parts of the page that change from one event to another, each as one message."""
    run, events = job.run, tuple(job.run.events[:end])
    fresh, number = events[begin:], str(end)
    yield message("status", render("status.html", line=state_line(job), run=run))
    if not fresh:
        return
    yield message("state", job.state)
    if run.problem:
        yield message("title", render("title.html", run=run))
    labels = words.labels(run)
    told = render(
        "entries.html", run=run, entries=story.entries(run, events, begin), labels=labels, name=""
    )
    yield message("flow", render("flow.html", drawing=graph.drawing(events, not job.over)))
    if any(isinstance(event, _CASES) for event in fresh):
        yield message("cases", render("cases.html", rows=story.rows(run), name=job.id))
    if any(isinstance(event, _CANDIDATES) for event in fresh):
        yield message("candidates", render("candidates.html", tried=story.tried(run), name=job.id))
    yield message("story", told, number)


def state_line(job: Job) -> str:
    """What goes on right now, in words."""
    return describe(job.progress) if job.begun else "waiting for its turn"


def describe(progress: Progress) -> str:
    """One line about something slow."""
    doing = words.doing(progress.stage, progress.purpose)
    if not progress.done:
        return doing
    total = f" of {progress.total:,}" if progress.total else ""
    return f"{doing}, {progress.done:,}{total}"


def message(event: str, text: str, number: str = "") -> str:
    """One server-sent event."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines() or [""])
    return f"event: {event}\n{lines}{f'id: {number}{chr(10)}' if number else ''}\n"
