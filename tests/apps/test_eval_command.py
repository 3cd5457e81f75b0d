"""The options of ``greenloop eval``."""

from __future__ import annotations

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
    ],
)
def test_a_wrong_argument_is_told_without_a_traceback(
    arguments: list[str], words: str, dataset: Path
) -> None:
    result = CliRunner().invoke(app, [*arguments, "--data-dir", str(dataset.parent)])
    assert result.exit_code in (2, 3), result.output
    assert words in result.output
    assert "Traceback" not in result.output
