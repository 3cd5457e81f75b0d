"""What a user takes away: the solution, its cases, and a pytest file that needs no greenloop.

A run enters, files leave. What is in them: ``texts``. The tests of each kind: ``function_file``,
``design_file``, ``module_file``; how they call it: ``calling``; how they compare: ``expectations``
with ``forms`` and ``exactness``. ``script`` makes a file of them, with the helpers that they use,
which ``carried`` copies from ``running`` and ``sandbox.jail``, and which are changed there.
``property_file`` writes property-based tests, with ``stateful`` and ``strategies``. ``folder``
writes, and knows which files are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from greenloop.domain.run import Run
from greenloop.export.cases import known_answers
from greenloop.export.folder import fill
from greenloop.export.texts import texts_of

__all__ = ["write"]


def write(
    run: Run, directory: Path, beside: Mapping[str, str] | None = None, force: bool = False
) -> list[Path]:
    """Write what a run has come to into a directory, which is made if it is missing.

    Ours of an earlier run are replaced or removed. A run without code gives the cases only, one
    that never read its problem nothing but what ``beside`` has: the texts of more files by name.

    Returns:
        The files that were written.

    Raises:
        UsageError: the directory is a file or cannot be written to, or such a file is there that is
            not ours, and ``force`` is not set.
        GreenloopError: the disk is full or fails.
    """
    return fill(directory, {**_texts(run), **(beside or {})}, force)


def _texts(run: Run) -> dict[str, str]:
    if run.problem is None:
        return {}
    cases = list(run.cases.values())
    return texts_of(run.problem, run.code, cases, run.summary(), known_answers(run))
