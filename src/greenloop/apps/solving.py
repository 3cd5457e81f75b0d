"""What ``greenloop solve`` does with a problem: run, show, write, and say what was kept."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from greenloop.apps.terminal import console, print_exactly
from greenloop.apps.view import View
from greenloop.domain.run import Run
from greenloop.errors import GreenloopError, UsageError
from greenloop.export import write
from greenloop.export.folder import check, fill
from greenloop.export.property_file import ORACLES, PROPERTIES, property_files
from greenloop.export.strategies import Unwritable
from greenloop.files import write_all
from greenloop.history.again import Resumption
from greenloop.history.store import SQLiteHistory
from greenloop.report import page

RECORD = "run.json"
REPORT = "report.html"
_FILES = ("solution.py", "test_solution.py", "cases.json", RECORD, REPORT)


@dataclass(frozen=True)
class Assignment:
    """One problem and what to do with its outcome.

    ``options`` go to :func:`greenloop.solve`; ``out`` is the directory for the files, ``None`` for
    none; ``show`` says what is printed; ``history`` where the run is kept as it happens;
    ``force`` whether files in ``out`` that are not ours are overwritten; ``properties`` whether
    property-based tests are wanted.
    """

    problem: str
    options: dict[str, Any]
    out: Path | None = None
    show: Literal["story", "all", "json", "code"] = "story"
    history: SQLiteHistory | Resumption | None = None
    force: bool = False
    properties: bool = False

    @property
    def kept(self) -> str:
        """The name under which the run is kept; empty if it is not."""
        return self.history.run if self.history else ""


def carry_out(assignment: Assignment, solve: Callable[..., Run]) -> int:
    """Solve, show and write; return the exit code: 0 solved, 1 not.

    Whatever is raised, by the run or by those who show and write it, the record is kept first, and
    what is raised says where.

    Raises:
        UsageError: ``out`` cannot be written to.
        GreenloopError: whatever ``solve`` raises; if the run was ended with something to hand over,
            that is shown and written first.
    """
    if assignment.properties and assignment.out is None:
        raise UsageError("--property-tests has nowhere to write them", "give --out DIR, too")
    _prepare(assignment)
    view = _open_view(assignment.show)
    run = view.run
    try:
        fault = _solve(assignment, view, solve)
        _print_outcome(assignment, view, _write(assignment, run))
    except BaseException as error:
        if kept := _keep(run, assignment.out):
            error.add_note(kept)
        _tell_where_it_is(error, assignment, run)
        raise
    if fault:
        _tell_how_to_go_on(fault, assignment)
        raise fault
    return 0 if run.solved else 1


def _tell_where_it_is(error: BaseException, assignment: Assignment, run: Run) -> None:
    """Say how to get the files of a run that came to its end, or how one that did not goes on."""
    if assignment.kept and run.finished:
        error.add_note(f"`greenloop runs export {assignment.kept} --out DIR` writes its files")
    else:
        _tell_how_to_go_on(error, assignment)


def _tell_how_to_go_on(error: BaseException, assignment: Assignment) -> None:
    if assignment.kept:
        error.add_note(f"`greenloop resume {assignment.kept}` goes on")


def _solve(assignment: Assignment, view: View, solve: Callable[..., Run]) -> GreenloopError | None:
    """Let it run; return the fault that ended it early, with something to hand over."""
    try:
        with view.status:
            solve(
                assignment.problem,
                run=view.run,
                on_progress=view.status.update,
                **_options(assignment),
            )
    except GreenloopError as error:
        if not view.run.finished:
            raise
        return error
    return None


def _options(assignment: Assignment) -> dict[str, Any]:
    kept = {"kept_in": assignment.history} if assignment.history else {}
    return {**assignment.options, **kept}


def _open_view(show: str) -> View:
    if show in ("story", "all"):
        return View(console(sys.stdout), verbose=show == "all")
    quiet = show == "code" or not sys.stderr.isatty()
    return View(console(sys.stderr, quiet=quiet), events=False)


def _print_outcome(assignment: Assignment, view: View, written: list[Path]) -> None:
    run = view.run
    if assignment.show in ("story", "all"):
        view.close(written, assignment.kept)
    elif assignment.show == "json":
        files = [str(path) for path in written]
        kept = {"run": assignment.kept} if assignment.kept else {}
        outcome = {**run.summary(), "files": files, **kept}
        print_exactly(json.dumps(outcome, indent=1), sys.stdout)
    elif run.code:
        print_exactly(run.code, sys.stdout)


def _write(assignment: Assignment, run: Run) -> list[Path]:
    return write_files(run, assignment.out, assignment.force, assignment.properties)


def _prepare(assignment: Assignment) -> None:
    """Find out before the work, not after it, that the files cannot be written."""
    out = assignment.out
    if out is None:
        return
    write_all({}, out)  # makes the directory
    if not os.access(out, os.W_OK | os.X_OK):
        raise UsageError(f"'{out}' cannot be written to", "give --out another directory")
    more = (PROPERTIES, *ORACLES) if assignment.properties else ()
    check(out, (*_FILES, *more), assignment.force)


def write_files(
    run: Run, out: Path | None, force: bool = False, properties: bool = False
) -> list[Path]:
    """Write what a run has come to, its record and its report; return the files.

    Where ``properties`` are wanted and cannot be written, standard error says why.

    Raises:
        UsageError: the directory cannot be written to, or has files of these names that are not
            ours, and ``force`` is not set.
        GreenloopError: the disk is full or fails.
    """
    if out is None:
        return []
    more = _properties(run) if properties else {}
    return write(run, out, {RECORD: _record(run), REPORT: page(run), **more}, force)


def _properties(run: Run) -> dict[str, str]:
    try:
        return property_files(run)
    except Unwritable as reason:
        print_exactly(f"{PROPERTIES} is not written: {reason}", sys.stderr)
        return {}


def _record(run: Run) -> str:
    return json.dumps(run.to_json(), indent=1, ensure_ascii=False)


def _keep(run: Run, out: Path | None) -> str:
    """Save what a run that was cut off has so far; return words about it."""
    if out is None or not run.events:
        return ""
    try:
        (path,) = fill(out, {RECORD: _record(run)}, force=True)
    except Exception as error:  # noqa: BLE001  # it must not hide what ended the run
        return f"the record of the run could not be kept: {error}"
    return f"the record of the run so far is in {path}"
