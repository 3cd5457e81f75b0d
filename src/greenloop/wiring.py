"""Settings in, services out: the only place that chooses implementations."""

from __future__ import annotations

import os
from pathlib import Path

from greenloop.errors import ConfigError
from greenloop.llm import catalog, providers
from greenloop.llm.providers import Variables
from greenloop.ports import LLM, OnProgress, Sandbox
from greenloop.settings import DEFAULT_MODEL, Settings


def open_sandbox(*, unsafe: bool = False) -> Sandbox:
    """The sandbox of this machine.

    Raises:
        SandboxUnavailable: generated code cannot be confined here, and ``unsafe`` is not set.
    """
    from greenloop import sandbox

    return sandbox.open_sandbox(unsafe=unsafe)


def open_llm(settings: Settings, on_progress: OnProgress | None = None) -> LLM:
    """The model that the settings name; an embedded one is fetched if it is not here yet.

    Raises:
        ConfigError: there is no such model or provider, its key is missing, or its file cannot be
            had.
        Cancelled: raised by ``on_progress``.
    """
    if settings.model_path:
        return _open_file(settings.model_path, model_name(settings))
    if settings.base_url:
        return _open_remote(_served_there(settings), variables())
    chosen = catalog.resolve(settings.model)
    if isinstance(chosen, catalog.EmbeddedModel):
        from greenloop.llm import download

        return _open_file(download.ensure(chosen, on_progress), chosen.name)
    return _open_remote(chosen, variables())


def model_name(settings: Settings) -> str:
    """What runs call the model that the settings name; nothing is opened.

    Raises:
        ConfigError: there is no such model or provider.
    """
    if settings.model_path:
        return f"local/{settings.model_path.stem}"
    if settings.base_url:
        return _served_there(settings).name
    return catalog.resolve(settings.model).name


def variables() -> Variables:
    """Where keys and addresses are looked up: environment, ``.env`` of the folder, keyring."""
    from dotenv import dotenv_values

    file = {name: value for name, value in dotenv_values(".env").items() if value}
    return Variables(os.environ, file, providers.keyring)


def _served_there(settings: Settings) -> catalog.RemoteModel:
    if settings.model == DEFAULT_MODEL:
        raise ConfigError(
            f"which model is wanted of {settings.base_url} is not said",
            "give --model, by the name that the server has for it",
        )
    return catalog.RemoteModel(providers.at(settings.base_url), settings.model)


def _open_file(path: Path, name: str) -> LLM:
    from greenloop.llm.embedded import EmbeddedLLM

    return EmbeddedLLM(path, name)


def _open_remote(model: catalog.RemoteModel, found: Variables) -> LLM:
    from greenloop.llm.openai_client import OpenAIClient

    provider = model.provider
    return OpenAIClient(
        model.name,
        model.model,
        provider.address(found),
        provider.key(found),
        key_variable=provider.key_variable,
        lacks=provider.lacks,
    )
