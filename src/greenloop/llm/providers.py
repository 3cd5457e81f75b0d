"""Whom a model can be asked of, as data: address, variable of the key, quirks.

To add a provider, add a row to :data:`PROVIDERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from greenloop.errors import ConfigError

SERVICE = "greenloop"
"""The service under which the operating system's keyring has keys, by the variable's name."""

OnWait = Callable[[float], None]
"""Told for how many seconds a provider wants not to be asked."""


@dataclass(frozen=True)
class Variables:
    """What was set where.

    ``own`` is the environment of the process, ``folder`` the ``.env`` of the working directory,
    which may have come from anybody, ``kept`` looks a variable up in the user's keyring.
    """

    own: Mapping[str, str]
    folder: Mapping[str, str] = field(default_factory=dict)
    kept: Callable[[str], str] = field(default=lambda name: "")

    def get(self, name: str) -> str:
        """The value of a variable, wherever it is set; empty if it is nowhere."""
        return (self.own.get(name) or self.folder.get(name) or "").strip()


@dataclass(frozen=True)
class Provider:
    """A service that models are asked of.

    Args:
        name: the first part of its models' names.
        base_url: its address; ``<PROVIDER>_BASE_URL`` overrides it.
        key_variable: where its key is looked up; empty where none is needed.
        needs_key: whether it answers nobody without one.
        lacks: parameters of a request that it does not know; others are found out by asking.
        batch: how many completions of one prompt it gives at once, reading and billing it once.
    """

    name: str
    base_url: str
    key_variable: str = ""
    needs_key: bool = True
    lacks: frozenset[str] = frozenset()
    batch: int = 1

    def address(self, variables: Variables) -> str:
        """The endpoint.

        Raises:
            ConfigError: the working directory would have a key sent to an address of its own.
        """
        name = f"{self.name.upper()}_BASE_URL"
        if self.key_variable and variables.folder.get(name) and not variables.own.get(name):
            raise ConfigError(
                f"{name} stands in .env of the working directory, and {self.key_variable} would "
                "be sent there",
                f"if you mean it, set {name} in the environment",
            )
        return variables.get(name) or self.base_url

    def key(self, variables: Variables) -> str:
        """The API key: of the environment, ``.env``, or the operating system's keyring.

        Raises:
            ConfigError: a key is needed and not set.
        """
        if not self.key_variable:
            return ""
        key = variables.get(self.key_variable) or variables.kept(self.key_variable).strip()
        if self.needs_key and not key:
            raise ConfigError(
                f"models of {self.name} need an API key",
                f"set {self.key_variable}, or use an embedded model (greenloop models)",
            )
        return key


def keyring(name: str) -> str:
    """A variable's value in the operating system's keyring; empty without the extra ``keyring``."""
    with suppress(Exception):  # a keyring that is locked or broken is none
        import keyring as ring

        return ring.get_password(SERVICE, name) or ""
    return ""


def at(base_url: str) -> Provider:
    """Whoever answers at an address; ``GREENLOOP_API_KEY`` is its key, if it wants one."""
    return Provider("custom", base_url, "GREENLOOP_API_KEY", needs_key=False)


PROVIDERS = (
    Provider(
        "openai",
        "https://api.openai.com/v1",
        "OPENAI_API_KEY",
        lacks=frozenset({"max_tokens"}),
        batch=8,
    ),
    Provider(
        "anthropic", "https://api.anthropic.com/v1/", "ANTHROPIC_API_KEY", lacks=frozenset({"seed"})
    ),
    Provider(
        "gemini",
        "https://generativelanguage.googleapis.com/v1beta/openai/",
        "GEMINI_API_KEY",
        lacks=frozenset({"seed"}),
    ),
    Provider("openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    Provider("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    # Mistral's seed is called random_seed.
    Provider(
        "mistral",
        "https://api.mistral.ai/v1",
        "MISTRAL_API_KEY",
        lacks=frozenset({"seed", "stream_options"}),
    ),
    Provider(
        "deepseek", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", lacks=frozenset({"seed"})
    ),
    Provider("xai", "https://api.x.ai/v1", "XAI_API_KEY"),
    Provider("together", "https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    Provider("ollama", "http://127.0.0.1:11434/v1"),
    Provider("lmstudio", "http://127.0.0.1:1234/v1"),
    Provider("vllm", "http://127.0.0.1:8000/v1", batch=8),
)
"""The providers whose models can be named ``provider/model``."""
