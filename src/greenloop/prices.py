"""What a model's replies cost, in US dollars, by the price list that comes with ``genai-prices``.

Nothing is fetched: a price is as old as the installed list.
"""

from __future__ import annotations

from dataclasses import replace

from greenloop.domain.completion import batch_of
from greenloop.domain.events import Usage
from greenloop.ports import LLM, OnProgress, Reply, Request

FREE = frozenset({"local", "ollama", "lmstudio", "vllm"})
"""Whose models run on the user's own machine."""


def cost(usage: Usage) -> float | None:
    """Dollars for one call, 0 for a model of the user's own; ``None`` if there is no price."""
    provider, _, model = usage.model.partition("/")
    if provider in FREE:
        return 0.0
    if not model:
        return None
    import genai_prices  # slow to import, and of no use to a local model

    tokens = genai_prices.Usage(
        input_tokens=usage.tokens_in,
        output_tokens=usage.tokens_out,
        cache_read_tokens=min(usage.tokens_cached, usage.tokens_in),
    )
    try:
        found = genai_prices.calc_price(tokens, model, provider_id=provider)
    except (LookupError, ValueError, ArithmeticError):
        return None
    return float(found.total_price)


class PricedLLM:
    """An ``LLM`` whose replies say what they cost."""

    def __init__(self, inner: LLM) -> None:
        self.name = inner.name
        self.parallel = inner.parallel
        self.batch = batch_of(inner)
        self._inner = inner

    def complete(self, request: Request, on_progress: OnProgress | None = None) -> Reply:
        """As the inner model."""
        reply = self._inner.complete(request, on_progress)
        if reply.usage.cost is not None:
            return reply
        priced = reply.usage.model_copy(update={"cost": cost(reply.usage)})
        return replace(reply, usage=priced)

    def close(self) -> None:
        """Close the inner model."""
        self._inner.close()
