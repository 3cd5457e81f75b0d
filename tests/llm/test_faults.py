"""What a provider can do wrong, played by a real server, and what the user is told of it.

The rows of ``docs/faults.md`` are the names of the cases; its words are those that users see.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from greenloop.domain.events import Purpose
from greenloop.errors import GreenloopError
from greenloop.llm.connection import Connection
from greenloop.llm.openai_client import OpenAIClient
from greenloop.ports import LLM, Message, Request

from .conftest import Answer, Exchange, FakeProvider, serving

KEY = "sk-secret-0123456789"
PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
REQUEST = Request(Purpose.CODE, (Message("user", "hello"),), max_tokens=99)


@dataclass(frozen=True)
class Fault:
    """Answers in their order, the last one for ever; the address may be another one.

    With a certificate the server speaks TLS.
    """

    answers: tuple[Answer, ...]
    address: Callable[[str], str] = str
    timeout: float = 5.0
    certificate: Callable[[trustme.CA], trustme.LeafCert] | None = None
    retries: int = 4


def fails(status: int, message: str = "no", **headers: str) -> Answer:
    return lambda exchange: exchange.fail(status, {"message": message}, **headers)


def sends(data: bytes, kind: str) -> Answer:
    def answer(exchange: Exchange) -> None:
        exchange.handler.send_response(200)
        exchange.handler.send_header("Content-Type", kind)
        exchange.handler.send_header("Content-Length", str(len(data)))
        exchange.handler.end_headers()
        exchange.handler.wfile.write(data)

    return answer


def streams(*events: Any) -> Answer:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        for event in events:
            exchange.event(event)

    return answer


def choice(text: str | None = None, finish: str | None = None, **delta: str) -> dict[str, Any]:
    said = {"content": text, **delta}
    return {"choices": [{"index": 0, "delta": said, "finish_reason": finish}]}


def busy_without_a_time(exchange: Exchange) -> None:
    exchange.handler.send_error(429)


def silent(exchange: Exchange) -> None:
    exchange.begin()
    time.sleep(0.6)


def slow(exchange: Exchange) -> None:
    exchange.begin()
    for text in "slow":
        time.sleep(0.03)
        exchange.write(text)
    exchange.write(finish="stop")


def for_another_host(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("model.invalid")


def expired(authority: trustme.CA) -> trustme.LeafCert:
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    return authority.issue_cert("127.0.0.1", not_before=begin, not_after=begin + timedelta(1))


def good(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("127.0.0.1")


def by_a_stranger(_: trustme.CA) -> trustme.LeafCert:
    return trustme.CA().issue_cert("127.0.0.1")


FINE = streams(choice("fine", "stop"))
WHOLE = json.dumps({"choices": [{"message": {"content": "whole"}, "finish_reason": "stop"}]})
FAULTS = {
    "key not accepted (401)": Fault((fails(401, f"wrong key {KEY}"),)),
    "no credit (402)": Fault((fails(402),)),
    "not allowed (403)": Fault((fails(403),)),
    "no such model (404)": Fault((fails(404),)),
    "proxy wants a name (407)": Fault(
        (fails(407),), lambda url: "http://model.invalid/v1", timeout=2
    ),
    "busy for a moment (429 with Retry-After)": Fault((fails(429, retry_after="0"), FINE)),
    "busy for a moment (429 without)": Fault((busy_without_a_time, FINE)),
    "busy for long (429)": Fault((fails(429, "slowly", retry_after="0"),)),
    "broken (500)": Fault((fails(500, "oops"),)),
    "overloaded (529)": Fault((fails(529, "overloaded"),)),
    "silence": Fault((silent,), timeout=0.2),
    "slow stream": Fault((slow,)),
    "stream cut once": Fault((streams(choice("half")), FINE)),
    "stream cut always": Fault((streams(choice("half")),)),
    "empty choice": Fault((streams({"choices": []}, "[DONE]"),)),
    "refusal": Fault((streams(choice(refusal="I cannot"), choice(finish="stop")),)),
    "content filter": Fault((streams(choice("so"), choice(finish="content_filter")),)),
    "cut off at the limit": Fault((streams(choice("so"), choice(finish="length")),)),
    "web page (HTML)": Fault((sends(b"<html>log in</html>", "text/html"),)),
    "not JSON": Fault((streams("{hm"),)),
    "not streaming": Fault((sends(WHOLE.encode(), "application/json"),)),
    "redirect": Fault((fails(307, Location="/elsewhere"),)),
    "no TLS": Fault((FINE,), lambda url: url.replace("http:", "https:")),
    "certificate of a stranger, or of a company's proxy": Fault(
        (FINE,), certificate=by_a_stranger, retries=0
    ),
    "certificate that has expired": Fault((FINE,), certificate=expired, retries=0),
    "certificate for another host": Fault((FINE,), certificate=for_another_host, retries=0),
}
CERTIFICATES = {name: fault for name, fault in FAULTS.items() if fault.certificate}


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Whom this machine trusts, by the variable that users are told of."""
    made, file = trustme.CA(), tmp_path / "trusted.pem"
    made.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return made


