"""Machines that deny a layer, played by a seccomp filter over the whole of greenloop."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from greenloop.sandbox.jail.seccomp import ARCHITECTURES

MACHINE = platform.machine()
COLUMN = ARCHITECTURES.get(MACHINE, (0, 0))[1]
UNSHARE, MOUNT, LANDLOCK = (272, 97)[COLUMN], (165, 40)[COLUMN], 444

PROGRAM = """
import ctypes, errno, struct, sys
from greenloop.errors import SandboxUnavailable
from greenloop.ports import Call, Limits
from greenloop.sandbox import open_sandbox
from greenloop.sandbox.jail import kernel

steps = [(0x20, 0, 0, 0)]
for number in map(int, sys.argv[1:]):
    steps += [(0x15, 0, 1, number), (0x06, 0, 0, 0x50000 | errno.EPERM)]
steps.append((0x06, 0, 0, 0x7FFF0000))
code = b"".join(struct.pack("<HBBI", *step) for step in steps)
buffer = ctypes.create_string_buffer(code, len(code))
program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(buffer)))
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
kernel.prctl(kernel.PR_SET_SECCOMP, 2, program)

sandbox = open_sandbox()
try:
    print(*sandbox.layers())
    print(*sandbox.warnings())
    limits = Limits(seconds=30.0, load_seconds=30.0)
    print(sandbox.run("def f(): return 'ran'", Call("f", ()), [[]], limits)[0].value)
except SandboxUnavailable as error:
    print("refused:", error.message)
sandbox.close()
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or MACHINE not in ARCHITECTURES, reason="no sandbox for this platform"
)


def greenloop_without(*calls: int) -> str:
    command = [sys.executable, "-c", PROGRAM, *map(str, calls)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("denied", [UNSHARE, MOUNT], ids=["unshare", "mount"])
def test_without_namespaces_it_runs_and_warns(denied: int) -> None:
    """Some systems allow ``unshare`` but nothing that comes after it."""
    layers, warning, value = greenloop_without(denied).splitlines()
    assert "namespaces" not in layers
    assert "seccomp" in layers
    assert "without namespaces (" in warning
    assert value == "ran"


@pytest.mark.parametrize("denied", [UNSHARE, MOUNT], ids=["unshare", "mount"])
def test_without_namespaces_and_landlock_it_refuses(denied: int) -> None:
    output = greenloop_without(denied, LANDLOCK)
    assert output.startswith("refused: this machine cannot confine generated code: no namespaces")


def test_without_landlock_alone_it_runs() -> None:
    layers, warning, value = greenloop_without(LANDLOCK).splitlines()
    assert "namespaces" in layers
    assert "landlock" not in layers
    assert (warning, value) == ("", "ran")
