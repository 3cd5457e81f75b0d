from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from greenloop.domain.events import Purpose, Stage
from greenloop.errors import (
    Cancelled,
    ConfigError,
    GreenloopError,
    OutOfCredit,
    ProviderError,
    RateLimited,
)
from greenloop.llm import thinking
from greenloop.llm.connection import Connection
from greenloop.llm.openai_client import OpenAIClient
from greenloop.ports import Message, Progress, Request

from .conftest import Answer, Exchange, FakeProvider

KEY = "sk-secret-0123456789"
PARTS = [KEY[i : i + 6] for i in range(len(KEY) - 5)]
REQUEST = Request(
    Purpose.CODE, (Message("system", "be brief"), Message("user", "hello")), 0.5, 7, 99
)


@pytest.fixture
def client(provider: FakeProvider) -> Iterator[OpenAIClient]:
    connection = Connection(provider.url, KEY, "FAKE_API_KEY", timeout=5)
    client = OpenAIClient("fake/m", "m", connection, local=True)
    yield client
    client.close()


def error_of(client: OpenAIClient) -> GreenloopError:
    with pytest.raises(GreenloopError) as caught:
        client.complete(REQUEST)
    shown = "".join(traceback.format_exception(caught.value))
    assert not [part for part in PARTS if part in shown], shown
    return caught.value


def news(reports: list[Progress]) -> list[tuple[str, int, int, str]]:
    """Reports that tell something new: on a busy machine others come between, as in a silence."""
    told: list[tuple[str, int, int, str]] = []
    last = (Stage.READING, 0, 0)
    for report in reports:
        now = (report.stage, report.done, report.total)
        if now != last or report.text:
            told.append((*now, report.text))
        last = now
    return told


def fails(status: int, **error: Any) -> Any:
    return lambda exchange: exchange.fail(status, error)


def test_a_reply_is_streamed_and_counted(provider: FakeProvider, client: OpenAIClient) -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 2, "total_tokens": 14}
    provider.answers.append(lambda exchange: exchange.say("Hel", "lo", usage=usage))
    seen: list[Progress] = []

    reply = client.complete(REQUEST, seen.append)

    assert (reply.text, reply.truncated) == ("Hello", False)
    assert (reply.usage.tokens_in, reply.usage.tokens_out) == (12, 2)
    assert (reply.usage.model, reply.usage.purpose) == ("fake/m", "code")
    assert reply.usage.seconds > 0
    assert news(seen) == [("writing", 1, 99, "Hel"), ("writing", 2, 99, "lo")]


