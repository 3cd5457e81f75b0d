"""Every setting, read once: arguments > environment > ``.env`` > project file > user file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path
from pydantic import Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from greenloop.errors import ConfigError, UsageError

PROJECT_FILE = "greenloop.toml"
DEFAULT_MODEL = "local/qwen2.5-coder-1.5b"

EFFORTS: dict[str, dict[str, int]] = {
    "low": {"max_iterations": 3, "candidates": 3, "cases": 4},
    "medium": {},
    "high": {"max_iterations": 8, "candidates": 32, "agreement": 4, "cases": 12},
}
"""What each effort changes of the defaults; a setting that is given by itself wins."""


class Settings(BaseSettings):
    """What shapes a run. Each field is also ``GREENLOOP_<FIELD>`` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="GREENLOOP_",
        env_file=".env",
        toml_file=[user_config_path("greenloop") / "config.toml", Path(PROJECT_FILE)],
        extra="forbid",
        frozen=True,
    )

    model: str = Field(DEFAULT_MODEL, description="Which model to ask, as PROVIDER/NAME.")
    model_path: Path | None = Field(None, description="A GGUF file of your own to use instead.")
    effort: Literal["low", "medium", "high"] = Field(
        "medium", description="How hard to try: low, medium or high."
    )
    max_iterations: int = Field(5, ge=1, le=100, description="How often the tests may run.")
    candidates: int = Field(16, ge=1, le=64, description="How many solutions may be written.")
    agreement: int = Field(
        2, ge=1, le=64, description="By how many solutions a behaviour must lead to be believed."
    )
    cases: int = Field(8, ge=0, le=50, description="How many test cases to ask the model for.")
    # Cooler samples repeat each other: their agreement would be no evidence.
    temperature: float = Field(
        0.8, ge=0.2, le=2, description="How varied the replies are; the first solution's is 0."
    )
    seed: int = Field(0, ge=0, description="Makes a run repeatable where the model allows it.")
    show_cases: bool = Field(False, description="Whether the coder sees the model's own cases.")
    test_seconds: float = Field(2.0, gt=0, le=600, description="Time limit of one test.")
    test_memory_mb: int = Field(512, ge=64, description="Memory limit of one candidate, in MiB.")
    max_tokens: int = Field(100_000, ge=1, description="Tokens a run may use, read and written.")
    max_seconds: float = Field(1800.0, gt=0, description="Wall time a run may take.")

    @model_validator(mode="before")
    @classmethod
    def _follow_effort(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {**EFFORTS.get(str(given.get("effort")), {}), **given}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The order of precedence, strongest first."""
        files = TomlConfigSettingsSource(settings_cls)
        return init_settings, env_settings, _OwnDotEnv(settings_cls), files


class _OwnDotEnv(DotEnvSettingsSource):
    """A ``.env`` file is shared with other programs: only our own names count."""

    def __call__(self) -> dict[str, Any]:
        return {k: v for k, v in super().__call__().items() if k in Settings.model_fields}


def load(**overrides: Any) -> Settings:
    """Read the settings. Overrides that are ``None`` count as not given.

    Raises:
        UsageError: an override is out of range or of the wrong type.
        ConfigError: a value from elsewhere is, or a file cannot be read.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        kind = UsageError if name in given else ConfigError
        raise kind(
            f"setting '{name}': {first['msg']} (got {first['input']!r})",
            f"check the options, GREENLOOP_{name.upper()}, .env and {PROJECT_FILE}",
        ) from None
    except (OSError, ValueError) as error:  # unreadable or malformed TOML
        raise ConfigError(f"a settings file cannot be read: {error}") from None
