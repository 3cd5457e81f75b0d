"""Who does the work of an evaluation, as its options say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from greenloop import wiring
from greenloop.apps.keeping import open_replies
from greenloop.apps.status import open_status
from greenloop.apps.terminal import console
from greenloop.batch.cluster import Order
from greenloop.batch.executors import Engine
from greenloop.batch.reaching import check_cluster
from greenloop.evals.crew import Crew, Far, Near
from greenloop.evals.scoring import Scorer
from greenloop.llm.cache import CachedLLM
from greenloop.printable import printable
from greenloop.settings import Settings


@dataclass(frozen=True)
class Workplace:
    """Where the work is done, how much at a time, and where replies are kept if that is said."""

    engine: Engine
    parallel: int
    replies: Path | None
    unsafe_sandbox: bool


@contextmanager
def open_crew(settings: Settings, where: Workplace) -> Iterator[tuple[Crew, Scorer]]:
    """A crew with the model of the settings, and what scores on this machine.

    Raises:
        UsageError: there is no place for the replies.
        ConfigError: the model, the sandbox, the cluster or the file of the replies cannot be had.
    """
    if where.engine == Engine.RAY:  # before hidden tests are looked at
        check_cluster()
    with ExitStack() as stack:
        sandbox = wiring.open_sandbox(unsafe=where.unsafe_sandbox)
        stack.callback(sandbox.close)
        scorer = Scorer(sandbox)
        replies = open_replies(where.replies, settings)
        stack.callback(replies.close)
        if where.engine == Engine.RAY:
            order = Order(settings.as_json(), where.parallel, unsafe_sandbox=where.unsafe_sandbox)
            yield Far(order, wiring.model_name(settings), replies, _tell_lost), scorer
            return
        with open_status(console(sys.stdout)) as status:
            llm = wiring.open_llm(settings, status.update)
        stack.callback(llm.close)
        # Of several attempts at a time each asks one question: those of one attempt that follow
        # each other share the reading of their prompt.
        cached = CachedLLM(llm, replies, parallel=1 if where.parallel > 1 else None)
        yield Near(cached, sandbox, scorer, where.parallel), scorer


def _tell_lost(why: str) -> None:
    typer.echo(printable(f"attempts at a problem are lost, their workers died: {why}"), err=True)
