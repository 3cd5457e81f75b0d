"""The design's "one run, step by step" is how a run goes, from the command to the files."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from typer.testing import CliRunner

import greenloop
from fakes import InProcessSandbox
from greenloop.apps.cli import Services, app
from greenloop.domain.run import Run
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

DESIGN = (Path(__file__).parent.parent / "docs" / "design.md").read_text("utf-8")
SECTION = DESIGN.split("### One run, step by step")[1].split("\n### ")[0]
STEPS = re.findall(r"^\d+\. (.*?)(?=^\d+\. |^\S(?<!\d)|\Z)", SECTION, re.M | re.S)
NAMED = re.compile(r"`((?:[a-z_]+\.)+[A-Za-z_.]+)`")

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
RIGHT = "```python\ndef double(x: int) -> int:\n    return 2 * x\n```"
WRONG_CASE = json.dumps([{"name": "three", "category": "edge", "input": {"x": 3}, "expected": 7}])


def code_of(name: str) -> CodeType:
    """The code of the function that the page means by ``room.module.function``."""
    parts = name.split(".")
    for at in range(len(parts) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(["greenloop", *parts[:at]]))
        except ModuleNotFoundError:
            continue
        for part in parts[at:]:
            found = getattr(found, part)
        code: CodeType = inspect.unwrap(found).__code__
        return code
    raise AssertionError(f"there is no {name}")


@contextmanager
def first_calls(wanted: dict[CodeType, str]) -> Iterator[list[str]]:
    """The names of the wanted functions, in the order in which they are called first."""
    seen: list[str] = []

    def profile(frame: FrameType, event: str, _: object) -> None:
        name = wanted.get(frame.f_code) if event == "call" else None
        if name and name not in seen:
            seen.append(name)

    sys.setprofile(profile)
    try:
        yield seen
    finally:
        sys.setprofile(None)


def scripted() -> Callable[..., Run]:
    def answer(request: Request) -> str:
        return WRONG_CASE if request.purpose == "cases" else RIGHT

    def solve(problem: str, **options: Any) -> Run:
        llm = ScriptedLLM(answer)
        return greenloop.solve(problem, llm=llm, sandbox=InProcessSandbox(), **options)

    return solve


def test_a_run_takes_the_steps_that_the_design_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = [name for step in STEPS for name in NAMED.findall(step)]
    with first_calls({code_of(name): name for name in told}) as called:
        arguments = ["solve", TEXT, "--out", "out", "--quiet"]
        done = CliRunner().invoke(app, arguments, obj=Services(scripted()))
    assert done.exit_code == 0, done.output
    assert called == told


def test_it_takes_ten_steps_or_fewer() -> None:
    assert 5 <= len(STEPS) <= 10
    assert all(NAMED.search(step) for step in STEPS)
