"""Every provider with an OpenAI-compatible endpoint, the embedded model included."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from greenloop.domain.events import Stage, Usage
from greenloop.errors import ConfigError, ProviderError
from greenloop.llm.provider_errors import rejected_parameter, translate
from greenloop.ports import OnProgress, Progress, Reply, Request

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_CONNECT_SECONDS = 10.0


class OpenAIClient:
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
    ) -> None:
        self.name = name
        self.parallel = parallel
        self._model = model
        self._key_variable = key_variable
        self._extra = {"return_progress": True} if local else {}
        self._rejected: set[str] = set()
        self._api_key = api_key.strip()
        self._client = _connect(base_url, self._api_key, timeout, key_variable)

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """Ask once, streaming progress.

        Raises:
            ConfigError: the key or the name of the model is not accepted.
            RateLimited: the provider asks to wait, and waiting a little did not help.
            OutOfCredit: the account is empty.
            ProviderError: anything else that the provider or the network did.
            Cancelled: raised by ``on_progress``; the provider is told to stop.
        """
        started = time.monotonic()
        answer = _Answer(request, on_progress)
        with closing(self._chunks(request)) as chunks:
            for chunk in chunks:
                answer.add(chunk)
        if not answer.finish_reason:
            raise ProviderError(
                f"{self.name} broke off in the middle of its reply", "try again in a moment"
            )
        return answer.reply(self.name, time.monotonic() - started)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _chunks(self, request: Request) -> Generator[_Chunk]:
        """Yield the pieces of the reply; whatever the SDK raises comes out as an error of ours."""
        import openai

        try:
            with self._open(request) as stream:
                for chunk in stream:
                    yield _Chunk.model_validate(chunk, from_attributes=True)
        except (openai.OpenAIError, ValueError, RuntimeError) as error:
            raise translate(error, self.name, self._key_variable, self._api_key) from error

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
            limit: request.max_tokens,
            "stream_options": {"include_usage": True},
        }
        return {name: value for name, value in body.items() if name not in self._rejected}


def _connect(base_url: str, api_key: str, timeout: float, key_variable: str) -> OpenAI:
    import openai

    address = urlsplit(base_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ConfigError(f"not an address of a model provider: {base_url!r}")
    if not (api_key.isascii() and api_key.isprintable()):
        # The HTTP library would refuse it with a message that shows it.
        raise ConfigError(
            "the API key has characters that no key has",
            f"set {key_variable or 'the key'} again, without quotes or line breaks",
        )
    return openai.OpenAI(
        base_url=base_url,
        api_key=api_key or "none",  # an empty one makes a malformed header
        timeout=openai.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
        # A proxy of the user's must not be asked for what runs on this machine.
        http_client=openai.DefaultHttpx2Client(trust_env=address.hostname not in _LOOPBACK),
    )


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Delta | None = None
    finish_reason: str | None = None


class _TokensDetails(BaseModel):
    cached_tokens: int | None = None


class _TokenCounts(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: _TokensDetails | None = None


class _Timings(BaseModel):
    """llama.cpp's own measurements."""

    cache_n: int = 0


class _PromptProgress(BaseModel):
    """How far llama.cpp has read the prompt, in tokens."""

    total: int
    processed: int


class _Chunk(BaseModel):
    """What is used of one event of the stream; providers differ in the rest."""

    choices: list[_Choice] | None = None
    usage: _TokenCounts | None = None
    timings: _Timings | None = None
    prompt_progress: _PromptProgress | None = None


class _Answer:
    """Collects the chunks of one reply and reports progress."""

    def __init__(self, request: Request, on_progress: OnProgress | None) -> None:
        self._request = request
        self._on_progress = on_progress
        self._text: list[str] = []
        self._counts = _TokenCounts()
        self._cached = 0
        self.finish_reason = ""

    def add(self, chunk: _Chunk) -> None:
        """Take in one chunk.

        Raises:
            Cancelled: raised by ``on_progress``.
        """
        if chunk.usage:
            self._counts = chunk.usage
        if chunk.timings:
            self._cached = chunk.timings.cache_n
        if progress := chunk.prompt_progress:
            self._report(Stage.READING, progress.processed, progress.total)
        elif chunk.choices:
            self._write(chunk.choices[0])

    def reply(self, model: str, seconds: float) -> Reply:
        """Return the whole reply, once its last chunk was added.

        Where the provider counts no tokens they are estimated: four characters to a token of the
        prompt, one chunk to a token of the reply.
        """
        characters = sum(len(message.content) for message in self._request.messages)
        details = self._counts.prompt_tokens_details
        usage = Usage(
            purpose=self._request.purpose,
            model=model,
            tokens_in=self._counts.prompt_tokens or characters // 4,
            tokens_out=self._counts.completion_tokens or len(self._text),
            tokens_cached=(details and details.cached_tokens) or self._cached,
            seconds=seconds,
        )
        return Reply("".join(self._text), usage, truncated=self.finish_reason == "length")

    def _write(self, choice: _Choice) -> None:
        text = (choice.delta and choice.delta.content) or ""
        if text:
            self._text.append(text)
        self.finish_reason = choice.finish_reason or self.finish_reason
        # Reported without text, too: a model that thinks first must be possible to cancel.
        self._report(Stage.WRITING, len(self._text), self._request.max_tokens, text)

    def _report(self, stage: Stage, done: int, total: int, text: str = "") -> None:
        if self._on_progress:
            self._on_progress(Progress(stage, done, total, text, self._request.purpose))
