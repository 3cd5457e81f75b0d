"""What clients of providers share: a reply is streamed, and asked for again if it breaks off."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable
from functools import partial
from typing import Any

from greenloop.errors import ProviderError
from greenloop.llm import thinking
from greenloop.llm.answer import Answer, Chunk
from greenloop.llm.connection import Connection, Sdk
from greenloop.llm.patience import Reader
from greenloop.llm.provider_errors import rejected_parameter, translate
from greenloop.ports import OnProgress, Reply, Request

_STREAMS = 3
"""How often a reply is asked for that breaks off in the middle."""
_CLOSING_SECONDS = 2.0


class BrokeOff(ProviderError):
    """A reply ended in the middle, or its connection did."""


class StreamingClient(ABC):
    """An ``LLM`` that a provider serves, whatever its API.

    Args:
        name: what users call the model.
        connection: where the provider is, and how it is asked.
        sdk: what asks it.
        parallel: how many requests are worth sending at once.
        batch: how many completions of one prompt the provider gives at once.
        lacks: parameters of a request that the provider does not know; others are found out.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        sdk: Sdk,
        *,
        parallel: int,
        batch: int,
        lacks: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.parallel = parallel
        self.batch = batch
        self._connection = connection
        self._client = connection.open(sdk)
        self._sdk = sdk
        self._rejected = set(lacks)
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
        self._client.close()
        self._reader.join(_CLOSING_SECONDS)

    def _read(self, request: Request, answer: Answer) -> None:
        for chunk in self._reader.read(partial(self._chunks, request), answer.still_waiting):
            answer.add(chunk)
        if not answer.whole:
            raise BrokeOff(
                f"{self.name} broke off in the middle of its reply", "try again in a moment"
            )

    def _chunks(self, request: Request) -> Generator[Chunk]:
        """Yield the pieces of the reply; whatever the SDK raises comes out as an error of ours."""
        sdk, connection, begun = self._sdk.module, self._connection, False
        try:
            with self._open(request) as stream:
                begun = True
                yield from self._pieces(stream)
            return
        except (self._sdk.errors, ValueError, RuntimeError) as error:
            ours = translate(error, sdk, self.name, connection.key_variable, connection.api_key)
            dropped = begun and type(error) is sdk.APIConnectionError
        # Out here no chain of exceptions shows what the provider said: some quote the key.
        raise BrokeOff(ours.message, ours.hint) if dropped else ours

    def _open(self, request: Request) -> Any:
        """Send the request, without the parameters that this provider has rejected before."""
        sdk = self._sdk.module
        while True:
            optional = self._optional(request)
            sent = {name: value for name, value in optional.items() if name not in self._rejected}
            try:
                return self._send(request, sent)
            except (sdk.BadRequestError, sdk.UnprocessableEntityError) as error:
                parameter = rejected_parameter(error, sent)
                if not parameter:
                    raise
                self._rejected.add(parameter)
                if parameter == "n":
                    self.batch = 1

    def _room(self, request: Request) -> int:
        """How many tokens a completion may have, its thoughts included."""
        return request.max_tokens + (thinking.ROOM if self._thinks else 0)

    @abstractmethod
    def _optional(self, request: Request) -> dict[str, Any]:
        """The parameters of a request that it can do without."""

    @abstractmethod
    def _send(self, request: Request, optional: dict[str, Any]) -> Any:
        """Open the stream of the reply to a request with so many of its optional parameters."""

    @abstractmethod
    def _pieces(self, stream: Any) -> Generator[Chunk]:
        """The pieces of a reply.

        Raises:
            ValueError: it is not in the format.
        """
