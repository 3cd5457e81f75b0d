"""What a user takes away: the solution, its cases, and a pytest file that needs no greenloop."""

from __future__ import annotations

from pathlib import Path

from greenloop.domain.run import Run
from greenloop.export.pytest_file import literal, pytest_file
from greenloop.export.render import render
from greenloop.files import write_all

__all__ = ["literal", "pytest_file", "render", "write"]


def write(run: Run, directory: Path) -> list[Path]:
    """Write what a run has come to into a directory, which is made if it is missing.

    Files of the same names are replaced; others are left alone. A run without code gives the cases
    only, one that never read its problem gives nothing.

    Returns:
        The files that were written.

    Raises:
        UsageError: the directory is a file or cannot be written to.
        GreenloopError: the disk is full or fails.
    """
    if run.problem is None:
        return []
    texts = render(run.problem, run.code, list(run.cases.values()), run.summary())
    return write_all(texts, directory)