@contextmanager
def playing(fault: Fault, authority: trustme.CA) -> Iterator[FakeProvider]:
    """A provider with this fault."""
    tls = None
    if fault.certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        fault.certificate(authority).configure_cert(tls)
    with serving(tls) as provider:
        provider.answers += fault.answers
        yield provider


def openai(connection: Connection) -> LLM:
    return OpenAIClient("MODEL", "m", connection)


def anthropic(connection: Connection) -> LLM:
    pytest.importorskip("anthropic")
    from greenloop.llm.anthropic_client import AnthropicClient

    return AnthropicClient("MODEL", "m", connection)


def outcome(
    provider: FakeProvider, fault: Fault, client: Callable[[Connection], LLM] = openai
) -> str:
    """What the user is told, or what is made of the reply."""
    address = fault.address(provider.url)
    llm = client(Connection(address, KEY, "KEY", fault.timeout, retries=fault.retries))
    try:
        reply = llm.complete(REQUEST)
    except GreenloopError as error:
        return f"{error.message}; {error.hint}"
    finally:
        llm.close()
    states = [
        "the reply is taken" if not (reply.truncated or reply.refused) else "",
        "asked again with more room, else told as cut off" if reply.truncated else "",
        "asked again, else told as withheld" if reply.refused else "",
    ]
    return "".join(states)


def rows() -> dict[str, tuple[str, str]]:
    """Of the page: what the user sees and what is kept, by fault."""
    found = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {fault: (sees, kept) for fault, sees, kept in found[2:]}


def test_the_page_tells_of_every_fault() -> None:
    assert list(rows()) == list(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_user_sees(
    name: str, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = threading.active_count()
    with playing(FAULTS[name], authority) as provider:
        # It is the proxy, too; what runs on this machine is never asked for through it.
        monkeypatch.setenv("HTTP_PROXY", provider.url.removesuffix("/v1"))
        seen = outcome(provider, FAULTS[name])
    assert KEY[4:9] not in seen
    assert seen == rows()[name][0]
    assert threading.active_count() <= before + 1  # the server may still hold its silence


@pytest.mark.parametrize("client", [openai, anthropic])
@pytest.mark.parametrize("name", CERTIFICATES)
def test_no_key_goes_to_whoever_cannot_prove_who_it_is(
    name: str, client: Callable[[Connection], LLM], authority: trustme.CA
) -> None:
    with playing(CERTIFICATES[name], authority) as provider:
        assert outcome(provider, CERTIFICATES[name], client) == rows()[name][0]
    assert (provider.keys, provider.bodies) == ([], [])


@pytest.mark.parametrize("client", [openai, anthropic])
def test_a_certificate_holds_that_the_users_file_vouches_for(
    client: Callable[[Connection], LLM], authority: trustme.CA
) -> None:
    busy = Fault((fails(402),), certificate=good)
    with playing(busy, authority) as provider:
        assert "no credit" in outcome(provider, busy, client)
    assert len(provider.keys) == 1
