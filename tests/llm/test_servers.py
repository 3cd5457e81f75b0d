from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from greenloop.llm.providers import Provider, Variables
from greenloop.llm.servers import running

MODELS = ("qwen", "nomic-embed-text:latest", "llama:8b", "text-embedding-nomic-embed-text-v1.5")
SAYS = {
    "/v1/models": {"object": "list", "data": [{"id": name, "object": "model"} for name in MODELS]},
    "/empty/models": {"object": "list", "data": None},  # Ollama's word for none
    "/odd/models": ["?"],
}


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.headers["Authorization"] is None
            if self.path.startswith("/slow"):
                time.sleep(0.8)
            data = json.dumps(SAYS.get(self.path, {})).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(BrokenPipeError):  # nobody waits for what is slow
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_models_of_servers_that_answer_are_offered(address: str) -> None:
    here = [
        Provider("ollama", f"{address}/v1"),
        Provider("odd", f"{address}/odd"),
        Provider("empty", f"{address}/empty"),
        Provider("slow", f"{address}/slow"),
        Provider("off", "http://127.0.0.1:1/v1"),
    ]
    assert running(here, Variables({})) == {"ollama": ["ollama/qwen", "ollama/llama:8b"]}


def test_nobody_else_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    there = [
        Provider("paid", f"{address}/v1", "PAID_API_KEY"),
        Provider("far", "https://model.invalid/v1"),
        Provider("moved", f"{address}/v1"),
    ]
    found = Variables({"MOVED_BASE_URL": "http://model.invalid/v1"})
    assert running(there, found) == {}
    assert list(running(there, Variables({}))) == ["moved"]
