from __future__ import annotations

import traceback

import pytest

from greenloop.errors import ConfigError
from greenloop.llm.connection import Connection
from greenloop.llm.openai_client import OpenAIClient

KEY = "sk-secret-0123456789"


@pytest.mark.parametrize("key", ["sk-clé", "sk-a\nb"])
def test_a_key_that_cannot_be_one_is_not_shown(key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Connection("http://127.0.0.1:1/v1", key, "FAKE_API_KEY")

    assert key not in str(caught.value)
    assert "FAKE_API_KEY" in caught.value.hint


@pytest.mark.parametrize("url", ["", "localhost:11434/v1", "ftp://127.0.0.1/v1", "http:///v1"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ConfigError, match="not an address"):
        Connection(url, KEY)


def test_an_address_with_a_password_in_it_is_refused_without_showing_it() -> None:
    with pytest.raises(ConfigError) as caught:
        Connection("https://user:hush@box/v1", "")
    assert "hush" not in f"{caught.value.message}{caught.value.hint}"


def test_a_key_is_not_shown_with_the_rest() -> None:
    assert KEY not in repr(Connection("https://box/v1", KEY))


@pytest.mark.parametrize(
    ("variable", "value", "address"),
    [
        ("SSL_CERT_FILE", "/no/such/file", "https://model.invalid/v1"),
        ("HTTPS_PROXY", "socks5://me:hush@127.0.0.1:1", "https://model.invalid/v1"),
        ("ALL_PROXY", "hush://me:hush@127.0.0.1:1", "http://model.invalid/v1"),
    ],
)
def test_what_the_environment_names_in_vain(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, address: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigError, match="environment names") as caught:
        OpenAIClient("fake/m", "m", Connection(address, KEY))
    assert "hush" not in "".join(traceback.format_exception(caught.value))


def test_a_proxy_that_cannot_be_used_does_not_matter_on_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    OpenAIClient("fake/m", "m", Connection("http://127.0.0.1:1/v1", KEY)).close()
