"""What clients of providers share: a reply is streamed, and asked for again if it breaks off."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Generator
from functools import partial
from urllib.parse import urlsplit

from greenloop.errors import ConfigError, ProviderError
from greenloop.llm.answer import Answer, Chunk
from greenloop.llm.patience import Reader
from greenloop.ports import OnProgress, Reply, Request

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CONNECT_SECONDS = 10.0
RETRIES = 4
"""How often a request is sent again that was refused for the moment; the SDK waits in between."""
_STREAMS = 3
"""How often a reply is asked for that breaks off in the middle."""
_CLOSING_SECONDS = 2.0


class BrokeOff(ProviderError):
    """A reply ended in the middle, or its connection did."""


class StreamingClient(ABC):
    """An ``LLM`` that a provider serves, whatever its API."""

    def __init__(self, name: str, parallel: int, batch: int) -> None:
        self.name = name
        self.parallel = parallel
        self.batch = batch
        self._thinks = False
        self._reader = Reader()

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Ask once, streaming progress; where the provider turns out to have no ``n``, for one.

        Raises:
            ConfigError: the key or the name of the model is not accepted.
            RateLimited: the provider asks to wait, and waiting a little did not help.
            OutOfCredit: the account is empty.
            ProviderError: anything else that the provider or the network did.
            Cancelled: raised by ``on_progress``; the provider is told to stop.
        """
        started = time.monotonic()
        lost: list[Answer] = []
        while True:
            answer = Answer(request, on_progress)
            try:
                self._read(request, answer)
                break
            except BrokeOff:
                lost.append(answer)
                if len(lost) == _STREAMS:
                    raise
        reply = answer.reply(self.name, time.monotonic() - started, lost)
        self._thinks = self._thinks or answer.thought
        return reply

    def close(self) -> None:
        """Close the connections."""
        self._hang_up()
        self._reader.join(_CLOSING_SECONDS)

    def _read(self, request: Request, answer: Answer) -> None:
        for chunk in self._reader.read(partial(self._chunks, request), answer.still_waiting):
            answer.add(chunk)
        if not answer.whole:
            raise BrokeOff(
                f"{self.name} broke off in the middle of its reply", "try again in a moment"
            )

    @abstractmethod
    def _chunks(self, request: Request) -> Generator[Chunk]:
        """Yield the pieces of the reply; whatever an SDK raises comes out as an error of ours."""

    @abstractmethod
    def _hang_up(self) -> None:
        """Close the connections of the SDK."""


def checked_host(base_url: str, api_key: str, key_variable: str) -> str:
    """The host of an address that a key may be sent to.

    Raises:
        ConfigError: the address or the key cannot be used.
    """
    address = urlsplit(base_url)
    if address.username or address.password:
        raise ConfigError(
            "the address of the model's provider has a name or a password in it",
            f"take it out, and set {key_variable or 'the key'} instead",
        )
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ConfigError(f"not an address of a model provider: {base_url!r}")
    if not (api_key.isascii() and api_key.isprintable()):
        # The HTTP library would refuse it with a message that shows it.
        raise ConfigError(
            "the API key has characters that no key has",
            f"set {key_variable or 'the key'} again, without quotes or line breaks",
        )
    return address.hostname
