"""Every provider with an OpenAI-compatible endpoint, the embedded model included."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any

from greenloop.llm.answer import Chunk
from greenloop.llm.connection import Connection, Sdk
from greenloop.llm.streaming import StreamingClient
from greenloop.ports import Request

if TYPE_CHECKING:
    from openai import Stream
    from openai.types.chat import ChatCompletionChunk


class OpenAIClient(StreamingClient):
    """An ``LLM`` behind an OpenAI-compatible chat endpoint.

    Args:
        name: what users call the model, such as ``groq/llama-3.3-70b``.
        model: what the provider calls it.
        connection: the endpoint, up to and including ``/v1``, and how it is asked.
        parallel: how many requests are worth sending at once.
        local: the endpoint is llama.cpp, which reports how far it has read the prompt.
        lacks: parameters of a request that the provider does not know.
        batch: how many completions of one prompt the provider gives at once.
    """

    def __init__(
        self,
        name: str,
        model: str,
        connection: Connection,
        *,
        parallel: int = 4,
        local: bool = False,
        lacks: Iterable[str] = (),
        batch: int = 1,
    ) -> None:
        import openai

        sdk = Sdk(openai, openai.OpenAI, openai.DefaultHttpx2Client, openai.OpenAIError)
        super().__init__(name, connection, sdk, parallel=parallel, batch=batch, lacks=lacks)
        self._model = model
        self._extra = {"return_progress": True} if local else {}

    def _optional(self, request: Request) -> dict[str, Any]:
        """What some providers do not know.

        Newer OpenAI models know ``max_completion_tokens`` only, everyone else ``max_tokens`` only.
        """
        limit = "max_completion_tokens" if "max_tokens" in self._rejected else "max_tokens"
        several = {"n": request.n} if request.n > 1 else {}
        return {
            "temperature": request.temperature,
            "seed": request.seed,
            limit: self._room(request),
            "stream_options": {"include_usage": True},
            **several,
        }

    def _send(self, request: Request, optional: dict[str, Any]) -> Stream[ChatCompletionChunk]:
        messages = [{"role": one.role, "content": one.content} for one in request.messages]
        body = {"model": self._model, "messages": messages, "stream": True, **optional}
        stream: Stream[ChatCompletionChunk] = self._client.chat.completions.create(
            **body, extra_body=self._extra
        )
        return stream

    def _pieces(self, stream: Stream[ChatCompletionChunk]) -> Generator[Chunk]:
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
