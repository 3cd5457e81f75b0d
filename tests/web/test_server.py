from __future__ import annotations

from greenloop.web.server import address, token_for


def test_loopback_needs_no_token_and_everything_else_gets_one() -> None:
    assert token_for("127.0.0.1", "") == ""
    assert token_for("127.0.0.1", "mine") == "mine"
    assert len(token_for("0.0.0.0", "")) >= 32


def test_the_address_opens_in_a_browser() -> None:
    assert address("::1", 80, "") == "http://[::1]:80/"
    assert address("192.0.2.1", 80, "t") == "http://192.0.2.1:80/?token=t"
