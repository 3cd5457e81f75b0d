"""What the clients of all providers do alike."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from greenloop.batch.pace import Pace, PacedLLM
from greenloop.domain.events import Purpose
from greenloop.errors import OutOfCredit
from greenloop.llm.connection import Connection
from greenloop.llm.openai_client import OpenAIClient
from greenloop.ports import LLM, Message, Request

from .conftest import Answer, Exchange, FakeProvider

KEY = "sk-secret-0123456789"
REQUEST = Request(Purpose.CODE, (Message("user", "hello"),), 0.5, 7, 99)
Client = Callable[[Connection], LLM]


def openai(connection: Connection) -> LLM:
    return OpenAIClient("fake/m", "m", connection)


def anthropic(connection: Connection) -> LLM:
    pytest.importorskip("anthropic")
    from greenloop.llm.anthropic_client import AnthropicClient

    return AnthropicClient("anthropic/m", "m", connection)


def fails(status: int, message: str, **headers: str) -> Answer:
    return lambda exchange: exchange.fail(status, {"message": message}, **headers)


CLIENTS = pytest.mark.parametrize("client", [openai, anthropic])


@CLIENTS
@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (429, {"Retry_After": "7"}, [7.0]),
        (529, {"Retry_After": "7"}, [7.0]),
        (429, {"Retry_After": "86400"}, [300.0]),
        (429, {"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"}, []),
        (429, {}, []),
        (402, {"Retry_After": "7"}, []),
    ],
)
def test_who_shares_a_provider_is_told_how_long_it_wants_to_be_left_alone(
    provider: FakeProvider, client: Client, status: int, headers: dict[str, str], told: list[float]
) -> None:
    provider.answers += [fails(status, "slowly", **headers), fails(402, "no more")]
    waits: list[float] = []
    llm = client(Connection(provider.url, KEY, on_wait=waits.append))
    with pytest.raises(OutOfCredit):
        llm.complete(REQUEST)
    llm.close()
    assert waits == told


@CLIENTS
def test_a_refusal_to_one_run_holds_all_others_of_a_batch(
    provider: FakeProvider, client: Client
) -> None:
    asked: list[float] = []

    def noted(answer: Answer) -> Answer:
        def note(exchange: Exchange) -> None:
            asked.append(time.monotonic())
            answer(exchange)

        return note

    busy, end = fails(429, "slowly", Retry_After="1"), fails(402, "no more")
    provider.answers += [noted(busy), end, noted(end)]
    pace = Pace()
    llm = client(Connection(provider.url, KEY, on_wait=pace.hold))
    for run in (PacedLLM(llm, pace, 1), PacedLLM(llm, pace, 1)):
        with pytest.raises(OutOfCredit):
            run.complete(REQUEST)
    llm.close()
    refused, other = asked
    assert other - refused >= 1


@CLIENTS
def test_a_parameter_that_is_rejected_is_left_out_from_then_on(
    provider: FakeProvider, client: Client
) -> None:
    provider.answers += [fails(422, "temperature: not for this model"), fails(402, "no more")]
    llm = client(Connection(provider.url, KEY))
    for _ in range(2):
        with pytest.raises(OutOfCredit):
            llm.complete(REQUEST)
    llm.close()
    assert ["temperature" in body for body in provider.bodies] == [True, False, False]
