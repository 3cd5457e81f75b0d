"""Every page of the app in every state that it has: for looking at, and for checking."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from apps import story
from apps.command_line import RIGHT, TEXT, WRONG
from evals.conftest import comparison
from greenloop.domain.events import Event, TestsRun
from greenloop.domain.run import Run
from greenloop.evals.page import FIGURES
from web.stage import Gate, Stage, retold, scripted

Way = Callable[[Page], None]
"""How a page is brought into its state."""
TOLD, LEFT, LIVE, POOR, MINE = "Told", "Left", "Live", "Poor", "Mine"


def _with_best(event: Event) -> Event:
    """An event; of tests, the candidate that was written last is the best."""
    if not isinstance(event, TestsRun):
        return event
    return event.model_copy(update={"best": event.results[-1].candidate})


WHOLE = tuple(map(_with_best, (*story.EVENTS, story.MEASURED, story.SOLVED)))


def solver(gate: Gate) -> Callable[..., Run]:
    """A solve that goes another way for each heading of a text."""
    ways = {
        TOLD: retold(WHOLE),
        LEFT: retold(WHOLE[:9]),
        POOR: scripted(WRONG),
        LIVE: scripted(before=gate),
    }

    def solve(text: str, **options: Any) -> Run:
        return ways[text.partition("\n")[0].strip("# ")](text, **options)

    return solve


def figures(root: Path) -> Path:
    """A folder of one evaluation."""
    (root / "monday").mkdir(parents=True)
    (root / "monday" / FIGURES).write_text(comparison("greenloop").model_dump_json(), "utf-8")
    return root


@contextmanager
def gallery(stage: Stage, gate: Gate) -> Iterator[Mapping[str, tuple[str, Way]]]:
    """Addresses by the names of their states, of a site whose solve is :func:`solver`'s."""
    begun = {name: stage.solved(problem=f"# {name}\n\n{TEXT}") for name in (TOLD, LEFT, POOR)}
    mine = stage.post(f"{begun[POOR]}/change", step="5", code=RIGHT, parent="c1")
    begun[MINE] = mine.headers["location"]
    stage.wait(begun[MINE])
    for name in (LIVE, LIVE):
        begun[name] = stage.post("/runs", problem=f"# {name}\n\n{TEXT}").headers["location"]
    queued = begun.pop(LIVE)
    running = next(job.id for job in stage.desk.queue())
    assert gate.reached.wait(20)
    try:
        yield _states(begun, queued, f"/runs/{running}")
    finally:
        gate.opened.set()


def _states(begun: Mapping[str, str], queued: str, running: str) -> dict[str, tuple[str, Way]]:
    told = begun[TOLD]
    pair = "&".join(f"run={path.rpartition('/')[2]}" for path in (told, begun[POOR]))
    return {
        "home": ("/", _as_it_is),
        "draft": ("/?example=two-sum", _as_it_is),
        "draft-open": ("/?example=two-sum", _open_all),
        "draft-wrong": ("/?example=two-sum", _spoil),
        "running": (running, _as_it_is),
        "queued": (queued, _as_it_is),
        "finished": (told, _as_it_is),
        "finished-open": (told, _open_all),
        "changed": (begun[MINE], _as_it_is),
        "unsolved": (begun[POOR], _as_it_is),
        "cut-off": (begun[LEFT], _as_it_is),
        "candidate": (f"{told}/candidates/c2", _as_it_is),
        "change": (f"{told}/change?case=id-guessed", _as_it_is),
        "compare": (f"/compare?{pair}", _as_it_is),
        "runs": ("/runs", _as_it_is),
        "runs-found": ("/runs?search=Poor", _as_it_is),
        "runs-none": ("/runs?search=nothing+like+it", _as_it_is),
        "results": ("/results", _as_it_is),
        "result": ("/results/monday", _as_it_is),
        "error": ("/runs/nothing", _as_it_is),
    }


def _as_it_is(_: Page) -> None:
    pass


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def _spoil(page: Page) -> None:
    _open_all(page)
    page.fill("#cases", "two_sum(")
    page.locator("#understood .bad").wait_for()


def problems(found: Mapping[str, Any]) -> list[str]:
    """What axe-core calls serious or critical, one line each."""
    return [
        f"{one['id']}: {one['help']}: {json.dumps([node['target'] for node in one['nodes']])}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
