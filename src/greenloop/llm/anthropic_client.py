"""Anthropic's models through its own SDK (extra ``anthropic``)."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any

from greenloop.llm import thinking
from greenloop.llm.answer import Choice, Chunk, Delta, TokenCounts, TokensDetails
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
    from anthropic import Anthropic

_ENDS = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "content_filter",
}
"""Why a reply ends, in Anthropic's words and in those of the OpenAI API; others end it, too."""
_WARMEST = 1.0


class AnthropicClient(StreamingClient):
    """An ``LLM`` behind Anthropic's Messages API, which has neither seed nor ``n``.

    Args:
        name: what users call the model, such as ``anthropic/NAME``.
        model: what Anthropic calls it.
        base_url: the endpoint; ``/v1`` at its end is the SDK's to add.
        api_key: never logged and never part of an error message.
        timeout: seconds to wait for the next piece of a reply.
        key_variable: the environment variable that the key came from, for error messages.

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
        timeout: float = 600.0,
        key_variable: str = "",
    ) -> None:
        super().__init__(name, parallel=4, batch=1)
        self._model = model
        self._key_variable = key_variable
        self._rejected: set[str] = set()
        self._api_key = api_key.strip()
        self._client = _connect(base_url, self._api_key, timeout, key_variable)

    def _hang_up(self) -> None:
        self._client.close()

    def _chunks(self, request: Request) -> Generator[Chunk]:
        import anthropic

        begun = False
        try:
            with self._open(request) as stream:
                begun = True
                if "event-stream" not in stream.response.headers.get("content-type", ""):
                    raise ValueError("not a stream")
                yield from _pieces(stream)
            return
        except (anthropic.AnthropicError, ValueError, RuntimeError) as error:
            ours = translate(error, anthropic, self.name, self._key_variable, self._api_key)
            dropped = begun and type(error) is anthropic.APIConnectionError
        # Out here no chain of exceptions shows what the provider said: some quote the key.
        raise BrokeOff(ours.message, ours.hint) if dropped else ours

    def _open(self, request: Request) -> Any:
        """Send the request, without what this model has rejected before."""
        import anthropic

        body = self._body(request)
        while True:
            extra = self._extra(request)
            try:
                return self._client.messages.create(**body, stream=True, extra_body=extra)
            except anthropic.BadRequestError as error:
                parameter = rejected_parameter(error, extra)
                if not parameter:
                    raise
                self._rejected.add(parameter)

    def _body(self, request: Request) -> dict[str, Any]:
        system = [message.content for message in request.messages if message.role == "system"]
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": message.role, "content": message.content}
                for message in request.messages
                if message.role != "system"
            ],
            "max_tokens": request.max_tokens + (thinking.ROOM if self._thinks else 0),
        }
        if system:
            body["system"] = "\n\n".join(system)
        return body

    def _extra(self, request: Request) -> dict[str, float]:
        """What only some models take, and the SDK has no name for any more."""
        wanted = {"temperature": min(request.temperature, _WARMEST)}
        return {name: value for name, value in wanted.items() if name not in self._rejected}


def _pieces(stream: Iterable[Any]) -> Generator[Chunk]:
    """The pieces of a reply, as those of the OpenAI API."""
    counts = TokenCounts()
    for event in stream:
        if event.type == "message_start":
            usage = event.message.usage
            cached = usage.cache_read_input_tokens or 0
            read = usage.input_tokens + cached + (usage.cache_creation_input_tokens or 0)
            details = TokensDetails(cached_tokens=cached)
            counts = TokenCounts(prompt_tokens=read, prompt_tokens_details=details)
        elif event.type == "content_block_delta":
            said = Delta(
                content=getattr(event.delta, "text", None),
                reasoning=getattr(event.delta, "thinking", None),
            )
            yield Chunk(choices=[Choice(delta=said)])
        elif event.type == "message_delta":
            end = event.delta.stop_reason
            written = {"completion_tokens": event.usage.output_tokens}
            choices = [Choice(finish_reason=_ENDS.get(end, end))]
            yield Chunk(choices=choices, usage=counts.model_copy(update=written))


def _connect(base_url: str, api_key: str, timeout: float, key_variable: str) -> Anthropic:
    import anthropic

    host = checked_host(base_url, api_key, key_variable)
    return anthropic.Anthropic(
        base_url=base_url.rstrip("/").removesuffix("/v1"),
        api_key=api_key,
        timeout=anthropic.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
        max_retries=RETRIES,
        http_client=anthropic.DefaultHttpxClient(
            trust_env=host not in LOOPBACK,
            follow_redirects=False,  # a key is for the address that it was given for
        ),
    )
