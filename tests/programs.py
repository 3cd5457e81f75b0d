"""Programs that tests run in a process of their own, as they fork and kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def told_by(program: ModuleType, place: Path) -> list[Any]:
    """What a program prints, as lines of JSON; it works in a folder."""
    done = subprocess.run(
        [sys.executable, str(program.__file__), place],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]
