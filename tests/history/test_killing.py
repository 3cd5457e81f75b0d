"""SIGKILL at every event of a run, and the run that goes on after it."""

from __future__ import annotations

from pathlib import Path

from history import killed
from programs import told_by


def test_a_run_killed_at_any_event_goes_on_to_the_same_end_and_asks_nothing_twice(
    tmp_path: Path,
) -> None:
    first, *ends = told_by(killed, tmp_path)
    assert len(ends) == first["events"] > 20
    for place, end in enumerate(ends):
        assert end == {
            "died": -9,
            "state": "cut off",
            "after": "solved",
            "same": True,
            "kept": True,
            "code": True,
            "asked": first["asked"],
            "twice": 0,
        }, place
