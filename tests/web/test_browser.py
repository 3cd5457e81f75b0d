"""The pages in a real browser: headless Chromium, Debian's package."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser

from apps.command_line import TEXT
from web.conftest import NEEDS_CHROMIUM
from web.served import served
from web.stage import Gate, Stage, scripted

pytestmark = NEEDS_CHROMIUM
CONNECTION = """() =>
  document.querySelector("[data-live]")["htmx-internal-data"].sseEventSource.readyState"""
OPEN, CLOSED = 1, 2
LOOK_AWAY = """away => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => away });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
STOP = """() => {
  const at = document.activeElement;
  const shown = at.matches(".unseen") ? document.querySelector(`label[for=${at.id}]`) : at;
  const words = at.getAttribute("aria-label") || at.id || at.textContent.trim();
  const place = [...document.querySelectorAll("*")].indexOf(at);
  const seen = getComputedStyle(shown).outlineStyle !== "none" || at === document.body;
  return [place < 20 ? `${at.tagName}: ${words}` : `${at.tagName}: ${words} ${place}`, seen];
}"""


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


def test_a_page_that_nobody_sees_gives_its_connection_back(
    stage: Callable[..., Stage], chromium: Browser
) -> None:
    gate = Gate(120)
    at = stage(scripted(before=gate))
    with served(at) as address:
        path = at.post("/runs", problem=TEXT).headers["location"]
        assert gate.reached.wait(20)
        page = chromium.new_page()
        page.goto(address + path)
        page.locator("#status .note").wait_for()
        assert page.evaluate(CONNECTION) == OPEN
        page.evaluate(LOOK_AWAY, True)
        page.locator("[data-live=resting]").wait_for()
        assert page.evaluate(CONNECTION) == CLOSED
        gate.opened.set()
        at.wait(path)
        page.evaluate(LOOK_AWAY, False)
        page.locator("section.end.good").wait_for(timeout=20_000)
        page.close()


def test_every_stop_of_the_keyboard_is_seen(stage: Callable[..., Stage], chromium: Browser) -> None:
    at = stage()
    path = at.solved()
    with served(at) as address:
        page = chromium.new_page()
        for one in ("/?example=two-sum", "/runs", path, f"{path}/change", f"{path}/candidates/c1"):
            page.goto(address + one)
            stops = []
            for _ in range(60):
                page.keyboard.press("Tab")
                stop, seen = page.evaluate(STOP)
                if stop in stops:
                    break
                assert seen, (one, stop)
                stops.append(stop)
            assert stops[0] == "A: Skip to the content"
            assert len(stops) > 5
        page.close()
