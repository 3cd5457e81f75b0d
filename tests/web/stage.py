"""A whole site over a scripted model, and a browser of httpx that behaves like a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

import greenloop
from apps.command_line import CASES, RIGHT, TEXT
from fakes import InProcessSandbox
from greenloop.configuration import load_settings
from greenloop.domain.events import Event
from greenloop.domain.given import Given
from greenloop.domain.run import Run
from greenloop.history.keeper import Keeper
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import History, Opening, Request, Sandbox
from greenloop.settings import DEFAULT_MODEL
from greenloop.web.access import Access
from greenloop.web.desk import Desk
from greenloop.web.site import build_site

HOME = "http://localhost:8023"


def scripted(
    code: str = RIGHT, before: Callable[[], object] = dict, sandbox: Sandbox | None = None
) -> Callable[..., Run]:
    """The real solve with a model that writes ``code``, after ``before`` was called."""
    where = sandbox or InProcessSandbox()

    def answer(request: Request) -> str:
        before()
        return CASES if request.purpose == "cases" else f"```python\n{code}\n```"

    def solve(problem: str, *, unsafe_sandbox: bool, **options: Any) -> Run:
        llm = ScriptedLLM(answer, DEFAULT_MODEL)
        return greenloop.solve(problem, llm=llm, sandbox=where, **options)

    return solve


def retold(events: Sequence[Event]) -> Callable[..., Run]:
    """A solve that only tells and keeps what happened elsewhere."""

    def solve(text: str, *, run: Run, kept_in: History, given: Given, **_: Any) -> Run:
        keeper = Keeper(kept_in, Opening(text, given, {}, DEFAULT_MODEL, ""), run)
        for event in events:
            run.record(event)
        keeper.close()
        return run

    return solve


class Stage:
    """A site and somebody who uses it; everything ends with it."""

    def __init__(
        self,
        path: Path,
        solve: Callable[..., Run],
        *,
        results: Path | None = None,
        **access: Any,
    ) -> None:
        self.access = Access(**access)
        self.desk = Desk(solve, path, workers=1)
        self.site = build_site(self.desk, self.access, load_settings, results)
        self.browser = TestClient(self.site, base_url=HOME, follow_redirects=False)

    def post(self, path: str, **fields: str) -> Any:
        """Send a form from a page of the site."""
        fields = {"csrf": self.access.csrf(), **fields}
        return self.browser.post(path, data=fields, headers={"Origin": HOME})

    def solved(self, **fields: str) -> str:
        """The path of a run that has ended."""
        path: str = self.post("/runs", **{"problem": TEXT, **fields}).headers["location"]
        self.wait(path)
        return path

    def wait(self, path: str) -> str:
        """All that is told of a run until it ends."""
        return str(self.browser.get(f"{path}/live").text)


class Gate:
    """Holds a model back until it is opened; says when the model was reached.

    That it is never opened is a mistake, after so many seconds.
    """

    def __init__(self, seconds: float = 20) -> None:
        self.seconds = seconds
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.opened.wait(self.seconds)
