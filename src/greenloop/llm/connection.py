"""How a provider is reached: a checked address, its key, and the manners of the HTTP client."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from greenloop.errors import ConfigError
from greenloop.llm.providers import OnWait

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names of this machine."""
_CONNECT_SECONDS = 10.0
_BUSY = (429, 503, 529)
_LONGEST_WAIT = 300.0


@dataclass(frozen=True)
class Sdk:
    """What asks a provider.

    Args:
        module: ``openai``, or one whose errors have the same names.
        client: its client.
        http_client: the client of HTTP that this one uses.
        errors: what all its errors are.
    """

    module: Any
    client: Callable[..., Any]
    http_client: Callable[..., Any]
    errors: type[Exception]


@dataclass(frozen=True)
class Connection:
    """Where a provider is, and how it is asked.

    Args:
        base_url: its endpoint.
        api_key: never logged and never part of an error message; empty where none is needed.
        key_variable: the environment variable that the key came from, for error messages.
        timeout: seconds to wait for the next piece of a reply.
        on_wait: told for how many seconds the provider wants not to be asked.
        retries: how often a request is sent again that failed for the moment; the SDK waits in
            between.

    Raises:
        ConfigError: the address or the key cannot be used.
    """

    base_url: str
    api_key: str = field(repr=False)
    key_variable: str = ""
    timeout: float = 600.0
    on_wait: OnWait | None = None
    retries: int = 4

    def __post_init__(self) -> None:
        address = urlsplit(self.base_url)
        named = self.key_variable or "the key"
        if address.username or address.password:
            raise ConfigError(
                "the address of the model's provider has a name or a password in it",
                f"take it out, and set {named} instead",
            )
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ConfigError(f"not an address of a model provider: {self.base_url!r}")
        if not (self.api_key.isascii() and self.api_key.isprintable()):
            # The HTTP library would refuse it with a message that shows it.
            raise ConfigError(
                "the API key has characters that no key has",
                f"set {named} again, without quotes or line breaks",
            )

    def open(self, sdk: Sdk) -> Any:
        """The client of an SDK, which keeps to all this.

        Raises:
            ConfigError: the environment names a proxy or certificates that cannot be used.
        """
        return sdk.client(
            base_url=self.base_url,
            api_key=self.api_key or "none",  # an empty one makes a malformed header
            timeout=sdk.module.Timeout(self.timeout, connect=min(self.timeout, _CONNECT_SECONDS)),
            max_retries=self.retries,
            http_client=self._open_http(sdk.http_client),
        )

    def _open_http(self, http_client: Callable[..., Any]) -> Any:
        told = [partial(_tell_wait, self.on_wait)] if self.on_wait else []
        manners: dict[str, Any] = {
            "event_hooks": {"response": told},
            "follow_redirects": False,  # a key is for the address that it was given for
        }
        try:
            if urlsplit(self.base_url).hostname in LOOPBACK:
                # A proxy of the user's must not be asked for what runs on this machine. OpenSSL
                # itself reads which certificates the user trusts.
                manners |= {"trust_env": False, "verify": ssl.create_default_context()}
            return http_client(**manners)
        except (OSError, ValueError, ImportError):
            pass
        # Out here no chain of exceptions shows the proxy's password.
        raise ConfigError(
            "the proxy or the certificates that the environment names cannot be used",
            "check HTTPS_PROXY, ALL_PROXY (SOCKS is not supported), SSL_CERT_FILE and SSL_CERT_DIR",
        )


def _tell_wait(on_wait: OnWait, response: Any) -> None:
    """Tell how many seconds a refusal asks to wait (RFC 9110, 10.2.3); a date is for the SDK."""
    wanted = response.headers.get("retry-after", "")
    if response.status_code in _BUSY and wanted.isdecimal():
        on_wait(min(float(wanted), _LONGEST_WAIT))
