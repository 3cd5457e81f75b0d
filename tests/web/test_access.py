from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute

from apps.command_line import TEXT
from greenloop.web import archive, changes, drafts, results, runs
from greenloop.web.access import Access, is_loopback
from web.stage import Stage

POSTS = [
    "/preview",
    "/runs",
    "/runs/x/stop",
    "/runs/x/resume",
    "/runs/x/delete",
    "/runs/x/change",
]


def test_every_post_is_on_the_list_of_attacks(stage: Callable[..., Stage]) -> None:
    routes = [r for one in (archive, changes, drafts, results, runs) for r in one.router.routes]
    ours = [route for route in routes if isinstance(route, APIRoute)]
    posts = {one.path.replace("{name}", "x") for one in ours if "POST" in (one.methods or ())}
    assert len(ours) == len(routes)
    assert posts == set(POSTS)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://localhost:1"])
def test_a_foreign_page_cannot_post(stage: Callable[..., Stage], path: str, origin: str) -> None:
    at = stage()
    fields = {"csrf": at.access.csrf(), "problem": TEXT}
    headers = {"Origin": origin} if origin else {}
    assert at.browser.post(path, data=fields, headers=headers).status_code == 403
    assert at.desk.queue() == []


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("told", ["", "0" * 64, "é"])
def test_a_form_without_the_secret_is_refused(
    stage: Callable[..., Stage], path: str, told: str
) -> None:
    assert stage().post(path, csrf=told, problem=TEXT).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.5", "", "a@b"])
def test_a_rebound_name_is_refused(stage: Callable[..., Stage], host: str) -> None:
    assert stage().browser.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8023", "[::1]:8023"])
def test_its_own_names_are_known(stage: Callable[..., Stage], host: str) -> None:
    assert stage().browser.get("/", headers={"Host": host}).status_code == 200


def test_a_public_server_knows_addresses_but_no_names() -> None:
    access = Access("0.0.0.0", "t")
    assert access.knows("192.0.2.7:8023")
    assert not access.knows("rebound.example:8023")


@pytest.mark.parametrize(
    ("host", "only"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("a.example", False)]
)
def test_loopback(host: str, only: bool) -> None:
    assert is_loopback(host) is only


def test_a_token_is_demanded_once(stage: Callable[..., Stage]) -> None:
    at = stage(token="right one")
    assert at.browser.get("/runs").status_code == 401
    assert at.browser.get("/runs?token=wrong").status_code == 401
    let_in = at.browser.get("/runs?token=right+one&search=a")
    assert let_in.headers["location"] == "/runs?search=a"
    assert "HttpOnly" in let_in.headers["set-cookie"]
    assert at.browser.get("/runs").status_code == 200


def test_no_page_runs_a_script_of_its_own(stage: Callable[..., Stage]) -> None:
    page = stage().browser.get("/")
    assert page.headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_form_has_an_end(stage: Callable[..., Stage]) -> None:
    assert stage().post("/preview", problem="x" * 1_600_000).status_code == 413


def test_the_secret_is_new_for_every_start(stage: Callable[..., Stage]) -> None:
    assert stage().access.csrf() != stage().access.csrf()
