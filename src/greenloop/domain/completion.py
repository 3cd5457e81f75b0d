"""What a model makes of a prompt: one completion, or several at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Completion:
    """A model's answer, without what it thought before.

    ``truncated`` if it hit its limit of tokens; ``refused`` if the model or a filter of its
    provider would not give one.
    """

    text: str
    truncated: bool = False
    refused: bool = False


def batch_of(llm: object) -> int:
    """How many completions of one prompt a model may be asked for at once; 1 if it cannot say."""
    return int(getattr(llm, "batch", 1))
