"""Whole runs on values of every type, functions and nodes among them: the sandbox is real."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import Entry, load
from corpus.playing import model, play, programs
from greenloop import solve
from greenloop.domain.verdict import Confidence
from greenloop.export import write
from greenloop.ports import Sandbox

KINDS = ("callables", "makers", "pointers", "values")
ENTRIES = [entry for entry in load() if entry.kind in KINDS]
WRONG = [(entry, str(at)) for entry in ENTRIES for at in (1, 2)]


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_right_programs_are_solved_and_their_tests_stand_alone(
    entry: Entry, sandbox: Sandbox, tmp_path: Path
) -> None:
    run = solve(entry.statement, llm=model(entry, entry.right), sandbox=sandbox, effort="low")
    assert run.solved
    write(run, tmp_path)
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert re.search(r"^[1-9]\d* passed", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_right_programs_win_over_wrong_ones(entry: Entry, sandbox: Sandbox) -> None:
    made = play(entry, "mixed", sandbox)
    assert made.claimed
    assert made.right, made.reason


@pytest.mark.parametrize(("entry", "number"), WRONG, ids=str)
def test_wrong_programs_alone_are_never_sure(entry: Entry, number: str, sandbox: Sandbox) -> None:
    assert programs(entry)[number]
    made = play(entry, number, sandbox)
    assert not made.claimed or made.confidence is Confidence.LOW
