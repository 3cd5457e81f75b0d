"""The package can be run as a module."""

from __future__ import annotations

import subprocess
import sys

from greenloop import __version__


def test_a_module_is_run_as_the_command() -> None:
    command = [sys.executable, "-m", "greenloop", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == f"greenloop {__version__}\n"
