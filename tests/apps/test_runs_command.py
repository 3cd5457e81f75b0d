from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from apps.command_line import RIGHT, TEXT, WRONG, call, scripted
from greenloop.history.replies import SQLiteReplies
from greenloop.history.store import SQLiteHistory, Store
from history.samples import OPENING, reply_of

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """A history of two runs: one that is solved, and a newer one that is not."""
    place = ["--history", str(tmp_path / "history.sqlite")]
    assert call("solve", TEXT, *place, solve=scripted(RIGHT)).exit_code == 0
    assert call("solve", TEXT, *place, "--seed", "7", solve=scripted(WRONG)).exit_code == 1
    return place


def ids(place: list[str]) -> list[str]:
    """Names of all runs, the newest first."""
    with Store.opened(Path(place[1])) as store:
        return [entry.id for entry in store.entries()]


def test_runs_are_listed_the_newest_first(place: list[str]) -> None:
    lines = call("runs", "list", *place).stdout.splitlines()

    newest, oldest = ids(place)
    assert lines[0].startswith(newest)
    assert " not solved " in lines[0]
    assert lines[1].startswith(oldest)
    assert lines[1].endswith("double")


def test_runs_are_listed_as_json_searched_and_filtered(place: list[str]) -> None:
    def found(*options: str) -> list[str]:
        result = call("runs", "list", *place, "--json", *options)
        return [entry["id"] for entry in json.loads(result.stdout)]

    newest, oldest = ids(place)
    assert found() == [newest, oldest]
    assert found("--solved") == [oldest]
    assert found("--unsolved") == [newest]
    assert found("--search", "TWICE") == [newest, oldest]
    assert found("--search", "no such words") == []
    assert found("--model", "script", "--limit", "1") == [newest]


def test_the_list_is_what_runs_alone_shows(
    place: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENLOOP_HISTORY", place[1])

    assert call("runs").stdout == call("runs", "list", *place).stdout


def test_a_run_is_shown_by_the_end_of_its_name_that_tells_it_apart(place: list[str]) -> None:
    _, oldest = ids(place)

    result = call("runs", "show", oldest[:-1], *place)
    assert result.exit_code == 0
    assert "def double" in result.stdout
    assert oldest in result.stdout


def test_a_run_is_shown_as_json(place: list[str]) -> None:
    record = json.loads(call("runs", "show", "latest", *place, "--json").stdout)
    assert record["events"][-1]["type"] == "finished"


def test_names_that_mean_no_run_or_several(place: list[str]) -> None:
    newest, _ = ids(place)

    several = call("runs", "show", newest[:2], *place)
    assert several.exit_code == 2
    assert "begins several runs" in several.stderr

    near = call("runs", "show", newest[:-1] + "u", *place)
    assert near.exit_code == 2
    assert "Did you mean" in near.stderr


def test_a_difference_is_told(place: list[str]) -> None:
    newest, oldest = ids(place)

    result = call("runs", "diff", oldest, newest, *place)
    assert result.exit_code == 1
    assert "  - seed: 0\n  + seed: 7" in result.stdout
    assert "-    return 2 * x" in result.stdout
    assert call("runs", "diff", newest, "latest", *place).exit_code == 0


def test_a_difference_is_told_as_json(place: list[str]) -> None:
    newest, oldest = ids(place)

    result = call("runs", "diff", oldest, newest, "--json", *place)
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["runs"] == [oldest, newest]
    assert found["settings"] == {"seed": ["0", "7"]}
    assert found["outcome"]["solved"] == ["True", "False"]
    assert "-    return 2 * x" in found["code"]

    same = call("runs", "diff", newest, newest, "--json", *place)
    assert same.exit_code == 0
    parts: dict[str, Any] = {"settings": {}, "cases": {}, "outcome": {}, "code": []}
    assert json.loads(same.stdout) == {"runs": [newest, newest], **parts}


def test_what_was_done_is_told_as_json(place: list[str], tmp_path: Path) -> None:
    def said(*args: str) -> dict[str, Any]:
        result = call("runs", *args, "--json", *place)
        assert result.exit_code == 0
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    newest, oldest = ids(place)
    written = said("export", oldest, "-o", str(tmp_path / "out"))
    assert written["run"] == oldest
    assert str(tmp_path / "out" / "solution.py") in written["files"]
    assert all(Path(file).is_file() for file in written["files"])
    assert said("delete", oldest, oldest[:-1]) == {"deleted": [oldest]}
    assert said("prune", "--keep", "0") == {"deleted": [newest], "left": 0}


def test_the_files_of_a_run_are_written(place: list[str], tmp_path: Path) -> None:
    _, oldest = ids(place)

    result = call("runs", "export", oldest, "-o", str(tmp_path / "out"), *place)
    assert result.exit_code == 0
    assert str(tmp_path / "out" / "run.json") in result.stdout.splitlines()
    assert "return 2 * x" in (tmp_path / "out" / "solution.py").read_text()


def test_runs_are_deleted(place: list[str]) -> None:
    newest, oldest = ids(place)

    assert call("runs", "delete", oldest, *place).stdout == "1 run deleted\n"
    assert ids(place) == [newest]


def test_a_run_that_goes_on_is_neither_deleted_nor_pruned(place: list[str]) -> None:
    journal = SQLiteHistory(Path(place[1])).open(OPENING)

    refused = call("runs", "delete", journal.id, *place)
    assert refused.exit_code == 2
    assert "is going on" in refused.stderr
    assert call("runs", "prune", "--keep", "0", *place).stdout == "2 runs deleted, 1 left\n"
    journal.close(1)


def test_old_runs_are_deleted(place: list[str]) -> None:
    newest, _ = ids(place)

    assert call("runs", "prune", "--older-than", "1d", *place).stdout.startswith("0 runs deleted")
    assert call("runs", "prune", "--keep", "1", *place).stdout == "1 run deleted, 1 left\n"
    assert ids(place) == [newest]


def test_replies_of_evaluations_are_deleted_apart(place: list[str]) -> None:
    with closing(SQLiteReplies(Path(place[1]))) as replies:
        replies.keep("key", reply_of("some code"))

    both = call("runs", "prune", "--replies", "--keep", "1", *place)
    assert both.exit_code == 2
    assert (
        call("runs", "prune", "--replies", *place).stdout == "replies of evaluations deleted: 1\n"
    )
    assert json.loads(call("runs", "prune", "--replies", "--json", *place).stdout) == {"replies": 0}
    assert len(ids(place)) == 2


def test_what_prune_needs(place: list[str]) -> None:
    nothing = call("runs", "prune", *place)
    assert nothing.exit_code == 2
    assert "--older-than or --keep" in nothing.stderr

    age = call("runs", "prune", "--older-than", "tomorrow", *place)
    assert age.exit_code == 2
    assert "30d, 12h or 8w" in age.stderr


def test_a_damaged_history_is_told(place: list[str]) -> None:
    Path(place[1]).write_bytes(b"x" * 5000)

    result = call("runs", "list", *place)
    assert "set aside as history.damaged-" in result.stderr
    assert result.exit_code == 0
