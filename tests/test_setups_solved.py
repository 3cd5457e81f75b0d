"""Whole runs on calls that are set up: a scripted model draws programs, the sandbox is real."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

from greenloop import Run, solve
from greenloop.domain.verdict import Confidence
from greenloop.export import write
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request, Sandbox
from statements.setups import PROGRAMS, STATEMENTS

DRAWN = ("code", "repair", "code_with_cases")


def played(name: str, codes: Sequence[str], sandbox: Sandbox) -> Run:
    drawn = cycle(codes)

    def reply(request: Request) -> str:
        return f"```python\n{next(drawn)}\n```" if request.purpose in DRAWN else "none"

    return solve(STATEMENTS[name], llm=ScriptedLLM(reply), sandbox=sandbox, effort="low")


@pytest.mark.parametrize("name", STATEMENTS)
def test_right_programs_are_solved_and_their_tests_stand_alone(
    name: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    run = played(name, PROGRAMS[name].right, sandbox)
    assert run.solved
    assert run.finished is not None
    assert run.finished.confidence is not Confidence.LOW
    write(run, tmp_path)
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(tests, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert re.search(r"^2 passed", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.parametrize(
    ("name", "wrong"), [(name, code) for name, one in PROGRAMS.items() for code in one.wrong]
)
def test_wrong_programs_are_never_sure_and_give_way(
    name: str, wrong: str, sandbox: Sandbox
) -> None:
    alone = played(name, [wrong], sandbox)
    assert alone.finished is not None
    assert alone.finished.confidence is Confidence.LOW
    run = played(name, [wrong, *PROGRAMS[name].right], sandbox)
    assert run.solved
    assert any(right.strip() in run.code for right in PROGRAMS[name].right)
