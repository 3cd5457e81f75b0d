"""What a user takes away: the solution, its cases, and a pytest file that needs no greenloop.

A run enters, files leave. What is in them: ``texts``; the tests: ``pytest_file`` with its templates
``test_solution.txt`` and ``test_program.txt``, for a class ``design_file`` and ``test_design.txt``;
how files are written: ``files``. How the tests compare answers is carried from ``running`` and
``sandbox.jail``, and is changed there.
"""

from __future__ import annotations

from pathlib import Path

from greenloop.domain.run import Run
from greenloop.export.texts import texts_of
from greenloop.files import write_all

__all__ = ["write"]


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
    texts = texts_of(run.problem, run.code, list(run.cases.values()), run.summary())
    return write_all(texts, directory)
