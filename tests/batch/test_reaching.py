from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from greenloop.batch.reaching import check_reachable
from greenloop.errors import ConfigError


@pytest.fixture
def port() -> Iterator[int]:
    """A port at which somebody listens, and greets a caller as a web server would."""

    def greet() -> None:
        with listener.accept()[0] as line:
            line.recv(100)
            line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=greet, daemon=True).start()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("form", ["{}:{}", "ray://{}:{}", "ray://{}:{}/"])
def test_an_address_at_which_nobody_listens(form: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = form.format(*free.getsockname())
    began = time.monotonic()
    with pytest.raises(ConfigError, match="no Ray cluster answers") as raised:
        check_reachable(address)
    assert time.monotonic() - began < 10
    assert address in raised.value.message
    assert "RAY_ADDRESS" in raised.value.hint


def test_somebody_who_is_not_ray(port: int) -> None:
    with pytest.raises(ConfigError, match="is not Ray"):
        check_reachable(f"127.0.0.1:{port}")


def test_somebody_who_says_nothing() -> None:
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(ConfigError):
        check_reachable(f"127.0.0.1:{mute.getsockname()[1]}")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("address", ["", "auto", "local", "somewhere"])
def test_what_has_no_port_is_left_to_ray(address: str) -> None:
    check_reachable(address)


def test_a_port_that_is_none() -> None:
    with pytest.raises(ConfigError, match="answers at here:99999999"):
        check_reachable("here:99999999")
