from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from greenloop.domain.run import Run
from web.stage import Stage, scripted


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Makes a site; several of one test share the history."""
    with ExitStack() as opened:

        def make(solve: Callable[..., Run] | None = None, **access: Any) -> Stage:
            made = Stage(tmp_path / "history.sqlite", solve or scripted(), **access)
            opened.callback(made.desk.close)
            return made

        yield make
