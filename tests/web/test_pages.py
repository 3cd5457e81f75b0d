from __future__ import annotations

from domain.test_run import MEASURED, run_of
from greenloop.web import story
from greenloop.web.pages import render


def test_what_was_measured_is_told() -> None:
    run = run_of(MEASURED)
    told = render(
        "entries.html", run=run, entries=story.entries(run, (MEASURED,)), labels=story.labels(run)
    )
    assert "c2: time grows as n (about n^1.00 ± 0.10 at the larger sizes)" in told
    assert "c2 takes the place of c1" in told
