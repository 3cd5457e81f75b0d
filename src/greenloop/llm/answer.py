"""One reply as it comes: the pieces of its stream, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from greenloop.domain.completion import Completion
from greenloop.domain.events import Stage, Usage
from greenloop.llm import thinking
from greenloop.ports import OnProgress, Progress, Reply, Request


class Delta(BaseModel):
    """What a piece adds."""

    content: str | None = None
    refusal: str | None = None
    reasoning_content: str | None = None
    """What the model thinks, as DeepSeek, vLLM and llama.cpp tell it."""
    reasoning: str | None = None
    """The same, as OpenRouter, Groq and Ollama tell it."""


class Choice(BaseModel):
    """A piece of one completion."""

    index: int = 0
    delta: Delta | None = None
    message: Delta | None = None
    """The whole, of a provider that does not stream."""
    finish_reason: str | None = None


class TokensDetails(BaseModel):
    """How many tokens of the prompt had been read before."""

    cached_tokens: int | None = None


class TokenCounts(BaseModel):
    """What the provider bills."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: TokensDetails | None = None


class _Timings(BaseModel):
    """llama.cpp's own measurements."""

    cache_n: int = 0


class _PromptProgress(BaseModel):
    """How far llama.cpp has read the prompt, in tokens."""

    total: int
    processed: int


class Chunk(BaseModel):
    """What is used of one event of the stream; providers differ in the rest."""

    choices: list[Choice] | None = None
    usage: TokenCounts | None = None
    timings: _Timings | None = None
    prompt_progress: _PromptProgress | None = None


def _paired(text: str) -> str:
    """Pieces may cut a pair of surrogates in two; half a pair alone is no character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Draft:
    """One completion as it grows."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._refused = False
        self.finish_reason = ""

    def add(self, said: Delta, finish_reason: str | None) -> None:
        self._text += [said.content] if said.content else []
        self._refused = self._refused or bool(said.refusal)
        self.finish_reason = finish_reason or self.finish_reason

    def finished(self) -> tuple[Completion, bool]:
        """It without its thoughts, and whether there were some."""
        thoughts, text = thinking.split(_paired("".join(self._text)))
        refused = self._refused or self.finish_reason == "content_filter"
        return Completion(text, self.finish_reason == "length", refused), bool(thoughts)


class Answer:
    """Collects the chunks of one reply, of one completion or several, and reports progress.

    Attributes:
        thought: whether the model thinks before it answers.
    """

    def __init__(self, request: Request, on_progress: OnProgress | None) -> None:
        self._request = request
        self._on_progress = on_progress
        self._drafts: dict[int, _Draft] = {}
        self._counts = TokenCounts()
        self._cached = 0
        self._pieces = 0
        self._last = Progress(Stage.READING, purpose=request.purpose)
        self.thought = False

    @property
    def whole(self) -> bool:
        """Whether every completion that was begun has ended, and there is one."""
        ends = [draft.finish_reason for draft in self._drafts.values()]
        return bool(ends) and all(ends)

    def add(self, chunk: Chunk) -> None:
        """Take in one chunk.

        Raises:
            Cancelled: raised by ``on_progress``.
        """
        if chunk.usage:
            self._count(chunk.usage, apart=chunk.timings is not None)
        if chunk.timings:
            self._cached = chunk.timings.cache_n
        if progress := chunk.prompt_progress:
            self._report(Progress(Stage.READING, progress.processed, progress.total))
            return
        for choice in chunk.choices or []:
            self._write(choice)

    def still_waiting(self) -> None:
        """Say so where nothing comes, so that whoever waits can give up.

        Raises:
            Cancelled: raised by ``on_progress``.
        """
        self._report(replace(self._last, text=""))

    def reply(self, model: str, seconds: float, lost: Sequence[Answer]) -> Reply:
        """Return the whole reply, once its last chunk was added.

        Args:
            model: what users call it.
            seconds: how long all took.
            lost: attempts that broke off; they were paid for, too.
        """
        drafts = [self._drafts[index].finished() for index in sorted(self._drafts)]
        self.thought = self.thought or any(thought for _, thought in drafts)
        spent = [one.tokens() for one in (self, *lost)]
        details = self._counts.prompt_tokens_details
        usage = Usage(
            purpose=self._request.purpose,
            model=model,
            tokens_in=sum(read for read, _ in spent),
            tokens_out=sum(written for _, written in spent),
            tokens_cached=(details and details.cached_tokens) or self._cached,
            seconds=seconds,
        )
        (first, _), *others = drafts
        return Reply(
            first.text, usage, first.truncated, first.refused, tuple(other for other, _ in others)
        )

    def tokens(self) -> tuple[int, int]:
        """How many were read and written.

        Where the provider counts none they are estimated: four characters to a token of the
        prompt, one chunk to a token of the reply.
        """
        characters = sum(len(message.content) for message in self._request.messages)
        return (
            self._counts.prompt_tokens or characters // 4,
            self._counts.completion_tokens or self._pieces,
        )

    def _count(self, counts: TokenCounts, *, apart: bool) -> None:
        """Take over the provider's counts; llama.cpp counts each completion ``apart``."""
        before = self._counts.completion_tokens or 0
        self._counts = counts
        if apart:
            written = before + (counts.completion_tokens or 0)
            self._counts = counts.model_copy(update={"completion_tokens": written})

    def _write(self, choice: Choice) -> None:
        said = choice.delta or choice.message or Delta()
        thought = bool(said.reasoning_content or said.reasoning)
        draft = self._drafts.setdefault(choice.index, _Draft())
        draft.add(said, choice.finish_reason)
        self._pieces += bool(said.content or thought)
        self.thought = self.thought or thought
        # Reported without text, too: a model that thinks first must be possible to cancel.
        text = said.content or "" if choice.index == 0 else ""
        total = self._request.max_tokens * self._request.n
        self._report(Progress(Stage.WRITING, self._pieces, total, text))

    def _report(self, progress: Progress) -> None:
        self._last = replace(progress, purpose=self._request.purpose)
        if self._on_progress:
            self._on_progress(self._last)
