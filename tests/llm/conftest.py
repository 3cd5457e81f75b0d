"""A provider on this machine, so that the client is tested over real sockets."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request to the fake provider, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]

    def fail(self, status: int, error: object, **headers: str) -> None:
        """Answer with an error; the SDK is told to wait a millisecond before it retries."""
        data = json.dumps({"error": error}).encode()
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(data)))
        self.handler.send_header("retry-after-ms", "1")
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def begin(self) -> None:
        """Begin a stream that ends when the connection does."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()

    def event(self, data: object) -> None:
        """Send one event; text goes out as it is."""
        text = data if isinstance(data, str) else json.dumps(data)
        self.handler.wfile.write(f"data: {text}\n\n".encode())
        self.handler.wfile.flush()

    def write(self, text: str | None = None, finish: str | None = None, **extra: object) -> None:
        """Send one piece of the reply."""
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
        self.event({"choices": [choice], **extra})

    def say(self, *pieces: str, **extra: object) -> None:
        """Send a whole reply; ``extra`` goes into the last event."""
        self.begin()
        for piece in pieces:
            self.write(piece)
        self.write(finish="stop")
        self.event({"choices": [], **extra})
        self.event("[DONE]")


@dataclass
class FakeProvider:
    """An HTTP server that answers from a script, one answer per request; the last one stays."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[FakeProvider]:
    """A fake provider, up for a while, which may speak TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            fake.bodies.append(body)
            fake.keys.append(self.headers["Authorization"] or self.headers["X-Api-Key"])
            answer = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
            answer(Exchange(self, body))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    fake = FakeProvider(f"{scheme}://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A fake provider, up for the time of one test."""
    with serving() as fake:
        yield fake
