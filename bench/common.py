"""What the benchmarks that ask a model about a dataset share: options, and the parts they need."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenloop import wiring
from greenloop.evals.datasets import Selection, load_tasks
from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import usable
from greenloop.evals.tasks import Task
from greenloop.history.replies import SQLiteReplies
from greenloop.llm.cache import CachedLLM
from greenloop.ports import LLM, Sandbox
from greenloop.settings import Settings


@dataclass(frozen=True)
class Parts:
    """Problems whose hidden tests accept their own reference, and what runs and scores code."""

    tasks: list[Task]
    llm: LLM
    sandbox: Sandbox
    scorer: Scorer


def parser(description: str) -> argparse.ArgumentParser:
    """The options that say which problems and which model."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("dataset")
    made.add_argument("--data-dir", type=Path, default=Path("data"))
    made.add_argument("--difficulty", action="append", default=[])
    made.add_argument("--sample", type=int)
    made.add_argument("--model")
    made.add_argument("--replies", type=Path, default=Path("greenloop-out/replies"))
    made.add_argument("--parallel", type=int, default=1)
    return made


@contextmanager
def opened(options: argparse.Namespace, settings: Settings) -> Iterator[Parts]:
    """The parts that the options ask for; replies are kept, and what is open is closed again."""
    chosen = Selection((), options.difficulty, options.sample, 0, None)
    sandbox = wiring.open_sandbox()
    scorer = Scorer(sandbox)
    replies = SQLiteReplies(options.replies)
    llm = CachedLLM(wiring.open_llm(settings), replies, parallel=1)
    try:
        tasks, _ = usable(load_tasks(options.dataset, [options.data_dir], chosen), scorer)
        yield Parts(tasks, llm, sandbox, scorer)
    finally:
        llm.close()
        replies.close()
        sandbox.close()
