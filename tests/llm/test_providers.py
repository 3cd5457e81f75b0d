"""Where a key comes from, and where it may go."""

from __future__ import annotations

import pytest

from greenloop.errors import ConfigError
from greenloop.llm import providers
from greenloop.llm.providers import PROVIDERS, Provider, Variables

GROQ = next(one for one in PROVIDERS if one.name == "groq")
OLLAMA = next(one for one in PROVIDERS if one.name == "ollama")


@pytest.mark.parametrize(
    "found", [Variables({"GROQ_API_KEY": " gsk\n"}), Variables({}, {"GROQ_API_KEY": "gsk"})]
)
def test_a_key_comes_from_the_environment_or_the_folder(found: Variables) -> None:
    assert GROQ.key(found) == "gsk"


def test_the_environment_goes_before_the_folder() -> None:
    assert GROQ.key(Variables({"GROQ_API_KEY": "mine"}, {"GROQ_API_KEY": "theirs"})) == "mine"


def test_a_key_that_is_missing_is_told_by_its_variable() -> None:
    with pytest.raises(ConfigError) as caught:
        GROQ.key(Variables({"GROQ_API_KEY": " "}))
    assert "GROQ_API_KEY" in caught.value.hint


def test_a_key_of_the_keyring_is_used_where_no_variable_is_set() -> None:
    kept = {"GROQ_API_KEY": "from the ring"}.get
    assert GROQ.key(Variables({}, kept=lambda name: kept(name, ""))) == "from the ring"
    assert GROQ.key(Variables({"GROQ_API_KEY": "set"}, kept=lambda name: "ring")) == "set"


def test_a_provider_on_this_machine_needs_no_key() -> None:
    assert OLLAMA.key(Variables({})) == ""


def test_an_address_can_be_set() -> None:
    assert OLLAMA.address(Variables({})) == OLLAMA.base_url
    assert OLLAMA.address(Variables({"OLLAMA_BASE_URL": "http://box/v1"})) == "http://box/v1"
    assert OLLAMA.address(Variables({}, {"OLLAMA_BASE_URL": "http://box/v1"})) == "http://box/v1"


KEYED = [one for one in PROVIDERS if one.key_variable]


@pytest.mark.parametrize("provider", KEYED, ids=lambda one: one.name)
def test_a_folder_cannot_have_a_key_sent_elsewhere(provider: Provider) -> None:
    name = f"{provider.name.upper()}_BASE_URL"
    with pytest.raises(ConfigError, match=name) as caught:
        provider.address(Variables({provider.key_variable: "k"}, {name: "https://stranger"}))
    assert "environment" in caught.value.hint
    assert provider.address(Variables({name: "https://mine"}, {name: "https://stranger"})) == (
        "https://mine"
    )


def test_whoever_answers_at_an_address_may_want_a_key() -> None:
    there = providers.at("https://box/v1")
    assert there.address(Variables({})) == "https://box/v1"
    assert there.key(Variables({})) == ""
    assert there.key(Variables({"GREENLOOP_API_KEY": "k", "OPENAI_API_KEY": "other"})) == "k"
