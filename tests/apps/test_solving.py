"""What ``greenloop solve`` prints, writes and keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from apps import story
from apps.command_line import RIGHT, TEXT, WRONG, call, scripted, told
from greenloop.domain.candidate import Origin
from greenloop.domain.events import CasesAdded
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, OutOfCredit, ProviderError

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_json_is_the_summary_and_nothing_else() -> None:
    done = call("solve", "two-sum", "--json")
    run = Run()
    run.events = [*story.EVENTS, story.SOLVED]
    assert json.loads(done.stdout) == {**run.summary(), "files": []}
    assert done.stderr == ""


def test_quiet_is_the_code_and_nothing_else() -> None:
    done = call("solve", "two-sum", "--quiet")
    assert (done.stdout, done.stderr) == (story.RIGHT, "")


def test_out_gets_the_files(tmp_path: Path) -> None:
    done = call("solve", TEXT, "--out", "a/b", "--json", solve=scripted(RIGHT))
    out = tmp_path / "a" / "b"
    assert {p.name for p in out.iterdir()} == {
        "solution.py",
        "cases.json",
        "test_solution.py",
        "run.json",
        "report.html",
        ".greenloop.json",
    }
    assert set(json.loads(done.stdout)["files"]) == {
        f"a/b/{p.name}" for p in out.iterdir() if p.name[0] != "."
    }
    assert Run.from_json(json.loads((out / "run.json").read_text())).solved


def test_a_run_that_is_not_solved_leaves_its_best_code(tmp_path: Path) -> None:
    done = call("solve", TEXT, "--out", ".", "--max-iterations", "1", solve=scripted(WRONG))
    assert done.exit_code == 1, done.output
    assert "return 5" in (tmp_path / "solution.py").read_text()


def test_a_bad_out_is_found_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = call("solve", TEXT, "--out", "file", solve=told(error=AssertionError("too late")))
    assert done.exit_code == 2, done.output
    assert "'file'" in done.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Cancelled("interrupted"), 130),
        (KeyboardInterrupt(), 130),
        (ProviderError("down"), 3),
        (ZeroDivisionError("a bug"), 1),
        (KeyError(Origin.PATCH), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_cut_off_run_has_is_kept(tmp_path: Path, error: BaseException, code: int) -> None:
    done = call("solve", "two-sum", "--out", ".", solve=told(*story.EVENTS, error=error))
    assert done.exit_code == code, done.output
    assert "the record of the run so far is in run.json" in done.stderr
    kept = Run.from_json(json.loads((tmp_path / "run.json").read_text()))
    assert kept.events == list(story.EVENTS)


def test_a_run_that_a_fault_ended_with_something_is_handed_over(tmp_path: Path) -> None:
    fault = OutOfCredit("the account is empty", "add credit")
    solve = told(*story.EVENTS, story.SOLVED, error=fault)
    done = call("solve", "two-sum", "--out", ".", "--json", solve=solve)
    assert done.exit_code == 3, done.output
    assert json.loads(done.stdout)["code"] == story.RIGHT
    assert "the account is empty" in done.stderr
    assert (tmp_path / "solution.py").exists()


def test_the_record_is_kept_where_the_other_files_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "solution.py").mkdir()
    done = call("solve", TEXT, "--out", ".", solve=scripted(RIGHT))
    assert done.exit_code == 2, done.output
    assert "the record of the run so far is in run.json" in done.stderr
    kept = Run.from_json(json.loads((tmp_path / "run.json").read_text()))
    assert kept.solved


def test_an_error_is_not_hidden_by_a_record_that_cannot_be_written() -> None:
    class Odd:
        """Neither printable nor JSON."""

        def __repr__(self) -> str:
            raise ZeroDivisionError("no words")

    odd = CasesAdded(cases=(story.GUESSED.model_copy(update={"expected": Odd()}),))
    done = call("solve", "two-sum", "-v", "--out", ".", solve=told(*story.EVENTS, odd))
    assert done.exit_code == 1, done.output
    assert "ZeroDivisionError: no words" in done.stderr
    assert "the record of the run could not be kept" in done.stderr


def test_property_tests_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    done = call("solve", TEXT, "--out", ".", "--property-tests", solve=scripted(RIGHT))
    assert done.exit_code == 0, done.output
    assert "test_properties.py is not written: " in done.stderr
    assert not (tmp_path / "test_properties.py").exists()
    assert (tmp_path / "solution.py").exists()


def test_property_tests_need_a_place() -> None:
    done = call("solve", TEXT, "--property-tests", solve=told(error=AssertionError("too late")))
    assert done.exit_code == 2
    assert "--out" in done.stderr
