"""An evaluation that was killed goes on, and pays for no reply twice."""

from __future__ import annotations

from pathlib import Path

from evals import killed
from programs import told_by


def test_an_evaluation_goes_on_after_a_kill_at_any_request(tmp_path: Path) -> None:
    first, *ends = told_by(killed, tmp_path)
    asked = first["asked"]
    assert len(ends) == asked >= 8
    for at, end in enumerate(ends):
        assert end == {"died": [-9, -9], "same": True, "asked": asked, "twice": 0}, at
