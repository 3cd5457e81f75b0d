"""The pages in a real browser: headless Chromium, Debian's package."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser

from apps.command_line import TEXT
from web.conftest import NEEDS_CHROMIUM
from web.served import served
from web.stage import Gate, Stage, scripted

pytestmark = NEEDS_CHROMIUM


def test_the_whole_path(stage: Callable[..., Stage], chromium: Browser) -> None:
    gate = Gate()
    with served(stage(scripted(before=gate))) as address:
        page = chromium.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        page.goto(address)
        page.fill("#problem", TEXT)
        page.get_by_text("double(x=2) == 4").wait_for()
        page.click("text=Solve it")
        page.locator(".box.busy").first.wait_for(timeout=10_000)
        gate.opened.set()
        page.get_by_text("all 2 active cases pass").first.wait_for(timeout=20_000)
        page.locator("section.end.good").wait_for(timeout=10_000)
        assert wrong == []
        page.close()


def test_keys_alone_reach_the_solution(stage: Callable[..., Stage], chromium: Browser) -> None:
    with served(stage()) as address:
        page = chromium.new_page()
        page.goto(address)
        page.focus("#problem")
        page.keyboard.insert_text(TEXT)
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Solve it":
                break
        page.keyboard.press("Enter")
        page.locator("section.end.good").wait_for(timeout=20_000)
        page.close()


def test_nothing_is_wider_than_a_phone(stage: Callable[..., Stage], chromium: Browser) -> None:
    at = stage()
    path = at.solved()
    with served(at) as address:
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        for one in ("/", "/runs", path, f"{path}/candidates/c1"):
            page.goto(address + one)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, one
        page.close()


def test_a_page_elsewhere_cannot_begin_a_run(
    stage: Callable[..., Stage], chromium: Browser
) -> None:
    at = stage()
    with served(at) as address:
        page = chromium.new_page()
        page.set_content(
            f'<form method="post" action="{address}/runs"><input name="problem" value="x">'
            "<button>go</button></form>"
        )
        with page.expect_navigation() as moved:
            page.click("button")
        assert moved.value.status == 403
        assert at.desk.queue() == []
        page.close()
