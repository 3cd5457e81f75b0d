"""Where settings come from: arguments > environment > ``.env`` > project file > user file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path
from pydantic import Field, ValidationError, create_model, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from greenloop.errors import ConfigError, UsageError
from greenloop.settings import EFFORTS, SETTINGS, TYPES, Settings

PROJECT_FILE = "greenloop.toml"


def user_folder() -> Path:
    """Where what was measured, and datasets, are kept for the user; it need not exist.

    On Linux ``greenloop`` in ``$XDG_DATA_HOME``, which is ``~/.local/share`` where it is not set.
    """
    return user_data_path("greenloop")


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Overrides that are ``None`` count as not given.

    Raises:
        UsageError: an override is out of range or of the wrong type.
        ConfigError: a value from elsewhere is, or a file cannot be read.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**_Checked(**given).model_dump())
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


class _OwnDotEnv(DotEnvSettingsSource):
    """A ``.env`` file is shared with other programs: only our own names count."""

    def __call__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__call__().items() if name in SETTINGS}


class _Sources(BaseSettings):
    """Where values come from; which ones there are is said by ``Settings``."""

    model_config = SettingsConfigDict(
        env_prefix="GREENLOOP_",
        env_file=".env",
        toml_file=[user_config_path("greenloop") / "config.toml", Path(PROJECT_FILE)],
        extra="forbid",
        protected_namespaces=(),
    )

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


_FIELDS: dict[str, Any] = {
    name: (TYPES[name], Field(one.default, **one.metadata["bounds"]))
    for name, one in SETTINGS.items()
}
_Checked = create_model("_Checked", __base__=_Sources, **_FIELDS)
"""The settings as a model that reads them from everywhere and checks them."""
