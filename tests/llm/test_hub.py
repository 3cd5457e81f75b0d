from __future__ import annotations

import hashlib
import json
import random
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from greenloop.errors import ConfigError, GreenloopError, ModelFileError
from greenloop.llm import download, hub

BYTES = random.Random(1).randbytes(5000)
NAME = "hf:someone/small-GGUF/deep/small-q4.gguf"
TOKEN = "hf_a_token_of_ours"


@dataclass
class FakeHub:
    """Plays the hub, and the other host that it sends downloads on to."""

    sha256: str = hashlib.sha256(BYTES).hexdigest()
    status: int = 200
    cut: int | None = None
    paths: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.paths.append(handler.path)
        self.tokens.append(handler.headers["Authorization"] or "")
        if self.status != 200:
            handler.send_error(self.status)
        elif handler.path == "/api/models/someone/small-GGUF/revision/main?blobs=true":
            lfs = {"sha256": self.sha256, "size": len(BYTES)}
            files = [{"rfilename": "deep/small-q4.gguf", "lfs": lfs}, {"rfilename": "README.md"}]
            self._send(handler, json.dumps({"sha": "c0ffee", "siblings": files}).encode())
        elif handler.path == "/someone/small-GGUF/resolve/c0ffee/deep/small-q4.gguf":
            handler.send_response(302)
            handler.send_header("Location", "/cdn")
            handler.end_headers()
        elif handler.path == "/cdn":
            start = re.search(r"\d+", handler.headers["Range"] or "")
            at = int(start[0]) if start else 0
            self._send(handler, BYTES[at:], 206 if start else 200)
        else:
            handler.send_error(404)

    def _send(self, handler: BaseHTTPRequestHandler, data: bytes, status: int = 200) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: self.cut] if handler.path == "/cdn" else data)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            played.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    played = FakeHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("HF_TOKEN", raising=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield played
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(directory: Path) -> Path:
    return download.ensure(hub.find(NAME, directory), directory=directory)


def failure(directory: Path) -> GreenloopError:
    with pytest.raises(GreenloopError) as caught:
        fetched(directory)
    return caught.value


def test_a_file_is_fetched_at_a_commit_with_the_hubs_own_sum(fake: FakeHub, tmp_path: Path) -> None:
    model = hub.find(NAME, tmp_path)
    assert (model.name, model.revision, model.sha256) == (NAME, "c0ffee", fake.sha256)
    path = fetched(tmp_path)
    assert path.read_bytes() == BYTES
    assert path.relative_to(tmp_path).as_posix() == "hf/someone/small-GGUF/deep/small-q4.gguf"


def test_what_is_here_is_not_asked_for_again(fake: FakeHub, tmp_path: Path) -> None:
    path, asked = fetched(tmp_path), len(fake.paths)
    assert fetched(tmp_path) == path
    assert len(fake.paths) == asked
    path.write_bytes(b"x" * len(BYTES))
    assert fetched(tmp_path).read_bytes() == BYTES


def test_wrong_bytes_are_never_used(fake: FakeHub, tmp_path: Path) -> None:
    fake.sha256 = "0" * 64
    assert "not those of the model" in failure(tmp_path).message
    assert not list(tmp_path.rglob("*.gguf"))


def test_a_download_that_was_cut_off_goes_on(fake: FakeHub, tmp_path: Path) -> None:
    fake.cut = 1234
    assert "broke" in failure(tmp_path).message
    fake.cut = None
    assert fetched(tmp_path).read_bytes() == BYTES
    (left,) = {path for path in fake.paths if path == "/cdn"}
    assert fake.paths.count(left) == 2


@pytest.mark.parametrize(
    ("status", "kind", "says"),
    [
        (401, ModelFileError, "HF_TOKEN"),
        (403, ModelFileError, "HF_TOKEN"),
        (404, ConfigError, "check owner and repository"),
        (500, ModelFileError, "check the network"),
    ],
)
def test_a_hub_that_refuses(
    fake: FakeHub, tmp_path: Path, status: int, kind: type[GreenloopError], says: str
) -> None:
    fake.status = status
    error = failure(tmp_path)
    assert type(error) is kind
    assert says in error.hint


def test_a_file_that_is_not_there_gets_a_hint(fake: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        hub.find("hf:someone/small-GGUF/small-q5.gguf", tmp_path)
    assert NAME in caught.value.hint


def test_a_token_goes_to_the_hub_alone(
    fake: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    fetched(tmp_path)
    sent = dict(zip(fake.paths, fake.tokens, strict=True))
    assert sent.pop("/cdn") == ""
    assert set(sent.values()) == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    "name",
    ["hf:", "hf:a/b", "hf:a/b/c.bin", "hf:a/b/../c.gguf", "hf:a/../c.gguf", "hf:../b/c.gguf"],
)
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(ConfigError, match="not the name of a GGUF file"):
        hub.find(name)


def test_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    assert "cannot be had" in failure(tmp_path).message
