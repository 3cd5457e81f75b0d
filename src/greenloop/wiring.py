"""Settings in, services out: the only place that chooses implementations."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from greenloop.llm import catalog
from greenloop.ports import LLM, OnProgress, Sandbox
from greenloop.settings import Settings


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
        return _open_file(settings.model_path, f"local/{settings.model_path.stem}")
    chosen = catalog.resolve(settings.model)
    if isinstance(chosen, catalog.EmbeddedModel):
        from greenloop.llm import download

        return _open_file(download.ensure(chosen, on_progress), chosen.name)
    return _open_remote(chosen, environment())


def environment() -> Mapping[str, str]:
    """Where keys are looked up: the environment, then ``.env`` of the current folder."""
    from dotenv import dotenv_values

    file = {name: value for name, value in dotenv_values(".env").items() if value}
    return {**file, **os.environ}


def _open_file(path: Path, name: str) -> LLM:
    from greenloop.llm.embedded import EmbeddedLLM

    return EmbeddedLLM(path, name)


def _open_remote(model: catalog.RemoteModel, variables: Mapping[str, str]) -> LLM:
    from greenloop.llm.openai_client import OpenAIClient

    return OpenAIClient(
        model.name,
        model.model,
        model.provider.address(variables),
        model.provider.key(variables),
        key_variable=model.provider.key_variable,
    )
