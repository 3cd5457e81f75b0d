from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from greenloop.domain.run import Run
from web.stage import Stage, scripted

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium"),
]
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Makes a site; several of one test share the history."""
    with ExitStack() as opened:

        def make(solve: Callable[..., Run] | None = None, **access: Any) -> Stage:
            made = Stage(tmp_path / "history.sqlite", solve or scripted(), **access)
            opened.callback(made.desk.close)
            return made

        yield make


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, Debian's package."""
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=_ARGUMENTS.split()
        )
        yield browser
        browser.close()
