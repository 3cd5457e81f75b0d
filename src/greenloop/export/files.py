"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from greenloop.errors import GreenloopError, UsageError

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR)


def write_all(texts: Mapping[str, str], directory: Path) -> list[Path]:
    """Write one file per name, each under a temporary name first.

    Raises:
        UsageError: the directory is a file or cannot be written to.
        GreenloopError: the disk is full or fails.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [_write(directory / name, text) for name, text in texts.items()]
    except OSError as error:
        raise explain(error, directory) from None


def explain(error: OSError, directory: Path) -> GreenloopError:
    """What a failure to write means for the user."""
    why = f"'{directory}' cannot be written to: {error.strerror}"
    if error.errno in _NO_SPACE:
        return GreenloopError(why, "Free some space, or give another directory")
    if error.errno in _REFUSED:
        return UsageError(why, "Give a directory that you may write to")
    return GreenloopError(why)


def _write(path: Path, text: str) -> Path:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        # Half a surrogate pair becomes an escape, which JSON and Python strings both understand.
        temporary.write_bytes(text.encode("utf-8", "backslashreplace"))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
