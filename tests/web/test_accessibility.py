"""What axe-core finds on every page, in every state, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from domain.test_run import run_of
from evals.conftest import comparison
from greenloop.evals.page import render_page
from greenloop.report import page as report
from web.conftest import NEEDS_CHROMIUM
from web.gallery import WHOLE, figures, gallery, problems, solver
from web.served import served
from web.stage import Gate, Stage

pytestmark = NEEDS_CHROMIUM
_WIDTHS = (1280, 360)
_SCHEMES = ("light", "dark")
Scheme = Literal["light", "dark"]
FILES = {
    "report": lambda: report(run_of(*WHOLE)),
    "evaluation": lambda: render_page(comparison("greenloop"), ["facts"]),
}


@pytest.mark.parametrize("width", _WIDTHS)
@pytest.mark.parametrize("scheme", _SCHEMES)
def test_no_page_shuts_anybody_out(
    stage: Callable[..., Stage], chromium: Browser, tmp_path: Path, width: int, scheme: Scheme
) -> None:
    gate, axe = Gate(300), Axe()
    at = stage(solver(gate), results=figures(tmp_path / "figures"))
    found = {}
    with (
        served(at) as address,
        gallery(at, gate) as shown,
        chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme) as page,
    ):
        for name, (path, way) in shown.items():
            page.goto(address + path)
            way(page)
            found[name] = problems(axe.run(page).response)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", _WIDTHS)
@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("file", FILES)
def test_no_file_shuts_anybody_out(
    chromium: Browser, width: int, scheme: Scheme, file: str
) -> None:
    with chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.set_content(FILES[file]())
        assert problems(Axe().run(page).response) == []
