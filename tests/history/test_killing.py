"""SIGKILL at every event of a run, and the run that goes on after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from history import killed


def test_a_run_killed_at_any_event_goes_on_to_the_same_end_and_asks_nothing_twice(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, killed.__file__, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    first, *ends = map(json.loads, done.stdout.splitlines())
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
