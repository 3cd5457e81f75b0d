from __future__ import annotations

import json
from pathlib import Path

import pytest

from apps.command_line import call
from greenloop.settings import SETTINGS

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_each_setting_is_shown_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "greenloop.toml").write_text("cases = 3")
    done = call("config", "--seed", "7")
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert set(rows) == set(SETTINGS)
    assert rows["seed"] == ["7", "option"]
    assert rows["cases"] == ["3", "greenloop.toml"]
    assert rows["candidates"] == ["16", "default"]


def test_as_json() -> None:
    data = json.loads(call("config", "--effort", "low", "--json").stdout)
    assert data["effort"] == {"value": "low", "from": "option"}
    assert data["cases"] == {"value": 4, "from": "effort"}


def test_a_name_that_is_none_ends_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.greenloop]\nmodle = 'x'")
    done = call("config")
    assert done.exit_code == 3, done.output
    assert "'model'" in done.stderr
    assert "pyproject.toml" in done.stderr
