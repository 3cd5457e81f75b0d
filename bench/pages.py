"""How heavy and how quick are the pages of the web app, at 500 cases and 64 candidates?

    PYTHONPATH=src:tests python bench/pages.py

Prints the compressed bytes of a first load, the seconds in which the page of the large run comes,
how long an interaction on it takes in headless Chromium, from the click to the next frame, and how
soon a run that was begun with a scripted model tells its first event.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from apps import story
from apps.command_line import TEXT
from greenloop.domain.candidate import Candidate, Origin, Outcome, Result
from greenloop.domain.case import Case, Provenance
from greenloop.domain.events import CandidateAdded, CasesAdded, Event, ProblemRead, TestsRun
from web.served import served
from web.stage import Stage, retold, scripted

CASES, CANDIDATES, REPEATS = 500, 64, 15
_NEXT_FRAME = """action => new Promise(done => {
  const began = performance.now();
  action === 'open' ? document.querySelector('#story details').toggleAttribute('open')
                    : document.querySelector('#cases').scrollBy(0, 400);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def large() -> list[Event]:
    """A run of many cases and candidates."""
    cases = tuple(
        Case(
            id=f"t{n}",
            name=f"case {n}",
            category="basic",
            args=(n,),
            expected=2 * n,
            provenance=Provenance.GUESS,
        )
        for n in range(CASES)
    )
    codes = [
        f"def double(x: int) -> int:\n    return x + x + {n} - {n}\n" for n in range(CANDIDATES)
    ]
    added = [
        CandidateAdded(candidate=Candidate(id=f"c{n}", code=code, origin=Origin.SAMPLE))
        for n, code in enumerate(codes)
    ]
    results = tuple(
        Result(
            candidate=one.candidate.id, case=case.id, outcome=Outcome.PASSED, actual=case.expected
        )
        for one in added
        for case in cases
    )
    problem = next(event for event in story.EVENTS if isinstance(event, ProblemRead))
    tests = TestsRun(iteration=1, results=results, seconds=1.0, best="c0")
    end = story.SOLVED.model_copy(update={"candidate": "c0"})
    return [story.START, problem, CasesAdded(cases=cases), *added, tests, end]


def weigh(paths: list[str], stage: Stage) -> int:
    """Compressed bytes of the first page with all that it loads."""
    return sum(len(gzip.compress(stage.browser.get(path).content)) for path in paths)


def interact(page: Page, action: str) -> str:
    """Median and worst milliseconds until the next frame."""
    took = [page.evaluate(_NEXT_FRAME, action) for _ in range(REPEATS)]
    return f"{statistics.median(took):.0f} ms, worst {max(took):.0f} ms"


def first_event(page: Page, address: str) -> float:
    """Seconds from the click on *Solve it* to the first event on the page of the run."""
    page.goto(address)
    page.fill("#problem", TEXT)
    began = time.monotonic()
    page.click("text=Solve it")
    page.locator("#story li").first.wait_for()
    return time.monotonic() - began


def look_at_large(page: Page, history: Path) -> None:
    """What the first page weighs, and how quick that of a large run is."""
    stage = Stage(history, retold(large()))
    path = stage.solved()
    with served(stage) as address:
        loaded: list[str] = []
        page.on("request", lambda one: loaded.append(one.url.removeprefix(address)))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        print(f"first load: {weigh(loaded, stage) / 1000:.1f} kB compressed")
        began = time.monotonic()
        page.goto(address + path)
        print(f"page of {CASES} cases, {CANDIDATES} candidates: {time.monotonic() - began:.2f} s")
        print(f"opening an entry: {interact(page, 'open')}")
        print(f"scrolling the cases: {interact(page, 'scroll')}")
    stage.desk.close()


def begin_some(page: Page, history: Path) -> None:
    """How soon a run tells its first event."""
    stage = Stage(history, scripted())
    with served(stage) as address:
        took = sorted(first_event(page, address) for _ in range(REPEATS))
    print(f"first event: {statistics.median(took):.2f} s, worst {took[-1]:.2f} s")
    stage.desk.close()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        look_at_large(browser.new_page(), Path(folder) / "large.sqlite")
        begin_some(browser.new_page(), Path(folder) / "small.sqlite")
        browser.close()


if __name__ == "__main__":
    main()