def test_half_a_character_is_none(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers = [lambda exchange: exchange.say("a \ud83d", "\ude00 b \ud83d", "c")]
    assert client.complete(REQUEST).text == "a \U0001f600 b \ufffdc"


def test_what_is_sent(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers.append(lambda exchange: exchange.say("x"))

    client.complete(Request(Purpose.CASES, REQUEST.messages, 0.5, 7, 99))

    assert provider.keys == [f"Bearer {KEY}"]
    assert provider.bodies == [
        {
            "model": "m",
            "messages": [
                {"role": "system", "content": "be brief"},
                {"role": "user", "content": "hello"},
            ],
            "temperature": 0.5,
            "seed": 7,
            "max_tokens": 99,
            "stream": True,
            "stream_options": {"include_usage": True},
            "return_progress": True,
        }
    ]


def test_reading_the_prompt_is_reported(provider: FakeProvider, client: OpenAIClient) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        for processed in (10, 20):
            exchange.write(prompt_progress={"total": 20, "cache": 4, "processed": processed})
        exchange.write("x", "stop", timings={"cache_n": 4})

    provider.answers.append(answer)
    seen: list[Progress] = []

    reply = client.complete(REQUEST, seen.append)

    assert news(seen)[:2] == [("reading", 10, 20, ""), ("reading", 20, 20, "")]
    assert reply.usage.tokens_cached == 4


def test_cached_tokens_as_openai_counts_them(provider: FakeProvider, client: OpenAIClient) -> None:
    usage = {"prompt_tokens": 12, "prompt_tokens_details": {"cached_tokens": 9}}
    provider.answers.append(lambda exchange: exchange.say("x", usage=usage))

    assert client.complete(REQUEST).usage.tokens_cached == 9


def test_tokens_are_estimated_where_the_provider_counts_none(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    provider.answers.append(lambda exchange: exchange.say("one", " two", " three"))

    usage = client.complete(REQUEST).usage

    assert (usage.tokens_in, usage.tokens_out) == (len("be briefhello") // 4, 3)


def test_a_reply_that_hit_the_limit_is_marked(provider: FakeProvider, client: OpenAIClient) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.write("and so", "length")

    provider.answers.append(answer)

    assert client.complete(REQUEST).truncated


def test_cancelling_tells_the_provider_to_stop(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    told = threading.Event()

    def write_until_told(exchange: Exchange) -> None:
        exchange.begin()
        try:
            while True:
                exchange.write("more ")
        except OSError:
            told.set()

    def cancel(progress: Progress) -> None:
        raise Cancelled("stop")

    provider.answers.append(write_until_told)

    with pytest.raises(Cancelled, match="stop"):
        client.complete(REQUEST, cancel)
    assert told.wait(5)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key(provider: FakeProvider, client: OpenAIClient, status: int) -> None:
    provider.answers.append(fails(status, message=f"Incorrect API key provided: {KEY}"))

    error = error_of(client)

    assert isinstance(error, ConfigError)
    assert "FAKE_API_KEY" in error.hint


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (402, {"message": "Insufficient Balance"}),
        (429, {"message": "You exceeded your current quota", "code": "insufficient_quota"}),
        (400, {"message": "Your credit balance is too low"}),
    ],
)
def test_an_empty_account(
    provider: FakeProvider, client: OpenAIClient, status: int, error: dict[str, str]
) -> None:
    provider.answers.append(fails(status, **error))

    assert isinstance(error_of(client), OutOfCredit)


def test_a_rate_limit_is_waited_for(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers += [fails(429, message="slow down"), lambda exchange: exchange.say("fine")]

    assert client.complete(REQUEST).text == "fine"


def test_a_rate_limit_that_stays(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers.append(
        lambda exchange: exchange.fail(429, {"message": f"slow down, {KEY}"}, retry_after="600")
    )

    error = error_of(client)

    assert isinstance(error, RateLimited)
    assert "slow down, ***" in error.message
    assert "in 600 seconds" in error.hint


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, {"message": "The model `m` does not exist", "code": "model_not_found"}),
        (400, {"message": "m is not a valid model ID"}),
    ],
)
def test_an_unknown_model(
    provider: FakeProvider, client: OpenAIClient, status: int, error: dict[str, str]
) -> None:
    provider.answers.append(fails(status, **error))

    caught = error_of(client)

    assert isinstance(caught, ConfigError)
    assert "fake/m" in caught.message


def test_a_broken_provider(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers.append(fails(503, message="overloaded"))

    error = error_of(client)

    assert type(error) is ProviderError
    assert "overloaded" in error.message
    assert len(provider.bodies) == 5  # the SDK's own four retries


def test_a_prompt_that_is_too_long_is_not_blamed_on_max_tokens(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    message = "maximum context length is 8192 tokens, you requested 9000 (99 in max_tokens)"
    provider.answers.append(fails(400, message=message))

    error = error_of(client)

    assert "too long" in error.message
    assert len(provider.bodies) == 1


def test_parameters_that_a_provider_rejects_are_left_out_from_then_on(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    provider.answers += [
        fails(400, message="Unsupported parameter: use another", param="max_tokens"),
        fails(422, message={"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"]}]}),
        lambda exchange: exchange.say("fine"),
    ]

    assert client.complete(REQUEST).text == "fine"
    assert client.complete(REQUEST).text == "fine"

    last, again = provider.bodies[-2:]
    assert last == again
    assert last["max_completion_tokens"] == 99
    assert not {"seed", "max_tokens"} & last.keys()


def test_a_request_that_is_refused_for_another_reason(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    provider.answers.append(fails(400, message="no such thing"))

    error = error_of(client)

    assert type(error) is ProviderError
    assert "no such thing" in error.message


def test_an_error_in_the_middle_of_the_stream(provider: FakeProvider, client: OpenAIClient) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.write("and")
        exchange.event({"error": {"message": "rate limit reached", "code": "rate_limit_exceeded"}})

    provider.answers.append(answer)

    assert isinstance(error_of(client), RateLimited)


@pytest.mark.parametrize(
    "event",
    ["{not json", "42", '["a list"]', '{"choices": "text"}', '{"choices": [{"delta": "text"}]}'],
)
def test_a_malformed_stream(provider: FakeProvider, client: OpenAIClient, event: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(event)

    provider.answers.append(answer)

    assert "format" in error_of(client).message


def half(exchange: Exchange) -> None:
    exchange.begin()
    exchange.write("half a")


def test_a_reply_that_breaks_off_is_asked_for_again_and_paid_for_twice(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    provider.answers += [half, half, lambda exchange: exchange.say("who", "le")]

    reply = client.complete(REQUEST)

    assert (reply.text, reply.usage.tokens_out) == ("whole", 4)
    assert reply.usage.tokens_in == 3 * (len("be briefhello") // 4)
    assert provider.bodies[0] == provider.bodies[2]


def test_a_reply_that_always_breaks_off(provider: FakeProvider, client: OpenAIClient) -> None:
    provider.answers.append(half)

    assert "broke off" in error_of(client).message
    assert len(provider.bodies) == 3


def test_a_chunked_reply_that_drops(provider: FakeProvider, client: OpenAIClient) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.handler.protocol_version = "HTTP/1.1"
        exchange.handler.send_response(200)
        exchange.handler.send_header("Transfer-Encoding", "chunked")
        exchange.handler.end_headers()
        exchange.handler.wfile.write(b"5\r\ndata:")
        exchange.handler.close_connection = True

    provider.answers.append(answer)

    assert "connection" in error_of(client).message


def test_a_provider_that_is_too_slow(provider: FakeProvider) -> None:
    done = threading.Event()

    def answer(exchange: Exchange) -> None:
        exchange.begin()
        done.wait(10)

    provider.answers.append(answer)
    client = OpenAIClient("fake/m", "m", Connection(provider.url, KEY, timeout=0.05))

    assert "in time" in error_of(client).message
    done.set()
    client.close()


def test_nobody_listens() -> None:
    client = OpenAIClient("fake/m", "m", Connection("http://127.0.0.1:1/v1", KEY))

    assert "connection" in error_of(client).message
    client.close()


def test_a_proxy_is_not_asked_for_what_runs_on_this_machine(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    provider.answers.append(lambda exchange: exchange.say("fine"))
    client = OpenAIClient("fake/m", "m", Connection(provider.url, KEY))

    assert client.complete(REQUEST).text == "fine"
    client.close()


def test_a_provider_that_needs_no_key(provider: FakeProvider) -> None:
    provider.answers.append(lambda exchange: exchange.say("fine"))
    client = OpenAIClient("fake/m", "m", Connection(provider.url, ""))

    assert client.complete(REQUEST).text == "fine"
    client.close()


def test_a_client_that_was_closed(provider: FakeProvider) -> None:
    client = OpenAIClient("fake/m", "m", Connection(provider.url, KEY))
    client.close()
    client.close()

    assert "closed" in error_of(client).message


# --- several completions of one prompt ---


def batching(provider: FakeProvider) -> OpenAIClient:
    return OpenAIClient("fake/m", "m", Connection(provider.url, KEY), batch=4)


def in_turn(exchange: Exchange) -> None:
    """Three completions, their pieces mixed, one of them cut off."""
    exchange.begin()
    for text in ("a", "b"):
        for index in (2, 0, 1):
            exchange.event({"choices": [{"index": index, "delta": {"content": f"{text}{index}"}}]})
    for index, reason in ((1, "length"), (0, "stop"), (2, "stop")):
        exchange.event({"choices": [{"index": index, "delta": {}, "finish_reason": reason}]})
    exchange.event({"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 6}})
    exchange.event("[DONE]")


def test_several_completions_of_one_prompt(provider: FakeProvider) -> None:
    provider.answers.append(in_turn)
    client, seen = batching(provider), list[Progress]()

    reply = client.complete(replace(REQUEST, n=3), seen.append)

    assert [one.text for one in reply.completions()] == ["a0b0", "a1b1", "a2b2"]
    assert [one.truncated for one in reply.completions()] == [False, True, False]
    assert (reply.usage.tokens_in, reply.usage.tokens_out) == (9, 6)
    assert provider.bodies[0]["n"] == 3
    assert "".join(progress.text for progress in seen) == "a0b0"
    client.close()


def test_llama_cpp_counts_each_completion_apart(provider: FakeProvider) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        for index in range(2):
            choice = {"index": index, "delta": {"content": "x"}, "finish_reason": "stop"}
            usage = {"prompt_tokens": 9, "completion_tokens": 5}
            exchange.event({"choices": [choice]})
            exchange.event({"choices": [], "usage": usage, "timings": {"cache_n": 8}})

    provider.answers.append(answer)
    client = batching(provider)

    usage = client.complete(replace(REQUEST, n=2)).usage

    assert (usage.tokens_in, usage.tokens_out, usage.tokens_cached) == (9, 10, 8)
    client.close()


def test_one_completion_that_never_ends_breaks_off_the_batch(provider: FakeProvider) -> None:
    def cut(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        exchange.event({"choices": [{"index": 1, "delta": {"content": "half"}}]})

    provider.answers += [cut, in_turn]
    client = batching(provider)

    assert len(client.complete(replace(REQUEST, n=3)).completions()) == 3
    client.close()


@pytest.mark.parametrize(
    "error", [{"param": "n", "message": "no"}, {"message": "'n' must be 1 for this model"}]
)
def test_a_provider_that_turns_out_to_give_one_is_asked_for_one(
    provider: FakeProvider, error: dict[str, str]
) -> None:
    provider.answers += [fails(400, **error), lambda exchange: exchange.say("one")]
    client = batching(provider)

    reply = client.complete(replace(REQUEST, n=3))

    assert [one.text for one in reply.completions()] == ["one"]
    assert ("n" in provider.bodies[1], client.batch) == (False, 1)
    client.close()


# --- what a provider may do besides ---


@pytest.mark.parametrize(
    "says",
    [f"Incorrect API key provided: {KEY}", f"Incorrect API key {KEY[:7]}*****{KEY[-5:]}"],
    ids=["whole", "in part"],
)
@pytest.mark.parametrize("status", [400, 401, 409, 500])
def test_a_key_that_a_provider_quotes_is_shown_nowhere(
    provider: FakeProvider, client: OpenAIClient, status: int, says: str
) -> None:
    provider.answers.append(fails(status, message=says))

    error_of(client)


def test_a_key_is_not_carried_on_to_another_address(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    def redirect(exchange: Exchange) -> None:
        exchange.fail(307, {"message": "over there"}, Location=provider.url + "/elsewhere")

    provider.answers.append(redirect)

    assert "another address" in error_of(client).message
    assert len(provider.bodies) == 1


def test_a_reply_that_is_not_streamed(provider: FakeProvider, client: OpenAIClient) -> None:
    choice = {"message": {"content": "all at once"}, "finish_reason": "length"}
    usage = {"prompt_tokens": 5, "completion_tokens": 3}

    def answer(exchange: Exchange) -> None:
        data = json.dumps({"choices": [choice], "usage": usage}).encode()
        exchange.handler.send_response(200)
        exchange.handler.send_header("Content-Type", "application/json")
        exchange.handler.send_header("Content-Length", str(len(data)))
        exchange.handler.end_headers()
        exchange.handler.wfile.write(data)

    provider.answers.append(answer)

    reply = client.complete(REQUEST)

    assert (reply.text, reply.truncated, reply.usage.tokens_out) == ("all at once", True, 3)


def test_a_web_page_is_no_reply(provider: FakeProvider, client: OpenAIClient) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.handler.send_response(200)
        exchange.handler.send_header("Content-Type", "text/html; charset=utf-8")
        exchange.handler.end_headers()
        exchange.handler.wfile.write(b"<html>log in</html>")

    provider.answers.append(answer)

    assert "format" in error_of(client).message
    assert len(provider.bodies) == 1


def withheld(exchange: Exchange) -> None:
    exchange.begin()
    exchange.write("so", "content_filter")


def unwilling(exchange: Exchange) -> None:
    exchange.begin()
    delta = {"content": None, "refusal": "I will not."}
    exchange.event({"choices": [{"index": 0, "delta": delta, "finish_reason": "stop"}]})


@pytest.mark.parametrize("answer", [withheld, unwilling])
def test_a_reply_that_is_withheld_is_marked(
    provider: FakeProvider, client: OpenAIClient, answer: Answer
) -> None:
    provider.answers.append(answer)

    assert client.complete(REQUEST).refused


def aloud(exchange: Exchange) -> None:
    exchange.say("<think>\nhm", " so\n</think>\n", "42")


def apart(exchange: Exchange) -> None:
    exchange.begin()
    delta = {"content": None, "reasoning_content": "hm so"}
    exchange.event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    exchange.write("42", "stop")


@pytest.mark.parametrize("answer", [aloud, apart])
def test_a_model_that_thinks_gets_room_for_it_and_its_thoughts_are_no_answer(
    provider: FakeProvider, client: OpenAIClient, answer: Answer
) -> None:
    provider.answers.append(answer)

    assert [client.complete(REQUEST).text for _ in range(2)] == ["42", "42"]
    assert [body["max_tokens"] for body in provider.bodies] == [99, 99 + thinking.ROOM]


def test_who_waits_for_a_silent_provider_is_asked_whether_to_go_on(
    provider: FakeProvider, client: OpenAIClient
) -> None:
    done = threading.Event()

    def silent(exchange: Exchange) -> None:
        done.wait(10)
        done.set()

    def give_up(progress: Progress) -> None:
        raise Cancelled("enough")

    provider.answers.append(silent)

    with pytest.raises(Cancelled):
        client.complete(REQUEST, give_up)
    assert not done.is_set()
    done.set()


def test_parameters_that_a_provider_is_known_to_lack_are_not_sent(provider: FakeProvider) -> None:
    provider.answers.append(lambda exchange: exchange.say("fine"))
    connection = Connection(provider.url, KEY)
    client = OpenAIClient("fake/m", "m", connection, lacks={"seed", "max_tokens"})

    client.complete(REQUEST)

    (body,) = provider.bodies
    assert ("seed" in body, body["max_completion_tokens"]) == (False, 99)
    client.close()
