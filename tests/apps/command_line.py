"""Commands as a user types them, with a solver that is scripted or tells a story."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from typer.testing import CliRunner, Result

import greenloop
from apps import story
from fakes import InProcessSandbox
from greenloop.apps.cli import Services, app
from greenloop.domain.run import Run
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Request

TEXT = '''def double(x: int) -> int:
    """Return twice the integer x.

    >>> double(2)
    4
    """
'''
RIGHT = "def double(x: int) -> int:\n    return 2 * x"
WRONG = "def double(x: int) -> int:\n    return 5"
CASES = json.dumps([{"name": "three", "category": "edge", "input": {"x": 3}, "expected": 6}])


def scripted(code: str) -> Callable[..., Run]:
    """The real solve, with a model that always writes ``code``."""

    def answer(request: Request) -> str:
        return CASES if request.purpose == "cases" else f"```python\n{code}\n```"

    def solve(problem: str, **options: Any) -> Run:
        llm = ScriptedLLM(answer)
        return greenloop.solve(problem, llm=llm, sandbox=InProcessSandbox(), **options)

    return solve


def told(*events: Any, error: BaseException | None = None) -> Callable[..., Run]:
    """A solve that tells a story, and may end in an error."""

    def solve(problem: str, *, run: Run, **options: Any) -> Run:
        for event in events:
            run.record(event)
        if error:
            raise error
        return run

    return solve


def call(
    *args: str, solve: Callable[..., Run] | None = None, stdin: str | bytes | None = None
) -> Result:
    """Type a command; without a ``solve`` it tells the story."""
    services = Services(solve or told(*story.EVENTS, story.SOLVED))
    return CliRunner().invoke(app, args, obj=services, input=stdin)
