"""Serving the app until somebody ends it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI

from greenloop.errors import ConfigError
from greenloop.web.access import is_loopback
from greenloop.web.desk import Desk

_PATIENCE = 3
"""Seconds that open pages get to end."""


class _Server(uvicorn.Server):
    """Ends the telling of open pages as soon as it is asked to end."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Take a signal."""
        self._desk.closing.set()
        super().handle_exit(sig, frame)


def token_for(host: str, token: str) -> str:
    """The token that is demanded at a host; a new one where one is needed and none is given."""
    return token or ("" if is_loopback(host) else secrets.token_urlsafe(24))


def address(host: str, port: int, token: str) -> str:
    """What to open in a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/{f'?token={token}' if token else ''}"


def serve(app: FastAPI, desk: Desk, host: str, port: int, listening: Callable[[int], None]) -> None:
    """Serve until a signal comes, then end every run; ``listening`` is told the port.

    Raises:
        ConfigError: the address cannot be used.
    """
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=_PATIENCE
    )
    with _bind(host, port) as bound:
        listening(bound.getsockname()[1])
        try:
            _Server(config, desk).run([bound])
        finally:
            desk.close()


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigError(
            f"port {port} of {host} cannot be used: {error.strerror}",
            "give another --port, 0 for any free one",
        ) from None
