"""Every provider with an OpenAI-compatible endpoint, the embedded model included."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any

from greenloop.llm import thinking
from greenloop.llm.answer import Chunk
from greenloop.llm.provider_errors import rejected_parameter, translate
from greenloop.llm.streaming import (
    CONNECT_SECONDS,
    LOOPBACK,
    RETRIES,
    BrokeOff,
    StreamingClient,
    checked_host,
)
from greenloop.ports import Request

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk


class OpenAIClient(StreamingClient):
    """An ``LLM`` behind an OpenAI-compatible chat endpoint.

    Args:
        name: what users call the model, such as ``groq/llama-3.3-70b``.
        model: what the provider calls it.
        base_url: the endpoint, up to and including ``/v1``.
        api_key: never logged and never part of an error message; empty where none is needed.
        parallel: how many requests are worth sending at once.
        local: the endpoint is llama.cpp, which reports how far it has read the prompt.
        timeout: seconds to wait for the next piece of a reply.
        key_variable: the environment variable that the key came from, for error messages.
        lacks: parameters of a request that the provider does not know.
        batch: how many completions of one prompt the provider gives at once.

    Raises:
        ConfigError: the address or the key cannot be used.
    """

    def __init__(
        self,
        name: str,
        model: str,
        base_url: str,
        api_key: str,
        *,
        parallel: int = 4,
        local: bool = False,
        timeout: float = 600.0,
        key_variable: str = "",
        lacks: Iterable[str] = (),
        batch: int = 1,
    ) -> None:
        super().__init__(name, parallel, batch)
        self._model = model
        self._key_variable = key_variable
        self._extra = {"return_progress": True} if local else {}
        self._rejected: set[str] = set(lacks)
        self._api_key = api_key.strip()
        self._client = _connect(base_url, self._api_key, timeout, key_variable)

    def _hang_up(self) -> None:
        self._client.close()

    def _chunks(self, request: Request) -> Generator[Chunk]:
        """Yield the pieces of the reply; whatever the SDK raises comes out as an error of ours."""
        import openai

        begun = False
        try:
            with self._open(request) as stream:
                begun = True
                yield from _pieces(stream)
            return
        except (openai.OpenAIError, ValueError, RuntimeError) as error:
            ours = translate(error, openai, self.name, self._key_variable, self._api_key)
            dropped = begun and type(error) is openai.APIConnectionError
        # Out here no chain of exceptions shows what the provider said: some quote the key.
        raise BrokeOff(ours.message, ours.hint) if dropped else ours

    def _open(self, request: Request) -> Stream[ChatCompletionChunk]:
        """Send the request, without the parameters that this provider has rejected before."""
        import openai

        while True:
            body = self._body(request)
            try:
                stream: Stream[ChatCompletionChunk] = self._client.chat.completions.create(
                    **body, stream=True, extra_body=self._extra
                )
                return stream
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                parameter = rejected_parameter(error, body)
                if not parameter:
                    raise
                self._rejected.add(parameter)
                if parameter == "n":
                    self.batch = 1

    def _body(self, request: Request) -> dict[str, Any]:
        """Return the request as the API wants it.

        Newer OpenAI models know ``max_completion_tokens`` only, everyone else ``max_tokens`` only.
        """
        limit = "max_completion_tokens" if "max_tokens" in self._rejected else "max_tokens"
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": message.role, "content": message.content} for message in request.messages
            ],
            "temperature": request.temperature,
            "seed": request.seed,
            limit: request.max_tokens + (thinking.ROOM if self._thinks else 0),
            "stream_options": {"include_usage": True},
        }
        if request.n > 1:
            body["n"] = request.n
        return {name: value for name, value in body.items() if name not in self._rejected}


def _connect(base_url: str, api_key: str, timeout: float, key_variable: str) -> OpenAI:
    import openai

    host = checked_host(base_url, api_key, key_variable)
    return openai.OpenAI(
        base_url=base_url,
        api_key=api_key or "none",  # an empty one makes a malformed header
        timeout=openai.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
        max_retries=RETRIES,
        http_client=openai.DefaultHttpx2Client(
            # A proxy of the user's must not be asked for what runs on this machine.
            trust_env=host not in LOOPBACK,
            follow_redirects=False,  # a key is for the address that it was given for
        ),
    )


def _pieces(stream: Stream[ChatCompletionChunk]) -> Generator[Chunk]:
    """The pieces of a reply, of a provider that does not stream the one piece.

    Raises:
        ValueError: it is a web page, or not in the format.
    """
    kind = stream.response.headers.get("content-type", "")
    if "html" in kind:
        raise ValueError("a web page")
    if "application/json" in kind:
        yield Chunk.model_validate_json(stream.response.read())
        return
    for chunk in stream:
        yield Chunk.model_validate(chunk, from_attributes=True)
