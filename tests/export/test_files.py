from __future__ import annotations

import errno
from pathlib import Path

import pytest

from greenloop.errors import GreenloopError, UsageError
from greenloop.export.files import explain


@pytest.mark.parametrize(
    ("number", "kind", "hint"),
    [
        (errno.ENOSPC, GreenloopError, "Free some space"),
        (errno.EDQUOT, GreenloopError, "Free some space"),
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
