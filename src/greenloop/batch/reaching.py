"""Whether a Ray cluster is there at all: Ray itself tries for minutes to reach one that is not."""

from __future__ import annotations

import os
import socket

from greenloop.errors import ConfigError

_PATIENCE = 5.0
"""Seconds in which it must answer."""
_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5)
"""How a client of gRPC begins, with settings that change nothing (RFC 9113, 3.4 and 6.5)."""
_SETTINGS = 4
_HEADER = 9
"""Bytes of the header of a frame; the fourth is its type."""


def check_cluster() -> None:
    """See that the cluster is there that the environment names, if it names one.

    Raises:
        ConfigError: it is not.
    """
    if os.environ.get("RAY_USE_TLS") != "1":
        check_reachable(os.environ.get("RAY_ADDRESS", ""))


def check_reachable(address: str) -> None:
    """See that somebody who speaks gRPC, as Ray does, answers at an address.

    Args:
        address: as ``RAY_ADDRESS`` has it; one without a port is left to Ray.

    Raises:
        ConfigError: nobody does.
    """
    host, _, port = address.rpartition("://")[2].partition("/")[0].rpartition(":")
    if not port.isdigit():
        return
    try:
        with socket.create_connection((host.strip("[]"), int(port)), _PATIENCE) as line:
            line.sendall(_PREFACE)
            answer = line.recv(_HEADER, socket.MSG_WAITALL)
    except (OSError, OverflowError) as error:
        raise _unreachable(address, str(error)) from None
    if len(answer) < _HEADER or answer[3] != _SETTINGS:
        raise _unreachable(address, "what answers there is not Ray")


def _unreachable(address: str, why: str) -> ConfigError:
    return ConfigError(
        f"no Ray cluster answers at {address}, where RAY_ADDRESS says it is: {why}",
        "start it there (`ray start --head`), correct RAY_ADDRESS, or unset it to use this machine",
    )
