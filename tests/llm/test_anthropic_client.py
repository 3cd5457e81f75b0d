from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from greenloop.domain.events import Purpose
from greenloop.errors import ConfigError, GreenloopError, OutOfCredit, ProviderError, RateLimited
from greenloop.llm.connection import Connection
from greenloop.ports import LLM, Message, Progress, Request

from .conftest import Exchange, FakeProvider

pytest.importorskip("anthropic")

KEY = "sk-ant-secret-0123456789"
REQUEST = Request(
    Purpose.CODE, (Message("system", "be brief"), Message("user", "hello")), 1.5, 7, 99
)


@pytest.fixture
def client(provider: FakeProvider) -> Iterator[LLM]:
    from greenloop.llm.anthropic_client import AnthropicClient

    connection = Connection(provider.url, KEY, "ANTHROPIC_API_KEY", timeout=5)
    client = AnthropicClient("anthropic/m", "m", connection)
    yield client
    client.close()


def event(exchange: Exchange, kind: str, **data: Any) -> None:
    exchange.handler.wfile.write(f"event: {kind}\n".encode())
    exchange.event({"type": kind, **data})


def begin(exchange: Exchange) -> None:
    exchange.begin()
    usage = {"input_tokens": 10, "cache_read_input_tokens": 4, "output_tokens": 1}
    message = {"id": "x", "type": "message", "role": "assistant", "content": [], "usage": usage}
    event(exchange, "message_start", message={**message, "model": "m", "stop_reason": None})


def piece(exchange: Exchange, **delta: str) -> None:
    event(exchange, "content_block_delta", index=0, delta=delta)


def says(*pieces: str, end: str = "end_turn", thoughts: str = "") -> Any:
    def answer(exchange: Exchange) -> None:
        begin(exchange)
        if thoughts:
            piece(exchange, type="thinking_delta", thinking=thoughts)
        for text in pieces:
            piece(exchange, type="text_delta", text=text)
        event(
            exchange,
            "message_delta",
            delta={"stop_reason": end, "stop_sequence": None},
            usage={"output_tokens": 5},
        )
        event(exchange, "message_stop")

    return answer


def error_of(client: LLM) -> GreenloopError:
    with pytest.raises(GreenloopError) as caught:
        client.complete(REQUEST)
    assert KEY[7:15] not in "".join(traceback.format_exception(caught.value))
    return caught.value


def fails(status: int, kind: str, message: str = "no") -> Any:
    """Anthropic's form of an error, which the fake wraps once."""
    return lambda exchange: exchange.fail(status, {"type": kind, "message": message})


def test_a_reply_is_streamed_and_counted(provider: FakeProvider, client: LLM) -> None:
    provider.answers.append(says("Hel", "lo"))
    seen: list[Progress] = []

    reply = client.complete(REQUEST, seen.append)

    assert (reply.text, reply.truncated, reply.refused) == ("Hello", False, False)
    usage = reply.usage
    assert (usage.tokens_in, usage.tokens_out, usage.tokens_cached) == (14, 5, 4)
    assert "".join(progress.text for progress in seen) == "Hello"


def test_what_is_sent(provider: FakeProvider, client: LLM) -> None:
    provider.answers.append(says("fine"))
    client.complete(REQUEST)
    body = provider.bodies[0]
    assert body["system"] == "be brief"
    assert body["messages"] == [{"role": "user", "content": "hello"}]
    assert (body["max_tokens"], body["temperature"]) == (99, 1.0)
    assert body.keys() == {"model", "messages", "system", "max_tokens", "temperature", "stream"}


@pytest.mark.parametrize(
    ("end", "truncated", "refused"),
    [("max_tokens", True, False), ("refusal", False, True), ("stop_sequence", False, False)],
)
def test_why_a_reply_ends(
    provider: FakeProvider, client: LLM, end: str, truncated: bool, refused: bool
) -> None:
    provider.answers.append(says("so", end=end))
    reply = client.complete(REQUEST)
    assert (reply.truncated, reply.refused) == (truncated, refused)


def test_thoughts_are_kept_out_and_given_room_from_then_on(
    provider: FakeProvider, client: LLM
) -> None:
    provider.answers.append(says("so", thoughts="hm"))
    assert [client.complete(REQUEST).text for _ in range(2)] == ["so", "so"]
    assert provider.bodies[1]["max_tokens"] > provider.bodies[0]["max_tokens"]


@pytest.mark.parametrize(
    ("said", "error", "says_of_it"),
    [
        ((401, "authentication_error", f"bad key {KEY}"), ConfigError, "API key"),
        ((403, "permission_error", "no"), ConfigError, "API key"),
        ((400, "invalid_request_error", "Your credit balance is too low"), OutOfCredit, "credit"),
        ((404, "not_found_error", "model: m"), ConfigError, "knows no model"),
        ((429, "rate_limit_error", "slowly"), RateLimited, "asks to wait"),
        ((500, "api_error", f"sorry, {KEY[3:12]}"), ProviderError, "failed"),
        ((529, "overloaded_error", "Overloaded"), ProviderError, "Overloaded"),
    ],
)
def test_an_error(
    provider: FakeProvider,
    client: LLM,
    said: tuple[int, str, str],
    error: type[GreenloopError],
    says_of_it: str,
) -> None:
    provider.answers.append(fails(*said))
    found = error_of(client)
    assert type(found) is error
    assert says_of_it in found.message


def test_an_error_in_the_middle_of_the_stream(provider: FakeProvider, client: LLM) -> None:
    def answer(exchange: Exchange) -> None:
        begin(exchange)
        event(exchange, "error", error={"type": "overloaded_error", "message": "Overloaded"})

    provider.answers.append(answer)
    assert "failed: Overloaded" in error_of(client).message


def test_a_reply_that_breaks_off_is_asked_for_again_and_paid_for_twice(
    provider: FakeProvider, client: LLM
) -> None:
    def half(exchange: Exchange) -> None:
        begin(exchange)
        piece(exchange, type="text_delta", text="half")

    provider.answers += [half, says("whole")]
    reply = client.complete(REQUEST)
    assert reply.text == "whole"
    assert reply.usage.tokens_out == 6
    assert len(provider.bodies) == 2


def test_a_model_that_takes_no_temperature(provider: FakeProvider, client: LLM) -> None:
    no = fails(400, "invalid_request_error", "`temperature` is deprecated for this model")
    provider.answers += [no, says("fine")]
    assert client.complete(REQUEST).text == "fine"
    assert "temperature" not in provider.bodies[1]


def test_a_web_page_is_no_reply(provider: FakeProvider, client: LLM) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.handler.send_response(200)
        exchange.handler.send_header("Content-Type", "text/html")
        exchange.handler.end_headers()
        exchange.handler.wfile.write(b"<html>log in</html>")

    provider.answers.append(answer)
    assert "format" in error_of(client).message


def test_settings_choose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from greenloop.configuration import load_settings
    from greenloop.llm.anthropic_client import AnthropicClient
    from greenloop.wiring import open_llm

    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    llm = open_llm(load_settings(model="anthropic/m"))
    assert isinstance(llm, AnthropicClient)
    llm.close()
