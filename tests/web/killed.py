"""A program for ``test_killing``: a server whose run stands still in its middle.

The path of the run is told as a line, once the model was asked a second time.
"""

from __future__ import annotations

import sys
import threading
from itertools import count
from pathlib import Path

from apps.command_line import TEXT
from web.served import served
from web.stage import Stage, scripted

SECOND = 2


def main(path: Path) -> None:
    """Serve over a history until a signal ends everything."""
    calls, reached, never = count(1), threading.Event(), threading.Event()

    def before() -> None:
        if next(calls) == SECOND:
            reached.set()
            never.wait()

    at = Stage(path, scripted(before=before))
    with served(at):
        where = at.post("/runs", problem=TEXT).headers["location"]
        reached.wait()
        sys.stdout.write(f"{where}\n")
        sys.stdout.flush()
        never.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
