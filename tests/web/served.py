"""A site that is really served, for a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from web.stage import Stage


@contextmanager
def served(stage: Stage) -> Iterator[str]:
    """The address of a site, for as long as it is needed."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(stage.site, log_level="error", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        stage.desk.closing.set()
        server.should_exit = True
        thread.join(10)
