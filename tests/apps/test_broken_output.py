"""Output that goes nowhere: a closed pipe, a full disk, a folder that is gone. The record stays."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

import greenloop
from apps import scripted_program
from apps.command_line import RIGHT, TEXT, call, scripted
from greenloop.domain.run import Run

FULL = Path("/dev/full")
PATH = os.pathsep.join(str(Path(file).parents[1]) for file in (__file__, greenloop.__file__))


def start(place: Path, stdout: int | IO[Any], *options: str) -> subprocess.Popen[str]:
    history = ["--out", str(place / "out"), "--history", str(place / "history.db")]
    return subprocess.Popen(
        [sys.executable, scripted_program.__file__, "solve", TEXT, *history, *options],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": PATH},
    )


def exported(told: str, place: Path) -> Run:
    """The run whose files are written as the message says."""
    found = re.search(r"`greenloop (runs export \S+) --out DIR`", told)
    assert found, told
    history = str(place / "history.db")
    done = call(*found[1].split(), "--out", str(place / "again"), "--history", history)
    assert done.exit_code == 0, done.output
    assert (place / "again" / "solution.py").read_text().strip() == RIGHT
    return Run.from_json(json.loads((place / "again" / "run.json").read_text()))


def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with start(tmp_path, writer, "--verbose") as program:
        os.close(writer)
        _, told = program.communicate(timeout=60)
    assert program.returncode == 1
    assert "Traceback" not in told
    assert "nobody reads the output; the record of the run so far is in" in told
    assert Run.from_json(json.loads((tmp_path / "out" / "run.json").read_text())).started
    assert re.search(r"`greenloop resume \S+` goes on", told)


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
def test_standard_output_on_a_full_disk(tmp_path: Path) -> None:
    with FULL.open("w") as full, start(tmp_path, full, "--json") as program:
        _, told = program.communicate(timeout=60)
    assert program.returncode == 1
    assert "cannot write: No space left on device; the record of the run" in told
    assert "Traceback" not in told
    assert "itself failed" not in told


def test_a_folder_that_has_no_room(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    solve = scripted(RIGHT)

    def and_fill(problem: str, **options: Any) -> Run:
        run = solve(problem, **options)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        return run

    out, history = str(tmp_path / "out"), str(tmp_path / "history.db")
    try:
        done = call("solve", TEXT, "--out", out, "--history", history, solve=and_fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.exit_code == 1, done.output
    assert "cannot be written to: File too large" in done.stderr
    assert "Free some space" in done.stderr
    assert exported(done.stderr, tmp_path).solved


def test_a_folder_that_turns_into_something_else(tmp_path: Path) -> None:
    solve, out = scripted(RIGHT), tmp_path / "out"

    def and_replace(problem: str, **options: Any) -> Run:
        run = solve(problem, **options)
        shutil.rmtree(out)
        out.touch()
        return run

    history = str(tmp_path / "history.db")
    done = call("solve", TEXT, "--out", str(out), "--history", history, solve=and_replace)
    assert done.exit_code == 2, done.output
    assert exported(done.stderr, tmp_path).solved


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_found_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o555)
    done = call("solve", TEXT, "--out", str(tmp_path / "out"), solve=scripted(RIGHT))
    assert done.exit_code == 2, done.output
    assert "cannot be written to" in done.stderr
