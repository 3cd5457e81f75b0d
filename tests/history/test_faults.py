"""What is wrong with the file of the history costs no run, and nothing that was written."""

from __future__ import annotations

import ctypes
import os
import resource
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from greenloop.domain.events import CandidateAdded, Event
from greenloop.domain.run import Run
from greenloop.errors import HistoryError
from greenloop.history.database import Database
from greenloop.history.journal import SQLiteJournal
from greenloop.history.store import SQLiteHistory, Store
from history.samples import OPENING, STARTED, answer, play

_CAPABILITIES = 0x20080522
"""The version of their form that capset(2) is told."""
GOES_ON = "the run goes on, but nothing more of it is kept"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history with one run."""
    path = tmp_path / "history.sqlite"
    journal = SQLiteHistory(path).open(OPENING)
    journal.add_event(0, STARTED, 1)
    journal.close(1)
    return path


def solved_with(path: Path, then: Callable[[], object] | None = None) -> Run:
    """A run whose history is in a file, to which something happens at the first candidate."""

    def watch(event: Event) -> None:
        if then and isinstance(event, CandidateAdded) and len(run.candidates) == 1:
            then()

    run = Run(watch)
    play(SQLiteHistory(path, patience=0.1), run=run)
    assert run.solved
    return run


def execute(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """The file while somebody else writes to it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def names(path: Path) -> list[str]:
    with Store.opened(path) as store:
        return [entry.id for entry in store.entries()]


def test_a_newer_file_is_left_as_it_is(path: Path) -> None:
    execute(path, "PRAGMA user_version = 99")
    before = path.read_bytes()

    (note,) = solved_with(path).notes
    assert GOES_ON in note
    assert "newer version" in note
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0, 5000])
def test_a_damaged_file_is_set_aside_and_a_new_one_begins(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept] + os.urandom(9000))
    damaged = path.read_bytes()

    (note,) = solved_with(path).notes
    (aside,) = path.parent.glob("history.damaged-*.sqlite")
    assert aside.name in note
    assert aside.read_bytes() == damaged
    assert len(names(path)) == 1


def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "diary.txt"
    path.write_text("my own words\n" * 100)

    (note,) = solved_with(path).notes
    assert "it is no database" in note
    assert path.read_text() == "my own words\n" * 100
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    (note,) = solved_with(tmp_path / "file" / "history.sqlite").notes
    assert GOES_ON in note
    assert "GREENLOOP_HISTORY" in note


def told_without_privileges(path: Path) -> str:
    """What a run is told of a history by a process that may do no more than the modes say."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            ctypes.CDLL(None).capset(struct.pack("Ii", _CAPABILITIES, 0), bytes(24))
            os.write(writing, " ".join(solved_with(path).notes).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        return said.read()


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_what_may_only_be_read(path: Path, file: int, folder: int) -> None:
    before = path.read_bytes()
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        note = told_without_privileges(path)
    finally:
        path.parent.chmod(0o700)
    assert GOES_ON in note
    assert "see that you may write there" in note
    assert path.read_bytes() == before


def test_a_folder_in_which_nothing_may_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    note = told_without_privileges(tmp_path / "new" / "history.sqlite")
    assert GOES_ON in note
    assert "GREENLOOP_HISTORY" in note


def test_a_file_that_another_process_holds(path: Path) -> None:
    with held(path):
        (note,) = solved_with(path).notes

    assert "another program holds it" in note
    assert len(names(path)) == 1


def test_a_file_that_another_process_holds_in_the_middle_of_a_run(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(other):
        run = solved_with(path, lambda: other.executescript("BEGIN IMMEDIATE"))

    (note,) = run.notes
    assert "another program holds it" in note
    with Store.opened(path) as store:
        kept = store.run(store.entry("latest").id)
    assert kept.events == run.events[: len(kept.events)]
    assert len(kept.events) > 3


def test_a_disk_that_fills_in_the_middle_of_a_run(path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))

    try:
        run = solved_with(path, fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    (note,) = run.notes
    assert "the disk is full or fails" in note
    with Store.opened(path) as store:
        assert store.notes == []
        kept = store.run(store.entry("latest").id)
        assert store.entry("latest").state in ("cut off", "running")
    assert kept.events == run.events[: len(kept.events)]
    assert kept.problem


def fill(journal: SQLiteJournal) -> None:
    for place in range(1, 2000):
        journal.add_event(place, STARTED, 1)


def test_a_full_database(path: Path) -> None:
    database = Database(path)
    with closing(database), Store.opened(path) as store:
        (pages,) = database.read("PRAGMA page_count")[0]
        database.read(f"PRAGMA max_page_count = {pages}")
        journal = Store(database).resume(store.entry("latest").id, OPENING)
        with pytest.raises(HistoryError, match="the disk is full"):
            fill(journal)
        assert store.events(journal.id)[0].event == STARTED


def test_a_file_that_is_removed_in_the_middle_of_a_run(path: Path) -> None:
    (note,) = solved_with(path, path.unlink).notes

    assert "removed meanwhile" in note
    assert not path.exists()


def test_a_run_that_is_deleted_while_it_goes_on(path: Path) -> None:
    (note,) = solved_with(path, lambda: execute_all(path)).notes

    assert "the run was deleted meanwhile" in note
    assert names(path) == []


def execute_all(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM runs")


def test_what_is_no_text_is_not_kept(path: Path) -> None:
    run = Run()
    play(SQLiteHistory(path), lambda ask: f"{answer(ask)} \ud83d", run)
    (note,) = run.notes
    assert GOES_ON in note
    assert run.solved


def test_what_is_told_of_the_keeping_is_not_kept(path: Path) -> None:
    path.write_bytes(b"x" * 5000)
    run = solved_with(path)

    with Store.opened(path) as store:
        kept = store.run(store.entry("latest").id)
    assert len(run.notes) == 1
    assert kept.events == [event for event in run.events if event.type != "noted"]
