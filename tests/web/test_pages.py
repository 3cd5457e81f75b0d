from __future__ import annotations

from collections.abc import Callable

from apps import story as whole
from domain.test_run import MEASURED, run_of
from greenloop import words
from greenloop.report import page as report
from greenloop.web import story
from greenloop.web.pages import render
from web.stage import Stage, retold


def test_what_was_measured_is_told() -> None:
    run = run_of(MEASURED)
    told = render(
        "entries.html",
        run=run,
        entries=story.entries(run, (MEASURED,)),
        labels=words.labels(run),
        name="",
    )
    assert "c2: time grows as n (about n^1.00 ± 0.10 at the larger sizes)" in told
    assert "c2 takes the place of c1" in told


def test_growth_is_drawn_as_in_the_report(stage: Callable[..., Stage]) -> None:
    run = run_of(*whole.EVENTS, whole.MEASURED, whole.SOLVED)
    at = stage(retold(run.events))

    def drawn(page: str) -> str:
        return "".join(page.partition("<h2>Growth</h2>")[2].partition("</details>")[0].split())

    shown = drawn(at.browser.get(at.solved()).text)
    assert "polyline" in shown
    assert shown == drawn(report(run))
