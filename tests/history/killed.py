"""A program for ``test_killing``: runs that are killed at every event, and go on.

Each run is a process of its own, forked from here, that sends SIGKILL to itself. Told as a line of
JSON for each: how it died, and what came of going on.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from greenloop.domain.events import Event
from greenloop.domain.run import Run
from greenloop.history.again import Resumption
from greenloop.history.comparison import first_difference
from greenloop.history.store import SQLiteHistory, Store
from history.samples import logging, play


def killed_at(place: int, history: SQLiteHistory | Resumption, log: Path) -> int:
    """The status of a process whose run is killed when it comes to an event."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]

    def watch(_: Event) -> None:
        if len(run.events) > place:
            os.kill(os.getpid(), signal.SIGKILL)

    run = Run(watch)
    play(history, logging(log), run)
    os._exit(0)


def examine(place: int, folder: Path, whole: Run) -> dict[str, Any]:
    """Kill a run at an event, twice, and let it go on to its end."""
    path, log = folder / f"{place}.sqlite", folder / f"{place}.log"
    died = killed_at(place, SQLiteHistory(path), log)
    with Store.opened(path) as store:
        (entry,) = store.entries()
    killed_at(place + 1, Resumption(path, entry.id), log)
    run = play(Resumption(path, entry.id), logging(log))
    with Store.opened(path) as store:
        (after,) = store.entries()
        kept = store.run(after.id)
    asked = Counter(log.read_text().split())
    return {
        "died": os.waitstatus_to_exitcode(died),
        "state": entry.state,
        "after": after.state,
        "same": first_difference(whole.events, run.events) is None,
        "kept": first_difference(whole.events, kept.events) is None,
        "code": run.code == whole.code,
        "asked": sum(asked.values()),
        "twice": sum(count > 1 for count in asked.values()),
    }


def tell(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()  # a fork would write what is left in the buffer again


def main(folder: Path) -> None:
    whole = play(None, logging(folder / "whole.log"))
    asked = len((folder / "whole.log").read_text().split())
    tell({"events": len(whole.events), "asked": asked})
    for place in range(len(whole.events)):
        tell(examine(place, folder, whole))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
