from __future__ import annotations

import errno
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from greenloop.errors import GreenloopError, UsageError
from greenloop.files import explain, write_all, write_whole


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let a larger file fail as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


@pytest.mark.parametrize(
    ("data", "content"),
    [
        ("", b""),
        ("ü\r\n", b"\xc3\xbc\r\n"),
        ("half a pair: \ud800", rb"half a pair: \ud800"),
        (b"\x00\xff", b"\x00\xff"),
    ],
)
def test_it_is_written_as_it_is(tmp_path: Path, data: bytes | str, content: bytes) -> None:
    path = tmp_path / "file"
    assert write_whole(path, data) == path
    assert path.read_bytes() == content
    assert names(tmp_path) == {"file"}


def test_it_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, "a long first text")
    write_whole(path, "short")
    assert path.read_text() == "short"


def test_it_may_be_read_by_whoever_may_read_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_text("x")
    path = write_whole(tmp_path / "whole", "x")
    assert path.stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_a_write_that_fails_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "file", "old")
    with files_of_at_most(1000), pytest.raises(OSError, match="too large"):
        write_whole(path, "x" * 10_000)
    assert path.read_text() == "old"
    assert names(tmp_path) == {"file"}


def test_a_folder_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "file", "x")
    assert (tmp_path / "file").is_dir()
    assert names(tmp_path) == {"file"}


@pytest.mark.parametrize(
    ("name", "kind"), [("none/file", FileNotFoundError), ("text/file", NotADirectoryError)]
)
def test_it_makes_no_folder(tmp_path: Path, name: str, kind: type[OSError]) -> None:
    (tmp_path / "text").write_text("mine")
    with pytest.raises(kind):
        write_whole(tmp_path / name, "x")
    assert names(tmp_path) == {"text"}


def test_several_threads_may_write_one_path(tmp_path: Path) -> None:
    path = tmp_path / "file"
    texts = [str(number) * 100_000 for number in range(10)]

    def write_and_read(text: str) -> str:
        return write_whole(path, text).read_text()

    with ThreadPoolExecutor(10) as pool:
        seen = set(pool.map(write_and_read, texts * 5))
    assert seen <= {*texts}
    assert names(tmp_path) == {"file"}


def test_a_directory_is_made_and_filled(tmp_path: Path) -> None:
    directory = tmp_path / "new" / "out"
    paths = write_all({"b": "1", "a": "2"}, directory)
    assert paths == [directory / "b", directory / "a"]
    assert [path.read_text() for path in paths] == ["1", "2"]


def test_a_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="cannot be written to"):
        write_all({"a": "1"}, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    ("number", "kind", "hint"),
    [
        (errno.ENOSPC, GreenloopError, "free some space"),
        (errno.EDQUOT, GreenloopError, "free some space"),
        (errno.EACCES, UsageError, "may write"),
        (errno.EROFS, UsageError, "may write"),
        (errno.EIO, GreenloopError, ""),
    ],
)
def test_each_failure_says_what_to_do(number: int, kind: type[GreenloopError], hint: str) -> None:
    error = explain(OSError(number, "it failed"), Path("out"))
    assert type(error) is kind
    assert "'out' cannot be written to: it failed" in error.message
    assert hint in error.hint
