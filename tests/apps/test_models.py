from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from greenloop.apps.cli import app
from greenloop.llm.catalog import LARGER

pytestmark = pytest.mark.usefixtures("elsewhere")


def in_cache(tmp_path: Path, *args: str) -> Result:
    return CliRunner().invoke(app, args, env={"XDG_CACHE_HOME": str(tmp_path)})


def test_models_are_listed(tmp_path: Path) -> None:
    lines = in_cache(tmp_path, "models").stdout.splitlines()
    listed = [line.split()[0].removeprefix("local/") for line in lines if "not here" in line]
    assert listed == ["qwen2.5-coder-1.5b", "qwen2.5-coder-0.5b"]


def test_larger_models_are_named_with_what_they_need(tmp_path: Path) -> None:
    lines = in_cache(tmp_path, "models").stdout.splitlines()
    larger = [line for line in lines if line.split()[-1:] and line.split()[-1].startswith("hf:")]
    assert [line for line in larger if " fits " in line or " too large " in line] == larger
    assert len(larger) == len(LARGER)


def test_a_model_that_is_not_here_is_not_right(tmp_path: Path) -> None:
    done = in_cache(tmp_path, "models", "verify")
    assert done.exit_code == 1, done.output
    assert "missing" in done.stdout


def test_the_path_of_a_model_follows_xdg(tmp_path: Path) -> None:
    path = Path(in_cache(tmp_path, "models", "path", "local/qwen2.5-coder-0.5b").stdout.strip())
    assert path.is_relative_to(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 3_000_000)
    assert in_cache(tmp_path, "models", "remove", "qwen2.5-coder-0.5b").stdout == "3 MB freed\n"
    assert not path.exists()


def test_an_unknown_model_exits_with_3(tmp_path: Path) -> None:
    assert in_cache(tmp_path, "models", "path", "local/none").exit_code == 3
