"""``greenloop report`` and ``greenloop schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from apps import story
from apps.command_line import RIGHT, TEXT, call, scripted
from greenloop.domain.run import Run

pytestmark = pytest.mark.usefixtures("elsewhere")
SCHEMA = Path(__file__).parents[2] / "docs" / "run.schema.json"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    run = Run()
    run.events = [*story.EVENTS, story.SOLVED]
    path = tmp_path / "run.json"
    path.write_text(json.dumps(run.to_json()))
    return path


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", ["run.json", ".", "-"])
def test_a_record_is_found(name: str, record: Path) -> None:
    done = call("report", name, "--markdown", stdin=record.read_text())
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("## Double It: solved")


def test_a_kept_run_is_found(tmp_path: Path) -> None:
    history = str(tmp_path / "runs.db")
    call("solve", TEXT, "--history", history, solve=scripted(RIGHT))
    done = call("report", "latest", "--history", history)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("<!doctype html>")


def test_the_file_is_named(record: Path, tmp_path: Path) -> None:
    done = call("report", str(record), "-o", "r.html")
    assert done.stdout == "r.html\n"
    assert "Double It" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not the record of a run"),
        ("[]", "is not the record of a run"),
        ('{"version": 99, "events": []}', "its version is 99"),
        ('{"events": [{"type": "odd"}]}', "is not the record of a run"),
    ],
)
def test_what_is_no_record_is_a_usage_error(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "run.json").write_text(text)
    done = call("report", "run.json")
    assert done.exit_code == 2, done.output
    assert why in done.stderr


@pytest.mark.usefixtures("record")
def test_what_cannot_be_read_or_written_is_a_usage_error(tmp_path: Path) -> None:
    assert "there is no file 'odd.json'" in call("report", "odd.json").stderr
    done = call("report", "run.json", "-o", "missing/r.html")
    assert done.exit_code in (1, 2), done.output
    assert "missing" in done.stderr


def test_the_published_schema_is_the_one_that_the_code_has() -> None:
    printed = json.loads(call("schema").stdout)
    assert printed == json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(printed)


def test_what_solve_writes_is_as_the_schema_says(tmp_path: Path, record: Path) -> None:
    schema = Draft202012Validator(json.loads(SCHEMA.read_text()))
    schema.validate(json.loads(record.read_text()))
    call("solve", TEXT, "--out", "out", solve=scripted(RIGHT))
    written = json.loads((tmp_path / "out" / "run.json").read_text())
    schema.validate(written)
    assert written["version"] == 1
    assert not schema.is_valid({**written, "summary": {**written["summary"], "solved": "yes"}})
