from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenloop.domain.events import Event, Finished
from greenloop.domain.run import Run
from greenloop.domain.verdict import Confidence
from greenloop.errors import HistoryError, UsageError
from greenloop.history.database import Database
from greenloop.history.entries import Wanted
from greenloop.history.store import SQLiteHistory, Store
from greenloop.ports import Opening
from history.samples import ADDED, NOTED, OPENING, READ, STARTED, play, reply_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "history.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.opened(path) as store:
        yield store


def ended(solved: bool) -> Finished:
    return Finished(
        solved=solved,
        reason="so it is",
        candidate=None,
        confidence=Confidence.LOW,
        iterations=1,
        seconds=1,
        seconds_model=0,
        seconds_sandbox=0,
    )


def keep(path: Path, *events: Event, close: bool = True, model: str = "scripted") -> str:
    """Keep a run of these events, a second each; its name."""
    journal = SQLiteHistory(path).open(Opening("Add two numbers.", OPENING.given, {}, model, "1"))
    for place, event in enumerate(events):
        journal.add_event(place, event, float(place + 1))
    if close:
        journal.close(float(len(events)))
    return journal.id


def test_a_run_is_listed_with_what_it_came_to(path: Path, store: Store) -> None:
    name = keep(path, STARTED, READ, ended(solved=True))

    (entry,) = store.entries()
    assert (entry.id, entry.state, entry.title) == (name, "solved", READ.problem.signature.name)
    assert (entry.seconds, entry.outcome, entry.model) == (3, "so it is", "scripted")


def test_what_is_played_comes_back_event_by_event(path: Path, store: Store) -> None:
    run = play(SQLiteHistory(path))

    assert store.run(store.entry("latest").id).events == run.events
    assert store.entry("latest").tokens == run.tokens


def test_the_state_of_a_run_is_whether_its_process_works_on_it(path: Path, store: Store) -> None:
    journal = SQLiteHistory(path).open(OPENING)
    assert store.entry("latest").state == "running"

    journal.close(1)
    assert store.entry("latest").state == "cut off"

    keep(path, STARTED, ended(solved=False))
    assert store.entry("latest").state == "not solved"


def test_lists_are_searched_filtered_and_come_in_parts(path: Path, store: Store) -> None:
    first = keep(path, STARTED, READ, ended(solved=True))
    second = keep(path, STARTED, ended(solved=False), model="other/large")
    third = keep(path, STARTED)

    def found(**wanted: object) -> list[str]:
        return [entry.id for entry in store.entries(Wanted(**wanted))]  # type: ignore[arg-type]

    assert found() == [third, second, first]
    assert found(search="ADD TWO") == [third, second, first]
    assert found(search=READ.problem.signature.name.upper()) == [first]
    assert found(search="%") == []
    assert found(solved=True) == [first]
    assert found(solved=False) == [third, second]
    assert found(state="cut off") == [third]
    assert found(model="large") == [second]
    assert found(limit=1, offset=1) == [second]
    assert store.count(Wanted(solved=False, limit=1)) == 2


def test_a_run_is_followed_from_another_place(path: Path, store: Store) -> None:
    journal = SQLiteHistory(path).open(OPENING)
    journal.add_event(0, STARTED, 0.5)
    (seen,) = store.events(journal.id)

    journal.add_event(1, NOTED, 0.7)
    assert [kept.event for kept in store.events(journal.id, seen.position)] == [NOTED]
    journal.close(1)


def test_events_that_were_forgotten_leave_their_positions_empty(path: Path, store: Store) -> None:
    journal = SQLiteHistory(path).open(OPENING)
    events: list[Event] = [STARTED, NOTED, ADDED]
    for place, event in enumerate(events):
        journal.add_event(place, event, 1)
    journal.add_event(3, READ, 2, forget=[1, 2])
    journal.close(2)

    kept = store.past(journal.id).events
    assert [one.position for one in kept] == [0, 3]
    assert [one.event for one in kept] == [STARTED, READ]


def test_replies_come_back_under_their_key(path: Path, store: Store) -> None:
    journal = SQLiteHistory(path).open(OPENING)
    journal.add_reply("k", 0, reply_of("one"))
    journal.add_reply("k", 1, reply_of("two", tokens=7))
    journal.close(1)

    replies = store.past(journal.id).replies
    assert replies == {("k", 0): reply_of("one"), ("k", 1): reply_of("two", tokens=7)}
    assert store.entry("latest").tokens == 12


def test_what_a_run_began_with_comes_back(path: Path, store: Store) -> None:
    SQLiteHistory(path).open(OPENING).close(0)

    assert store.opening(store.entry("latest").id) == OPENING


def test_runs_are_deleted_with_all_that_is_theirs(path: Path, store: Store) -> None:
    gone, left = keep(path, STARTED), keep(path, STARTED)
    store.delete([gone])

    assert [entry.id for entry in store.entries()] == [left]
    assert store.events(gone) == []
    with pytest.raises(UsageError, match="is gone"):
        store.opening(gone)


def test_a_run_that_goes_on_is_not_deleted(path: Path, store: Store) -> None:
    idle, busy = keep(path, STARTED), keep(path, STARTED, close=False)

    with pytest.raises(UsageError, match=f"{busy} is going on"):
        store.delete([idle, busy])
    assert store.count() == 2


def test_a_run_of_which_the_owner_works_is_not_resumed(path: Path, store: Store) -> None:
    name = keep(path, STARTED, close=False)

    with pytest.raises(UsageError, match="going on in another process"):
        store.resume(name, OPENING)


def test_a_run_is_not_resumed_with_another_model(path: Path, store: Store) -> None:
    name = keep(path, STARTED, model="other/large")

    with pytest.raises(UsageError, match="asked other/large, not scripted"):
        store.resume(name, OPENING)


def test_events_of_another_version_are_an_error_with_a_hint(path: Path, store: Store) -> None:
    name = keep(path, STARTED)
    database = Database(path)
    database.write(("UPDATE events SET data = ? WHERE run = ?", ('{"type": "dreamt"}', name)))
    database.close()

    with pytest.raises(HistoryError, match="another version"):
        store.run(name)


def test_an_empty_history_has_no_runs(store: Store) -> None:
    assert store.entries() == []
    with pytest.raises(UsageError, match="no run 'latest'"):
        store.entry("latest")


def test_a_run_needs_no_history() -> None:
    assert isinstance(play(None), Run)
