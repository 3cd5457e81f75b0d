"""Options that are made from the settings, which are told once in ``settings``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from greenloop.apps.options import with_settings
from greenloop.settings import SETTINGS, TYPES


def a_command(*names: str, got: dict[str, Any] | None = None) -> typer.Typer:
    """A command with an argument, options for these settings, and one of its own."""
    app = typer.Typer(add_completion=False)

    @app.command()
    @with_settings(*names)
    def command(text: str, *, loud: bool = False, **settings: Any) -> None:
        (got if got is not None else {}).update(settings, text=text, loud=loud)

    return app


def options(*names: str) -> dict[str, Any]:
    """The options as click knows them, by setting."""
    command = typer.main.get_command(a_command(*names))
    return {one.name or "": one for one in command.params if one.name in names}


def received(*argv: str) -> dict[str, Any]:
    """What the command gets."""
    got: dict[str, Any] = {}
    done = CliRunner().invoke(a_command(*SETTINGS, got=got), argv, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return got


def test_every_setting_has_an_option_named_after_it() -> None:
    expected = {name: [f"--{name.replace('_', '-')}"] for name in SETTINGS}
    expected["model"].append("-m")
    assert {name: one.opts for name, one in options(*SETTINGS).items()} == expected


def test_only_a_flag_has_a_form_that_switches_it_off() -> None:
    second = {name: one.secondary_opts for name, one in options(*SETTINGS).items()}
    assert {name: forms for name, forms in second.items() if forms} == {
        "show_cases": ["--no-show-cases"],
        "measure": ["--no-measure"],
        "faster": ["--no-faster"],
    }


@pytest.mark.parametrize("name", SETTINGS)
def test_an_option_has_words_and_default_of_its_setting(name: str) -> None:
    option, default = options(name)[name], SETTINGS[name].default
    assert option.help == SETTINGS[name].metadata["description"]
    assert option.default is None, "a default would hide the environment and the files"
    told = default is not None and TYPES[name] is not bool
    assert option.show_default == (str(default) if told else True)


def test_the_default_is_shown_in_the_help() -> None:
    shown = CliRunner().invoke(a_command("cases"), ["--help"], env={"COLUMNS": "120"}).output
    (line,) = [line for line in shown.splitlines() if "--cases" in line]
    assert SETTINGS["cases"].metadata["description"] in line
    assert "8" in line.partition("default")[2]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("model", "some/one", "some/one"),
        ("model_path", "here.gguf", Path("here.gguf")),
        ("effort", "extreme", "extreme"),  # the settings say what there is to choose from
        ("max_iterations", "3", 3),
        ("temperature", "1", 1.0),
    ],
)
def test_an_option_has_the_type_of_its_setting(name: str, written: str, value: object) -> None:
    got = received("text", f"--{name.replace('_', '-')}", written)[name]
    assert (type(got), got) == (type(value), value)


def test_both_forms_of_a_flag_are_values() -> None:
    forms = {form: received("text", form) for form in ("--show-cases", "--no-show-cases")}
    assert {form: got["show_cases"] for form, got in forms.items()} == {
        "--show-cases": True,
        "--no-show-cases": False,
    }


def test_an_option_that_is_not_given_is_none() -> None:
    assert received("text") == {**dict.fromkeys(SETTINGS), "text": "text", "loud": False}


def test_options_stand_between_the_arguments_and_those_of_the_command() -> None:
    command = typer.main.get_command(a_command("seed", "model"))
    assert [one.name for one in command.params] == ["text", "seed", "model", "loud"]


def test_a_value_of_another_type_is_a_usage_error() -> None:
    done = CliRunner().invoke(a_command("seed"), ["text", "--seed", "many"])
    assert done.exit_code == 2, done.output
    assert "--seed" in done.output
