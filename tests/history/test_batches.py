"""A reply with several completions is kept, and comes back, as one."""

from __future__ import annotations

from pathlib import Path

from greenloop.domain.completion import Completion
from greenloop.domain.events import Purpose, Usage
from greenloop.domain.given import NOTHING
from greenloop.domain.run import Run
from greenloop.history.keeper import Keeper
from greenloop.history.recorded import RecordedLLM
from greenloop.history.store import SQLiteHistory, Store
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Message, Opening, Reply, Request

USAGE = Usage(purpose=Purpose.CODE, model="m", tokens_in=3, tokens_out=9)
REPLY = Reply("a", USAGE, others=(Completion("b", truncated=True), Completion("", refused=True)))
OPENING = Opening("twice", NOTHING, {}, "m", "1")


def test_a_batch_comes_back_whole(tmp_path: Path) -> None:
    history = SQLiteHistory(tmp_path / "runs.db")
    journal = history.open(OPENING)
    journal.add_reply("key", 0, REPLY)
    journal.close(1.0)

    with Store.opened(tmp_path / "runs.db") as store:
        assert store.past(history.run).replies == {("key", 0): REPLY}
        assert store.entry("latest").tokens == 12


def test_a_model_that_is_recorded_gives_batches_as_it_did(tmp_path: Path) -> None:
    history = SQLiteHistory(tmp_path / "runs.db")
    keeper = Keeper(history, OPENING, Run())
    llm = RecordedLLM(ScriptedLLM(["a", "b"], batch=2), keeper)
    request = Request(Purpose.CODE, (Message("user", "twice"),), n=2)

    reply = llm.complete(request)
    keeper.close()

    assert llm.batch == 2
    with Store.opened(tmp_path / "runs.db") as store:
        assert store.past(history.run).replies == {(request.key(llm.name), 0): reply}
