"""Where settings come from, and which of two that disagree counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import greenloop
from greenloop.configuration import PROJECT_FILE, PYPROJECT, load_settings, origins
from greenloop.errors import ConfigError, UsageError
from greenloop.settings import EFFORTS, SETTINGS, Settings

KEYS = ("seed", "cases", "candidates", "agreement", "max_iterations")
"""The first is set in all places, each next one in one place less: the strongest falls away."""
LOAD = """
import json, sys
from greenloop.configuration import load_settings
print(json.dumps(load_settings(**json.loads(sys.argv[1])).as_json()))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: empty at first."""
    monkeypatch.chdir(tmp_path)
    for name in ("GREENLOOP_HISTORY", "GREENLOOP_MEASURE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


# --- places ---


def test_with_nothing_given_the_defaults_count() -> None:
    assert load_settings() == Settings()


def test_arguments_environment_dotenv_project_file_user_file(folder: Path) -> None:
    """Each place says its own number; another process, as the user's folder is read at import."""
    argument, environment, dotenv, project, user = (
        dict.fromkeys(KEYS[:place], place) for place in range(1, 6)
    )
    user_file = folder / "config" / "greenloop" / "config.toml"
    user_file.parent.mkdir(parents=True)
    for file, pattern, values in (
        (folder / ".env", "GREENLOOP_{}={}", {n.upper(): v for n, v in dotenv.items()}),
        (folder / PROJECT_FILE, "{} = {}", project),
        (user_file, "{} = {}", user),
    ):
        file.write_text("\n".join(pattern.format(*pair) for pair in values.items()), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LOAD, json.dumps(argument)],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(greenloop.__file__).parents[1]),
            "XDG_CONFIG_HOME": str(folder / "config"),
            **{f"GREENLOOP_{name.upper()}": str(value) for name, value in environment.items()},
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout)
    assert {name: loaded[name] for name in KEYS} == dict(zip(KEYS, range(1, 6), strict=True))


def test_an_argument_that_is_none_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENLOOP_SEED", "7")
    assert load_settings(seed=None).seed == 7


def test_text_from_elsewhere_becomes_what_the_setting_is(folder: Path) -> None:
    (folder / ".env").write_text("GREENLOOP_SHOW_CASES=true\nGREENLOOP_MODEL_PATH=a.gguf\n")
    settings = load_settings()
    assert (settings.show_cases, settings.model_path) == (True, Path("a.gguf"))


# --- efforts ---


@pytest.mark.parametrize("effort", EFFORTS)
def test_an_effort_changes_defaults(effort: str) -> None:
    settings = load_settings(effort=effort)
    expected = {"candidates": 16, "cases": 8, "agreement": 2, "max_iterations": 5}
    expected |= EFFORTS[effort]
    assert {name: getattr(settings, name) for name in expected} == expected


def test_a_setting_that_is_given_wins_over_the_effort() -> None:
    assert load_settings(effort="high", candidates=4).candidates == 4


def test_an_effort_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENLOOP_EFFORT", "low")
    monkeypatch.setenv("GREENLOOP_CASES", "6")
    assert (load_settings().candidates, load_settings().cases) == (EFFORTS["low"]["candidates"], 6)


@pytest.mark.parametrize(
    ("written", "given"),
    [("candidates = 4", {"effort": "high"}), ('effort = "high"', {"candidates": 4})],
    ids=["the effort by argument", "the effort in the file"],
)
def test_it_wins_wherever_either_comes_from(
    written: str, given: dict[str, Any], folder: Path
) -> None:
    (folder / PROJECT_FILE).write_text(written, "utf-8")
    settings = load_settings(**given)
    assert (settings.effort, settings.candidates, settings.cases) == (
        "high",
        4,
        EFFORTS["high"]["cases"],
    )


def test_an_unknown_effort_is_an_error_that_says_what_there_is() -> None:
    with pytest.raises(UsageError, match="'low', 'medium' or 'high'"):
        load_settings(effort="extreme")


# --- what cannot be used ---


