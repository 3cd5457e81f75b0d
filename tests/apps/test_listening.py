"""Problems that are posted to a real socket on the loopback interface."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from greenloop.apps.listening import MOST_BYTES, Listener
from greenloop.errors import ConfigError, ProblemError

BODY = json.dumps({"name": "A", "tests": [{"input": "1\n", "output": "2\n"}]})
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener((0,)) as open_:
        yield open_


def post(listener: Listener, body: str = BODY, method: str = "POST", **headers: str) -> int:
    connection = HTTPConnection("127.0.0.1", listener.port, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, "/", body, {**JSON, **named})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "moz-extension://0b1c-2d"},
        {"Origin": "chrome-extension://cjnmckjndlpiamhfimnnjmndgp"},
        {"Host": "localhost:27121"},
        {"Content_Type": "application/json; charset=utf-8"},
    ],
)
def test_a_problem_is_taken(listener: Listener, headers: dict[str, str]) -> None:
    assert post(listener, **headers) == 200
    posted = next(listener.posted())
    assert not isinstance(posted, ProblemError)
    assert (posted.name, posted.samples) == ("A", (("1\n", "2\n"),))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://judge.example"}, 403),
        ({"Origin": "http://localhost:8000"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://chrome-extension://a"}, 403),
        ({"Host": "rebound.example:27121"}, 403),
        ({"Host": "localhost.example"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": str(MOST_BYTES + 1)}, 413),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "many"}, 411),
    ],
)
def test_others_are_refused_unread(
    listener: Listener, headers: dict[str, str], status: int
) -> None:
    assert post(listener, **headers) == status
    assert post(listener) == 200
    assert not isinstance(next(listener.posted()), ProblemError)  # nothing came before it


def test_what_is_not_a_problem_is_told(listener: Listener) -> None:
    assert post(listener, "{}") == 400
    assert isinstance(next(listener.posted()), ProblemError)


def test_only_posts_are_answered(listener: Listener) -> None:
    assert post(listener, method="GET") == 501
    assert post(listener, method="OPTIONS") == 501


def test_a_client_that_breaks_off_does_no_harm(
    listener: Listener, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in (b"", b"POST / HTTP/1.1\r\nHost: localhost\r\n", b"\x00\xff\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", listener.port), timeout=10) as client:
            client.sendall(said)
    assert post(listener) == 200
    assert capsys.readouterr().err == ""


def test_it_listens_on_the_loopback_interface_only(listener: Listener) -> None:
    address: Any = listener._server.server_address
    assert address[0] == "127.0.0.1"


def test_the_first_free_port_is_used(listener: Listener) -> None:
    with Listener((listener.port, 0)) as other:
        assert other.port != listener.port


def test_without_a_free_port_it_says_so(listener: Listener) -> None:
    with pytest.raises(ConfigError, match=f"none of the ports {listener.port} is free"):
        Listener((listener.port,))
