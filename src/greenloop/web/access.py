"""Who may use the web app: a guard in front of every page.

A page that the user visits elsewhere must not be able to drive it. Names that do not belong to this
server are refused (DNS rebinding), and so is whatever changes something without coming from a page
of this server (``Origin``, and a secret in each form). Pure ASGI, so that streams pass through.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "greenloop"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, the origin of a form would be null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAFE = ("GET", "HEAD")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at ``host``."""
    address = _address(host)
    return host == "localhost" or bool(address and address.is_loopback)


@dataclass(frozen=True)
class Access:
    """Who may use the app.

    ``host`` is where it listens. ``token`` is demanded of everybody, unless it is empty. ``secret``
    signs what browsers are given; it is a new one for each start.
    """

    host: str = "127.0.0.1"
    token: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def csrf(self) -> str:
        """What a form must bring along; only pages of this server know it."""
        return self._signed("form")

    def pass_for(self, token: str) -> str:
        """What a browser that knew the token brings along in its cookie."""
        return self._signed(f"pass {token}")

    def is_csrf(self, told: str) -> bool:
        """Whether a form comes from a page of this server."""
        return hmac.compare_digest(told.encode(), self.csrf().encode())

    def is_token(self, told: str) -> bool:
        """Whether somebody knows the token."""
        return hmac.compare_digest(told.encode(), self.token.encode())

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header names this server.

        A rebound name is never an IP address, so that those are safe beside the names of our own.
        """
        name = urlsplit(f"//{host}").hostname or ""
        if is_loopback(self.host):
            return is_loopback(name)
        own = ("localhost", self.host.lower(), socket.gethostname().lower())
        return name in own or _address(name) is not None

    def _signed(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


class Guard:
    """The middleware that holds what an ``Access`` says."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refused(scope)
        await (refused or self._app)(scope, receive, dressed)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not _only(headers, "host") or not self._access.knows(headers["host"]):
            return _no(HTTPStatus.MISDIRECTED_REQUEST, "This server has another name.")
        if scope["method"] not in _SAFE and not _from_here(headers):
            return _no(
                HTTPStatus.FORBIDDEN, "Only a page of this server may change something here."
            )
        if self._access.token and not scope["path"].startswith("/static/"):
            return self._without_token(scope, headers)
        return None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        wanted = self._access.pass_for(self._access.token)
        if hmac.compare_digest(_cookie(headers).encode(), wanted.encode()):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and self._access.is_token(dict(asked).get("token", "")):
            rest = urlencode([pair for pair in asked if pair[0] != "token"])
            # One slash: two would name another server.
            path = "/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else "")
            welcome = RedirectResponse(path, HTTPStatus.SEE_OTHER)
            welcome.set_cookie(COOKIE, wanted, httponly=True, samesite="strict")
            return welcome
        return _no(
            HTTPStatus.UNAUTHORIZED,
            "A token is needed: open the address that `greenloop web` printed.",
        )


def _only(headers: Headers, name: str) -> bool:
    return len(headers.getlist(name)) == 1


def _from_here(headers: Headers) -> bool:
    """Whether a page of the same scheme, host and port sent the request."""
    origin = headers.get("origin", "")
    return (
        urlsplit(origin).scheme in ("http", "https")
        and origin.partition("://")[2] == (headers["host"])
    )


def _cookie(headers: Mapping[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _no(status: HTTPStatus, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)
