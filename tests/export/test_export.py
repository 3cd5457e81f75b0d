"""From a run to its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.samples import FUNCTION, case, problem
from greenloop.domain.candidate import Candidate, Origin
from greenloop.domain.events import CandidateAdded, CasesAdded, Finished, ProblemRead
from greenloop.domain.run import Run
from greenloop.domain.verdict import Confidence
from greenloop.errors import UsageError
from greenloop.export import write
from greenloop.export.folder import fill


def finished(code: str) -> Run:
    run = Run()
    run.record(ProblemRead(problem=problem(FUNCTION)))
    run.record(CasesAdded(cases=(case(1, ([1],), [1]),)))
    run.record(CandidateAdded(candidate=Candidate(id="c1", code=code, origin=Origin.FIRST)))
    end = Finished(
        solved=True,
        reason="all green",
        candidate="c1",
        confidence=Confidence.LOW,
        iterations=1,
        seconds=1,
        seconds_model=1,
        seconds_sandbox=0,
    )
    run.record(end)
    return run


def test_a_run_is_written_and_replaces_only_its_own_files(tmp_path: Path) -> None:
    directory = tmp_path / "new" / "out"
    names = {"cases.json", "solution.py", "test_solution.py"}
    assert {path.name for path in write(finished("old = 1"), directory)} == names
    (directory / "notes.txt").write_text("mine")
    paths = write(finished("new = 1"), directory)
    assert (directory / "solution.py").read_text() == "new = 1\n"
    assert {path.name for path in directory.iterdir()} == {*names, "notes.txt", ".greenloop.json"}
    assert all(path.parent == directory for path in paths)


def test_a_run_that_read_nothing_writes_nothing_but_what_goes_beside(tmp_path: Path) -> None:
    assert write(Run(), tmp_path / "out") == []
    assert write(Run(), tmp_path / "out", {"run.json": "{}"}) == [tmp_path / "out" / "run.json"]


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="cannot be written to") as raised:
        write(finished("x = 1"), tmp_path / name)
    assert raised.value.hint
    assert (tmp_path / "file").read_text() == "mine"


def test_a_failed_write_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "solution.py").mkdir()
    with pytest.raises(UsageError):
        write(finished("x = 1"), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {"cases.json", "solution.py"}


def test_files_of_an_earlier_run_do_not_stay_beside_new_ones(tmp_path: Path) -> None:
    write(finished("x = 1"), tmp_path)
    fill(tmp_path, {"run.json": "{}"})
    assert {path.name for path in tmp_path.iterdir()} == {"run.json", ".greenloop.json"}


def test_what_somebody_changed_is_his(tmp_path: Path) -> None:
    write(finished("x = 1"), tmp_path)
    (tmp_path / "solution.py").write_text("mine")
    with pytest.raises(UsageError, match="not as greenloop wrote it") as raised:
        write(finished("x = 2"), tmp_path)
    assert "--force" in raised.value.hint
    fill(tmp_path, {"cases.json": "{}"})
    assert (tmp_path / "solution.py").read_text() == "mine"
    write(finished("x = 2"), tmp_path, force=True)
    assert (tmp_path / "solution.py").read_text() == "x = 2\n"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"written": 1}', '{"written": {"../a": "b"}}'])
def test_a_broken_list_makes_nothing_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / ".greenloop.json").write_text(text)
    (tmp_path / "solution.py").write_text("mine")
    with pytest.raises(UsageError):
        write(finished("x = 1"), tmp_path)
    assert (tmp_path / "solution.py").read_text() == "mine"
