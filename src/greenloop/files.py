"""Files written whole or not at all.

Text or bytes enter; a file leaves that readers find either as it was or complete. ``write_whole``
says how one is written, ``explain`` what a failure means for the user.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from greenloop.errors import GreenloopError, UsageError

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR)


def write_whole(path: Path, data: bytes | str) -> Path:
    """Write a file under another name first, so that nobody ever reads half of it.

    Safe for several threads and processes that write one path: one of them is the last.

    Args:
        path: the file, which is replaced if it is there; its folder must exist.
        data: its content; text becomes UTF-8.

    Returns:
        ``path``.

    Raises:
        OSError: it cannot be written; what was there before still is, and nothing else.
    """
    # Half a surrogate pair becomes an escape, which JSON and Python strings both understand.
    content = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def write_all(texts: Mapping[str, str], directory: Path) -> list[Path]:
    """Write one file per name into a directory, which is made if it is missing.

    Returns:
        The files, in the order of their names in ``texts``.

    Raises:
        UsageError: the directory is a file or cannot be written to.
        GreenloopError: the disk is full or fails.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [write_whole(directory / name, text) for name, text in texts.items()]
    except OSError as error:
        raise explain(error, directory) from None


def explain(error: OSError, directory: Path) -> GreenloopError:
    """The error to raise where nothing could be written into ``directory``, with its hint."""
    why = f"'{directory}' cannot be written to: {error.strerror}"
    if is_full(error):
        return GreenloopError(why, "free some space, or give another directory")
    if error.errno in _REFUSED:
        return UsageError(why, "give a directory that you may write to")
    return GreenloopError(why)


def is_full(error: OSError) -> bool:
    """Whether there was no room for what was to be written."""
    return error.errno in _NO_SPACE


def whole_lines(path: Path) -> list[str]:
    """The lines of a file that is appended to; what a kill left behind the last one is cut off.

    Raises:
        OSError: the file cannot be made, read or cut.
    """
    path.touch()
    with path.open("rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # another process may be in the middle of a line
        data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        file.truncate(len(whole))
    return whole.decode("utf-8", "replace").splitlines()


def append_line(path: Path, line: str) -> None:
    """Append a line to a file; when this returns it is on the disk.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("ab", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"{line}\n".encode("utf-8", "backslashreplace"))
        os.fsync(file.fileno())
