"""Anthropic's models through its own SDK (extra ``anthropic``)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from greenloop.llm.answer import Choice, Chunk, Delta, TokenCounts, TokensDetails
from greenloop.llm.connection import Connection, Sdk
from greenloop.llm.streaming import StreamingClient
from greenloop.ports import Request

if TYPE_CHECKING:
    from anthropic import Stream

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
        connection: the endpoint, whose ``/v1`` is the SDK's to add, and how it is asked.
    """

    def __init__(self, name: str, model: str, connection: Connection) -> None:
        import anthropic

        root = replace(connection, base_url=connection.base_url.rstrip("/").removesuffix("/v1"))
        sdk = Sdk(
            anthropic, anthropic.Anthropic, anthropic.DefaultHttpxClient, anthropic.AnthropicError
        )
        super().__init__(name, root, sdk, parallel=4, batch=1)
        self._model = model

    def _optional(self, request: Request) -> dict[str, Any]:
        """What only some models take."""
        return {"temperature": min(request.temperature, _WARMEST)}

    def _send(self, request: Request, optional: dict[str, Any]) -> Stream[Any]:
        stream: Stream[Any] = self._client.messages.create(
            **self._body(request),
            stream=True,
            extra_body=optional,  # the SDK has no name for it any more
        )
        return stream

    def _body(self, request: Request) -> dict[str, Any]:
        system = [message.content for message in request.messages if message.role == "system"]
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": message.role, "content": message.content}
                for message in request.messages
                if message.role != "system"
            ],
            "max_tokens": self._room(request),
        }
        if system:
            body["system"] = "\n\n".join(system)
        return body

    def _pieces(self, stream: Stream[Any]) -> Generator[Chunk]:
        """The pieces of a reply, as those of the OpenAI API."""
        if "event-stream" not in stream.response.headers.get("content-type", ""):
            raise ValueError("not a stream")
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
