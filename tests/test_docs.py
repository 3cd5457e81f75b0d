"""What the documentation says is what the program does."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from commands import reference
from greenloop import errors
from greenloop.apps.cli import app
from greenloop.flow.graph import build_flow, draw
from greenloop.reading.text import LONGEST
from greenloop.settings import SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the guide, without its head."""
    below = GUIDE.split(f"\n{heading}\n", 1)[1].splitlines()
    lines = takewhile(is_row, dropwhile(lambda line: not is_row(line), below))
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines][2:]


def is_row(line: str) -> bool:
    return line.startswith("|")


def commands() -> dict[str, Any]:
    """Every command by its words, such as ``models list``."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        found[name] = command
        found |= {f"{name} {sub}": c for sub, c in getattr(command, "commands", {}).items()}
    return found


def options(name: str) -> dict[str, Any]:
    """The options of a command by their longest name."""
    return {max(p.opts, key=len): p for p in commands()[name].params if p.opts[0].startswith("-")}


def default(name: str) -> str:
    value = SETTINGS[name].default
    return "" if value is None else str(value)


# --- settings and options ---


def test_the_guide_lists_every_setting() -> None:
    told = [[name, default(name), one.metadata["description"]] for name, one in SETTINGS.items()]
    assert table("## Settings") == told


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_an_option_with_its_words_and_default(name: str) -> None:
    option = options("solve")[f"--{name.replace('_', '-')}"]
    assert option.help == SETTINGS[name].metadata["description"]
    if isinstance(option.show_default, str):
        assert option.show_default == default(name)
    else:  # nothing to show: no default, or a flag whose words say what holds without it
        assert default(name) in ("", "False")


def test_the_guide_names_every_other_option() -> None:
    settings = {f"--{name.replace('_', '-')}" for name in SETTINGS}
    others = set(options("solve")) - settings
    paragraph = GUIDE.split("Options that are no settings:")[1].split("\n\n")[0]
    assert set(re.findall(r"--[a-z-]+", paragraph)) == others


# --- commands ---


def test_the_reference_of_commands_is_what_help_says() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == reference()


def test_the_guide_tells_every_command_in_the_first_words_of_its_help() -> None:
    rows = table("## Models") + table("## Other commands")
    told = {row[0].removeprefix("greenloop "): row[1] for row in rows}
    first = {name: command.help.splitlines()[0] for name, command in commands().items()}
    assert told == {
        name: first[name] for name in first if name not in ("solve", "models", "examples show")
    }


def test_commands_in_the_pages_exist() -> None:
    blocks = "".join(re.findall(r"```sh\n(.*?)```", README + GUIDE, re.S))
    used = re.findall(r"^(?:xclip -o \| )?greenloop (\S+)", blocks, re.M)
    assert used
    assert set(used) <= set(commands())


@pytest.mark.parametrize("name", ["", *commands()])
def test_every_help_is_there(name: str) -> None:
    done = CliRunner().invoke(app, [*name.split(), "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.stdout


@pytest.mark.parametrize("name", ["", "solve"])
def test_the_main_helps_have_examples(name: str) -> None:
    assert "Examples:" in CliRunner().invoke(app, [*name.split(), "--help"]).stdout


def test_the_guide_lists_the_exit_codes_of_the_errors() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type)]
    codes = {str(c.exit_code) for c in classes if issubclass(c, errors.GreenloopError)}
    assert {row[0] for row in table("### Exit codes")} == codes | {"0"}


def test_the_guide_knows_the_longest_problem() -> None:
    assert f"{LONGEST:,} characters" in GUIDE


def test_the_two_commands_are_in_the_makefile() -> None:
    targets = re.findall(r"^make (\w+)", README, re.M)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


# --- the picture ---


@pytest.mark.parametrize("page", ["README.md", "docs/design.md"])
def test_the_picture_is_the_graph_that_runs(page: str) -> None:
    picture = re.search(r"```mermaid\n(.*?)\n```", (ROOT / page).read_text("utf-8"), re.S)
    assert picture
    assert picture[1] == draw(build_flow())
