"""Where settings come from: arguments > environment > ``.env`` > project files > user file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from greenloop.errors import ConfigError, UsageError
from greenloop.settings import EFFORTS, OUTSIDE, SETTINGS, TYPES, Settings

PROJECT_FILE = "greenloop.toml"
PYPROJECT = "pyproject.toml"
OPTION, ENVIRONMENT, DOTENV, EFFORT, DEFAULT = "option", "environment", ".env", "effort", "default"


def user_folder() -> Path:
    """Where what was measured, and datasets, are kept for the user; it need not exist.

    On Linux ``greenloop`` in ``$XDG_DATA_HOME``, which is ``~/.local/share`` where it is not set.
    """
    return user_data_path("greenloop")


def history_file(settings: Settings) -> Path | None:
    """Where runs are kept; ``None`` for nowhere. The file need not exist."""
    if settings.history == "off":
        return None
    if settings.history == "on":
        return user_folder() / "history.sqlite"
    return Path(settings.history).expanduser()


def user_file() -> Path:
    """The user's own settings file; it need not exist."""
    return user_config_path("greenloop") / "config.toml"


@dataclass(frozen=True)
class Origin:
    """A setting's value and where it came from: a file's name, or one of the words above."""

    value: Any
    place: str


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Overrides that are ``None`` count as not given.

    Raises:
        UsageError: an override is unknown, out of range or of the wrong type.
        ConfigError: a value from elsewhere is, or a file cannot be read.
    """
    return _checked(_found(overrides))


def origins(**overrides: Any) -> dict[str, Origin]:
    """Every setting with its value and the place that it came from.

    Raises:
        UsageError, ConfigError: as :func:`load_settings`.
    """
    found = _found(overrides)
    settings = _checked(found)
    return {
        name: Origin(getattr(settings, name), found[name].place if name in found else DEFAULT)
        for name in SETTINGS
    }


def _found(overrides: Mapping[str, Any]) -> dict[str, Origin]:
    """What was set anywhere; the strongest place of each."""
    given = {name: value for name, value in overrides.items() if value is not None}
    found: dict[str, Origin] = {}
    for place, values in [(OPTION, given), *_places()]:
        for name, value in values.items():
            _refuse(name, place)
            found.setdefault(name, Origin(value, place))
    effort = found.get("effort")
    for name, value in EFFORTS.get(str(effort and effort.value), {}).items():
        found.setdefault(name, Origin(value, EFFORT))
    return found


def _refuse(name: str, place: str) -> None:
    if name not in SETTINGS:
        near = get_close_matches(name, SETTINGS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(SETTINGS)}"
        raise _fault(place)(f"there is no setting '{name}'{_at(place)}", hint)
    if name in OUTSIDE and place in (DOTENV, PROJECT_FILE, PYPROJECT):
        # Who clones a folder has not read it: its files must not say where keys and runs go.
        raise ConfigError(
            f"setting '{name}' cannot come from {place} of the working directory",
            f"give --{name.replace('_', '-')}, set GREENLOOP_{name.upper()}, or write it to "
            f"{user_file()}",
        )


def _places() -> list[tuple[str, dict[str, Any]]]:
    """The places beside the call, the strongest first, each with what it says."""
    own = DotEnvSettingsSource(_Reader)
    try:
        return [
            (ENVIRONMENT, EnvSettingsSource(_Reader)()),
            # A .env file is shared with other programs: only our own names count.
            (DOTENV, {name: value for name, value in own().items() if name in SETTINGS}),
            (PROJECT_FILE, _toml(Path(PROJECT_FILE))),
            (PYPROJECT, _toml(Path(PYPROJECT), PyprojectTomlConfigSettingsSource)),
            (str(user_file()), _toml(user_file())),
        ]
    except (OSError, ValueError) as error:  # unreadable or malformed TOML
        raise ConfigError(f"a settings file cannot be read: {error}") from None


def _toml(
    path: Path, source: type[TomlConfigSettingsSource] = TomlConfigSettingsSource
) -> dict[str, Any]:
    """What a file says; a source takes its time even where there is none."""
    return source(_Reader, path)() if path.is_file() else {}


def _checked(found: Mapping[str, Origin]) -> Settings:
    try:
        return Settings(**_Checked(**{n: one.value for n, one in found.items()}).model_dump())
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        place = found[name].place
        raise _fault(place)(
            f"setting '{name}'{_at(place)}: {first['msg']} (got {first['input']!r})",
            f"check the options, GREENLOOP_{name.upper()}, .env and {PROJECT_FILE}",
        ) from None


def _fault(place: str) -> type[UsageError | ConfigError]:
    return UsageError if place == OPTION else ConfigError


def _at(place: str) -> str:
    """The place in words, where it is not the call itself."""
    return "" if place == OPTION else f" in {'the ' if place == ENVIRONMENT else ''}{place}"


_FIELDS: dict[str, Any] = {
    name: (TYPES[name], Field(one.default, **one.metadata["bounds"]))
    for name, one in SETTINGS.items()
}


class _Named(BaseModel):
    model_config = ConfigDict(protected_namespaces=())


class _ReaderBase(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="GREENLOOP_",
        env_file=".env",
        pyproject_toml_table_header=("tool", "greenloop"),
        protected_namespaces=(),
    )


_Checked = create_model("_Checked", __base__=_Named, **_FIELDS)
"""The settings as a model that checks them."""
_Reader = create_model("_Reader", __base__=_ReaderBase, **_FIELDS)
"""The settings as the sources want to know them; it is never filled."""
