"""An evaluation that was killed goes on, and pays for no reply twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from evals import killed


def test_an_evaluation_goes_on_after_a_kill_at_any_request(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, killed.__file__, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    first, *ends = map(json.loads, done.stdout.splitlines())
    asked = first["asked"]
    assert len(ends) == asked >= 8
    for at, end in enumerate(ends):
        assert end == {"died": [-9, -9], "same": True, "asked": asked, "twice": 0}, at
