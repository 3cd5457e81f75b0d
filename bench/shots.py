"""What does every page of the web app look like, wide and narrow, light and dark?

    PYTHONPATH=src:tests python bench/shots.py DIR

Writes a picture of each page in each of its states to DIR, and of the report, and prints what
axe-core finds there, whatever its impact.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from domain.test_run import run_of
from greenloop.report import page as report
from web.gallery import WHOLE, figures, gallery, solver
from web.served import served
from web.stage import Gate, Stage

_WIDTHS = {"wide": 1280, "narrow": 360}


def take(page: Page, file: Path) -> None:
    """Keep a picture, and tell what is wrong with the page."""
    page.screenshot(path=file, full_page=True)
    for one in Axe().run(page).response["violations"]:
        where = [node["target"] for node in one["nodes"]]
        print(f"{file.name}: {one['impact']} {one['id']}: {where[:3]}")


def visit(page: Page, address: str, shown: Any, folder: Path, end: str) -> None:
    """Take every state in one size and scheme."""
    for name, (path, way) in shown.items():
        page.goto(address + path)
        way(page)
        take(page, folder / f"{name}-{end}.png")
    page.goto("about:blank")
    page.set_content(report(run_of(*WHOLE)))
    take(page, folder / f"report-{end}.png")


def main(folder: Path) -> None:
    """Take all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as started:
        gate = Gate(600)
        results = figures(Path(scratch) / "figures")
        at = Stage(Path(scratch) / "history.sqlite", solver(gate), results=results)
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with served(at) as address, gallery(at, gate) as shown:
            for size, width in _WIDTHS.items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(
                        viewport={"width": width, "height": 800}, color_scheme=scheme
                    )
                    visit(page, address, shown, folder, f"{size}-{scheme}")
                    page.close()
        browser.close()
        at.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
