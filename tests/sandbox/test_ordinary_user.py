"""The hostile tests again, as an ordinary user, where this is root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

NOBODY = 65534
HERE = Path(__file__).parent
SUITES = ["test_attacks.py", "test_syscalls.py", "test_forgeries.py"]


def _as_nobody(command: list[str]) -> subprocess.CompletedProcess[str]:
    paths = [str(HERE.parents[1] / "src"), sysconfig.get_path("purelib")]
    return subprocess.run(
        command,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd="/",
        env={
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def _interpreter() -> str:
    """A Python of this version that ``nobody`` may run and that finds what the tests need."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (sys.executable, shutil.which(name, path=os.defpath)):
        try:
            if path and not _as_nobody([path, "-c", "import pytest, pydantic"]).returncode:
                return path
        except PermissionError:
            continue
    pytest.skip(f"no {name} that another user may run")


@pytest.mark.skipif(os.getuid() != 0, reason="this is an ordinary user already")
@pytest.mark.parametrize("suite", SUITES)
def test_as_an_ordinary_user(suite: str) -> None:
    options = ["-p", "no:cacheprovider", "-p", "no:xdist"]
    done = _as_nobody([_interpreter(), "-m", "pytest", *options, str(HERE / suite)])
    assert not done.returncode, done.stdout[-3000:] + done.stderr[-1000:]
    assert "passed" in done.stdout
