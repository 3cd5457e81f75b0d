from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.events import Purpose, Usage
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Message, Request
from greenloop.prices import FREE, PricedLLM, cost


def usage(model: str, tokens_in: int = 1000, tokens_out: int = 100, cached: int = 0) -> Usage:
    return Usage(
        purpose=Purpose.CODE,
        model=model,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        tokens_cached=cached,
    )


@pytest.mark.parametrize("provider", sorted(FREE))
def test_models_of_ones_own_cost_nothing(provider: str) -> None:
    assert cost(usage(f"{provider}/some-model")) == 0


@pytest.mark.parametrize("model", ["scripted", "custom/some", "openai/there-is-none", "/", "a/b/c"])
def test_without_a_price_there_is_no_cost(model: str) -> None:
    assert cost(usage(model)) is None


def test_a_price_grows_with_the_tokens_and_cached_ones_cost_less() -> None:
    one, twice = cost(usage("openai/gpt-5")), cost(usage("openai/gpt-5", 2000, 200))
    cached = cost(usage("openai/gpt-5", cached=800))
    assert one is not None
    assert cached is not None
    assert twice == pytest.approx(2 * one)
    assert 0 < cached < one


@given(st.text(), st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_model_and_no_number_is_too_strange(model: str, read: int, wrote: int, hit: int) -> None:
    for name in (model, f"openai/{model}", "openai/gpt-5"):
        found = cost(usage(name, read, wrote, hit))
        assert found is None or found >= 0


def test_replies_say_what_they_cost() -> None:
    request = Request(Purpose.CODE, (Message("user", "one two three"),))
    reply = PricedLLM(ScriptedLLM(["four"], name="openai/gpt-5")).complete(request)
    assert reply.text == "four"
    assert reply.usage.cost == cost(reply.usage.model_copy(update={"cost": None}))
    assert reply.usage.cost