def test_a_bad_value_from_the_environment_is_no_fault_of_the_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GREENLOOP_CANDIDATES", "0")
    with pytest.raises(ConfigError, match="candidates") as raised:
        load_settings(cases=4)
    assert "GREENLOOP_CANDIDATES" in raised.value.hint


@pytest.mark.parametrize("value", ["many", [1], 1.5], ids=str)
def test_an_argument_of_another_type_is_a_fault_of_the_call(value: object) -> None:
    with pytest.raises(UsageError, match="setting 'seed'"):
        load_settings(seed=value)


def test_an_unknown_argument_is_a_fault_of_the_call() -> None:
    with pytest.raises(UsageError, match="setting 'sead'"):
        load_settings(sead=1)


@pytest.mark.parametrize(
    ("name", "value"), [("sead", "1"), ("seed", "-1"), ("seed", '"many"')], ids=str
)
def test_a_bad_line_of_the_project_file_is_told_with_places_to_look(
    name: str, value: str, folder: Path
) -> None:
    (folder / PROJECT_FILE).write_text(f"{name} = {value}", "utf-8")
    with pytest.raises(ConfigError, match=f"setting '{name}'") as raised:
        load_settings()
    assert PROJECT_FILE in f"{raised.value}{raised.value.hint}"


@pytest.mark.parametrize("content", [b"seed = ", b"\xff\xfe", b"[seed"])
def test_a_project_file_that_is_not_toml_is_told(content: bytes, folder: Path) -> None:
    (folder / PROJECT_FILE).write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings()


def test_a_dotenv_file_is_shared_with_other_programs(folder: Path) -> None:
    (folder / ".env").write_text("SEAD=1\nGREENLOOP_SEED=7\nOPENAI_API_KEY=secret\n")
    assert load_settings() == Settings(seed=7)


def test_an_unknown_name_gets_a_suggestion(folder: Path) -> None:
    (folder / PROJECT_FILE).write_text("max_iteration = 3", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load_settings()
    assert "max_iterations" in raised.value.hint


# --- the project ---


def test_a_table_of_pyproject_counts_after_the_project_file(folder: Path) -> None:
    (folder / PYPROJECT).write_text("[tool.greenloop]\nseed = 1\ncases = 2\n", "utf-8")
    (folder / PROJECT_FILE).write_text("cases = 3", "utf-8")
    settings = load_settings()
    assert (settings.seed, settings.cases) == (1, 3)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (PROJECT_FILE, 'base_url = "https://stranger/v1"'),
        (PYPROJECT, '[tool.greenloop]\nbase_url = "https://stranger/v1"'),
        (".env", "GREENLOOP_BASE_URL=https://stranger/v1"),
    ],
)
def test_a_folder_cannot_say_where_models_are_asked(file: str, text: str, folder: Path) -> None:
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="working directory"):
        load_settings()


def test_who_runs_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENLOOP_BASE_URL", "https://mine/v1")
    assert load_settings().base_url == "https://mine/v1"
    assert load_settings(base_url="https://box/v1").base_url == "https://box/v1"


# --- where each came from ---


def test_the_place_of_every_value_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / PROJECT_FILE).write_text('effort = "low"', "utf-8")
    (folder / PYPROJECT).write_text("[tool.greenloop]\nagreement = 3", "utf-8")
    (folder / ".env").write_text("GREENLOOP_CANDIDATES=5\nOTHER=1\n", "utf-8")
    monkeypatch.setenv("GREENLOOP_MAX_TOKENS", "900")
    found = origins(seed=4)
    assert set(found) == set(SETTINGS)
    assert {
        name: (found[name].value, found[name].place)
        for name in (
            "seed",
            "max_tokens",
            "candidates",
            "effort",
            "agreement",
            "cases",
            "temperature",
        )
    } == {
        "seed": (4, "option"),
        "max_tokens": (900, "environment"),
        "candidates": (5, ".env"),
        "effort": ("low", PROJECT_FILE),
        "agreement": (3, PYPROJECT),
        "cases": (EFFORTS["low"]["cases"], "effort"),
        "temperature": (0.8, "default"),
    }
