"""The settings as they are told: words, bounds, efforts, and their form as data."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import get_args

import pytest

from greenloop.configuration import load_settings
from greenloop.errors import UsageError
from greenloop.settings import EFFORTS, SETTINGS, TYPES, Settings


def test_every_setting_has_a_sentence_for_people() -> None:
    told = {name: one.metadata["description"] for name, one in SETTINGS.items()}
    wordless = {name: words for name, words in told.items() if not words.endswith(".")}
    assert wordless == {}
    assert set(told) == set(TYPES)


def test_every_default_is_within_its_bounds() -> None:
    given = {name: one.default for name, one in SETTINGS.items()}
    assert load_settings(**given) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_iterations", 0),
        ("candidates", 65),
        ("agreement", 0),
        ("cases", 51),
        ("seed", -1),
        ("test_seconds", 0),
        ("test_memory_mb", 63),
        ("max_tokens", 0),
        ("max_seconds", 0),
    ],
)
def test_a_value_out_of_bounds_is_an_error_that_names_the_setting(name: str, value: float) -> None:
    with pytest.raises(UsageError, match=f"setting '{name}'"):
        load_settings(**{name: value})


def test_samples_cannot_be_made_so_cool_that_they_repeat() -> None:
    with pytest.raises(UsageError, match="temperature"):
        load_settings(temperature=0)


def test_an_effort_has_its_name_only_while_nothing_else_is_changed() -> None:
    named = {effort: load_settings(effort=effort).pure_effort() for effort in EFFORTS}
    assert named == {effort: effort for effort in EFFORTS}
    assert load_settings(effort="medium", candidates=3).pure_effort() == ""
    assert load_settings(effort="low", seed=3, max_tokens=9).pure_effort() == "low"


def test_the_efforts_are_those_that_can_be_chosen_and_change_known_settings() -> None:
    assert tuple(EFFORTS) == get_args(TYPES["effort"])
    assert {name for changes in EFFORTS.values() for name in changes} <= set(SETTINGS)
    assert EFFORTS[Settings().effort] == {}, "the defaults are those of the default effort"


def test_settings_are_json_data_without_those_that_are_left_out() -> None:
    settings = Settings(model_path=Path("a") / "model.gguf", seed=7)
    data = settings.as_json(without=("seed", "model"))
    assert data.keys() == SETTINGS.keys() - {"seed", "model"}
    assert json.loads(json.dumps(data)) == data
    assert data["model_path"] == str(Path("a") / "model.gguf")
    assert Settings().as_json()["model_path"] is None


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().seed = 1  # type: ignore[misc]
