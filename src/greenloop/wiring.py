"""Settings in, services out: the only place that chooses implementations."""

from __future__ import annotations

import os
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from greenloop.errors import ConfigError
from greenloop.llm import catalog, hub, providers
from greenloop.llm.providers import OnWait, Variables
from greenloop.ports import LLM, OnProgress, Sandbox
from greenloop.settings import DEFAULT_MODEL, Settings


def open_sandbox(*, unsafe: bool = False) -> Sandbox:
    """The sandbox of this machine.

    Raises:
        SandboxUnavailable: generated code cannot be confined here, and ``unsafe`` is not set.
    """
    from greenloop import sandbox

    return sandbox.open_sandbox(unsafe=unsafe)


def open_llm(
    settings: Settings,
    on_progress: OnProgress | None = None,
    on_wait: OnWait | None = None,
) -> LLM:
    """The model, or the models by role, that the settings name; embedded ones are fetched.

    ``on_wait`` is told for how many seconds a provider wants not to be asked.

    Raises:
        ConfigError: there is no such model or provider, its key is missing, or its file cannot be
            had.
        Cancelled: raised by ``on_progress``.
    """
    from greenloop.llm.roles import Ensemble, Role

    named = {Role.TEST: settings.test_model, Role.REVIEW: settings.review_model}
    with ExitStack() as opened:
        main = _open_main(settings, on_progress, on_wait)
        opened.callback(main.close)
        others = {}
        for role, name in named.items():
            if name and name != main.name:
                others[role] = _open_named(name, settings, on_progress, on_wait)
                opened.callback(others[role].close)
        opened.pop_all()
        return Ensemble(main, others) if others else main


def _open_main(settings: Settings, on_progress: OnProgress | None, on_wait: OnWait | None) -> LLM:
    if settings.model_path:
        return _open_file(settings.model_path, _main_name(settings), settings)
    if settings.base_url:
        return _open_remote(_served_there(settings), variables(), on_wait)
    return _open_named(settings.model, settings, on_progress, on_wait)


def _open_named(
    name: str, settings: Settings, on_progress: OnProgress | None, on_wait: OnWait | None
) -> LLM:
    chosen = _found(name)
    if isinstance(chosen, catalog.EmbeddedModel):
        from greenloop.llm import download

        return _open_file(download.ensure(chosen, on_progress), chosen.name, settings)
    return _open_remote(chosen, variables(), on_wait)


def model_name(settings: Settings) -> str:
    """What runs call the model that the settings name; nothing is opened.

    Raises:
        ConfigError: there is no such model or provider.
    """
    from greenloop.llm.roles import Role, name_of

    main = _main_name(settings)
    named = {Role.TEST: settings.test_model, Role.REVIEW: settings.review_model}
    others = {role: _found(name).name for role, name in named.items() if name and name != main}
    return name_of(main, others)


def _main_name(settings: Settings) -> str:
    if settings.model_path:
        return f"local/{settings.model_path.stem}"
    return (_served_there(settings) if settings.base_url else _found(settings.model)).name


def _found(name: str) -> catalog.EmbeddedModel | catalog.RemoteModel:
    return hub.find(name) if name.startswith(hub.PREFIX) else catalog.resolve(name)


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


def _open_file(path: Path, name: str, settings: Settings) -> LLM:
    from greenloop.llm.embedded import EmbeddedLLM

    return EmbeddedLLM(path, name, threads=settings.threads or None)


def _open_remote(model: catalog.RemoteModel, found: Variables, on_wait: OnWait | None) -> LLM:
    from greenloop.llm.connection import Connection
    from greenloop.llm.openai_client import OpenAIClient

    provider = model.provider
    connection = Connection(
        provider.address(found), provider.key(found), provider.key_variable, on_wait=on_wait
    )
    if provider.name == "anthropic" and find_spec("anthropic"):
        from greenloop.llm.anthropic_client import AnthropicClient

        return AnthropicClient(model.name, model.model, connection)
    return OpenAIClient(
        model.name, model.model, connection, lacks=provider.lacks, batch=provider.batch
    )
