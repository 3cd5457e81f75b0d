"""Replies that evaluations share: asked once, whichever process asks, and whenever it is killed."""

from __future__ import annotations

import json
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from greenloop.errors import HistoryError
from greenloop.history.database import Database
from greenloop.history.replies import SQLiteReplies
from greenloop.history.store import SQLiteHistory, Store
from history.samples import OPENING, reply_of

REPLY = reply_of("some code")
KEY = "0f" * 32


@pytest.fixture
def replies(tmp_path: Path) -> Iterator[SQLiteReplies]:
    with closing(SQLiteReplies(tmp_path)) as opened:
        yield opened


def elsewhere(place: Path, do: Callable[[SQLiteReplies], object]) -> int:
    """Do something in a process of its own, which is killed by itself; what ``do`` came to."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, bytes([bool(do(SQLiteReplies(place)))]))
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        return said.read(1)[0]


def test_a_reply_is_there_for_whoever_opens_the_file(tmp_path: Path) -> None:
    elsewhere(tmp_path, lambda replies: replies.keep(KEY, REPLY))
    with closing(SQLiteReplies(tmp_path)) as replies:
        assert replies.find(KEY) == REPLY
        assert not replies.claim(KEY)
        assert replies.find("another") is None


def test_only_one_process_asks(tmp_path: Path, replies: SQLiteReplies) -> None:
    assert replies.claim(KEY)
    assert replies.claim(KEY)
    assert not elsewhere(tmp_path, lambda other: other.claim(KEY))
    assert replies.find(KEY) is None
    replies.release(KEY)
    assert elsewhere(tmp_path, lambda other: other.claim(KEY))


def test_what_a_killed_process_claimed_is_free(tmp_path: Path, replies: SQLiteReplies) -> None:
    assert elsewhere(tmp_path, lambda other: other.claim(KEY))
    assert replies.claim(KEY)


def test_a_reply_is_not_released(replies: SQLiteReplies) -> None:
    replies.claim(KEY)
    replies.keep(KEY, REPLY)
    replies.release(KEY)
    assert replies.find(KEY) == REPLY


def test_runs_and_replies_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    journal = SQLiteHistory(path).open(OPENING)
    with closing(SQLiteReplies(path)) as replies:
        replies.keep(KEY, REPLY)
    journal.close(1)
    with Store.opened(path) as store:
        store.delete([journal.id])
    with closing(SQLiteReplies(path)) as replies:
        assert replies.find(KEY) == REPLY
    assert list(tmp_path.glob("*.sqlite")) == [path]


def test_a_folder_of_before_counts(tmp_path: Path, replies: SQLiteReplies) -> None:
    usage = {**REPLY.usage.model_dump(exclude={"purpose"}), "seconds_waiting": 1}
    data = {"text": "some code", "truncated": False, "usage": usage}
    file = tmp_path / f"{KEY}.json"
    file.write_text(json.dumps(data), "utf-8")
    assert replies.find(KEY) == REPLY
    file.unlink()
    assert replies.find(KEY) == REPLY


@pytest.mark.parametrize("content", ["", "{", "[]", '{"text": "x"}', '{"text": 1, "usage": 2}'])
def test_a_damaged_file_of_before_is_no_reply(
    tmp_path: Path, replies: SQLiteReplies, content: str
) -> None:
    (tmp_path / f"{KEY}.json").write_text(content)
    assert replies.find(KEY) is None
    assert replies.claim(KEY)


def test_another_process_is_sent_the_place(replies: SQLiteReplies) -> None:
    replies.keep(KEY, REPLY)
    with closing(pickle.loads(pickle.dumps(replies))) as other:
        assert other.find(KEY) == REPLY


def test_what_another_version_kept_is_told(tmp_path: Path, replies: SQLiteReplies) -> None:
    replies.keep(KEY, REPLY)
    with closing(Database(tmp_path / "replies.sqlite")) as database:
        database.write(("UPDATE answers SET usage = '{}'", ()))
    with pytest.raises(HistoryError, match="another version"):
        replies.find(KEY)


def test_a_place_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="cannot be used"):
        SQLiteReplies(tmp_path / "file" / "replies")
