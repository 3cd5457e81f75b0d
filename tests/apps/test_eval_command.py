"""The options of ``greenloop eval``."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from greenloop.apps.eval_command import HELP, evaluate

app = typer.Typer()
app.command(help=HELP)(evaluate)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "there is no dataset 'nowhere'"),
        (["made", "--system", "magic"], "there is no system 'magic'"),
        (["made", "--system", "greenloop:candidates=0"], "candidates"),
        (["made", "--ids", "t1,t9"], "no task has the id 't9'"),
        (["made", "--model", "nobody/nothing"], "nobody"),
        (["made", "--hide-tests"], "task t0 shows no test that could be hidden"),
        (["made", "--calibrate", "--faults"], "--faults measures no rates"),
        (["made", "--calibrate", "--system", "one-shot"], "greenloop with settings as they are"),
    ],
)
def test_a_wrong_argument_is_told_without_a_traceback(
    arguments: list[str], words: str, dataset: Path
) -> None:
    places = ["--data-dir", str(dataset.parent), "--replies", str(dataset.parent)]
    result = CliRunner().invoke(app, [*arguments, *places])
    assert result.exit_code in (2, 3), result.output
    assert words in result.output
    assert "Traceback" not in result.output


def test_places_are_the_option_then_the_environment_then_the_users(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: None
) -> None:
    def told(*options: str) -> str:
        result = CliRunner().invoke(app, ["nowhere", *options])
        assert result.exit_code == 2, result.output
        return " ".join(result.output.split())

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("GREENLOOP_DATA", raising=False)
    assert f"in data or {tmp_path}/xdg/greenloop/data (there: none)" in told()
    monkeypatch.setenv("GREENLOOP_DATA", str(tmp_path / "mine"))
    assert f"in {tmp_path}/mine (there: none)" in told()
    assert f"in {dataset.parent} (there: made)" in told("--data-dir", str(dataset.parent))


def test_a_broken_file_of_rates_is_told_before_anything_is_spent(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "greenloop").mkdir()
    (tmp_path / "greenloop" / "calibration.json").write_text("{", "utf-8")
    result = CliRunner().invoke(app, [str(dataset), "--system", "greenloop", "--calibrate"])
    assert result.exit_code == 2, result.output
    assert "cannot be used" in result.output


def test_a_cluster_that_is_not_there_is_told_at_once(dataset: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    runner = CliRunner(env={"RAY_ADDRESS": address})
    result = runner.invoke(app, [str(dataset), "--engine", "ray"])
    assert result.exit_code == 3, result.output
    assert f"no Ray cluster answers at {address}" in " ".join(result.output.split())


def test_without_a_history_a_place_for_the_replies_is_needed(dataset: Path) -> None:
    result = CliRunner(env={"GREENLOOP_HISTORY": "off"}).invoke(app, [str(dataset)])
    assert result.exit_code == 2, result.output
    assert "--replies" in result.output
