"""Ctrl-C, typed on a real terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from apps import endless
from greenloop.domain.run import Run

SHOWN, HIDDEN = b"\x1b[?25h", b"\x1b[?25l"  # the cursor


def read_until(terminal: int, word: bytes) -> bytes:
    """What the terminal gets up to a word, or up to the end of the program."""
    seen = b""
    while word not in seen:
        try:
            block = os.read(terminal, 4096)
        except OSError:  # the program is gone, and with it the other side of the terminal
            break
        seen += block
    return seen


def test_ctrl_c_ends_the_run_restores_the_terminal_and_keeps_the_record(tmp_path: Path) -> None:
    terminal, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, endless.__file__, "solve", "two-sum", "--out", tmp_path],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[1])},
    ) as program:
        os.close(inner)
        begun = read_until(terminal, b"writing test cases")
        os.write(terminal, b"\x03")
        rest = read_until(terminal, b"no such word")
    os.close(terminal)

    assert HIDDEN in begun
    assert program.returncode == 130
    assert rest.rindex(SHOWN) > rest.rfind(HIDDEN)
    assert b"Traceback" not in rest
    assert b"interrupted; the record of the run so far is in" in rest.replace(b"\r\n", b" ")
    kept = Run.from_json(json.loads((tmp_path / "run.json").read_text("utf-8")))
    assert kept.certain_cases
    assert kept.finished is None
