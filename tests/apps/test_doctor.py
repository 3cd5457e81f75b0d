from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import greenloop
from greenloop.apps.cli import app

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_doctor_names_keys_and_never_their_values(tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path), "OPENAI_API_KEY": "very-secret"}
    done = CliRunner().invoke(app, ["doctor"], env=env)
    lines = {line.split()[1]: line for line in done.stdout.splitlines()}
    assert lines["OPENAI_API_KEY"].endswith("set")
    assert "very-secret" not in done.output
    assert "not downloaded" in lines["local/qwen2.5-coder-1.5b"]
    assert greenloop.__version__ in lines["greenloop"]
    assert "sandbox" in lines
    assert "runtime" in lines
