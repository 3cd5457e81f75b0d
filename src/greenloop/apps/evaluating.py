"""What ``greenloop eval`` does: compare systems on hidden tests, or put verdicts to the test."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from greenloop.apps.terminal import progress_bar
from greenloop.calibration import save_rates
from greenloop.domain.frozen import Frozen
from greenloop.errors import GreenloopError, UsageError
from greenloop.evals import calibration, page, tables
from greenloop.evals.crew import Crew, Place, portions
from greenloop.evals.faults import Fault, make_faults
from greenloop.evals.figures import compare
from greenloop.evals.records import Log, Record
from greenloop.evals.runner import Plan, Runner
from greenloop.evals.scoring import Scorer
from greenloop.evals.soundness import usable
from greenloop.evals.systems import Attempt
from greenloop.evals.tasks import Task
from greenloop.evals.verdicts import Judged, review, summarise
from greenloop.settings import Settings

LOG, PAGE, VERDICTS = "attempts.jsonl", "report.html", "verdicts.json"


@dataclass(frozen=True)
class Bench:
    """What an evaluation works with.

    ``crew`` does the work, ``scorer`` knows the hidden tests, ``console`` shows people how it goes,
    ``log`` has the attempts so far.
    """

    crew: Crew
    scorer: Scorer
    out: Path
    console: Console
    log: Log

    @classmethod
    def open(cls, crew: Crew, scorer: Scorer, out: Path, console: Console) -> Bench:
        """A bench with the log of a directory.

        Raises:
            UsageError: the log is something else, or cannot be written.
        """
        return cls(crew, scorer, out, console, Log(out / LOG))


def check_tasks(tasks: Sequence[Task], bench: Bench) -> list[Task]:
    """The tasks whose hidden tests accept their own reference; the others are named.

    Raises:
        UsageError: no task is left.
    """
    good, complaints = usable(tasks, bench.scorer)
    for complaint in complaints:
        bench.console.print(f"left out: {complaint}")
    if not good:
        raise UsageError("no task can be scored", "why is said above, task by task")
    return good


def compare_systems(plan: Plan, bench: Bench, facts: Sequence[str]) -> list[Record]:
    """Carry out what is not done yet, report on all that is, and return it.

    Raises:
        ConfigError, ProviderError, Cancelled: it ended early; what is done was reported.
    """
    with progress_bar(bench.console) as progress:
        bar = progress.add_task("attempts", total=None)

        def advance(record: Record) -> None:
            progress.advance(bar)
            if not bench.console.is_terminal:  # there, the bar is only drawn at the end
                bench.console.print(tables.record_line(record))

        runner = Runner(plan, bench.crew, bench.log, on_record=advance)
        progress.update(bar, total=runner.size, completed=len(runner.records))
        try:
            runner.run()
        finally:
            progress.stop()
            _report(runner, bench, facts)
    return runner.records


def calibrate(
    records: Sequence[Record], systems: Mapping[str, str], path: Path, console: Console
) -> None:
    """Keep how often claims were right, for later runs to show, and say what was kept.

    Args:
        records: of a comparison.
        systems: those that count, by name, with their effort.
        path: the file of rates; those of other models and efforts stay.
        console: for people.

    Raises:
        UsageError: the file is something else, or cannot be written.
    """
    measured = calibration.measure(records, systems)
    save_rates(path, measured)
    for (model, effort), rates in measured.items():
        said = ", ".join(f"{level} {right}/{of}" for level, (right, of) in rates.items())
        console.print(
            f"claims of {model} at {effort} effort that were right: {said or 'no claims'}"
        )
    console.print(f"later runs show this; it is kept in {path}")


def _report(runner: Runner, bench: Bench, facts: Sequence[str]) -> None:
    records = runner.records
    if not records:
        return
    comparison = compare(records)
    _save(comparison, bench.out / page.FIGURES)
    (bench.out / PAGE).write_text(page.render_page(comparison, facts), "utf-8")
    bench.console.print(tables.table(comparison))
    for pairing in comparison.pairings:
        bench.console.print(f"- {tables.sentence(pairing)}")
    if missing := runner.size - len(records):
        why = "interrupted, the total budget is spent, or workers died"
        bench.console.print(f"{missing} of {runner.size} attempts are missing: {why}")
    bench.console.print(f"{', '.join((LOG, page.FIGURES, PAGE))} are in {bench.out}")


def measure_verdicts(tasks: Sequence[Task], bench: Bench, settings: Settings) -> None:
    """Make pairs of known guilt, put them before the reviewer, and report.

    Wrong programs and cases that a model wrote in earlier attempts in the same directory are used
    as well.

    Raises:
        ConfigError, ProviderError, Cancelled: it ended early.
    """
    faults = _faults(tasks, bench, settings.seed)
    with progress_bar(bench.console) as progress:
        bar = progress.add_task("verdicts", total=len(faults))
        todo = portions(bench.crew, enumerate(faults), lambda one: one[1].task.id)
        found: dict[int, Judged] = {}
        for reviewed in bench.crew.map(Reviewing(settings), todo):
            found |= reviewed
            progress.advance(bar, len(reviewed))
    judged = [found[number] for number in sorted(found)]
    if not judged:
        raise UsageError("no pairs can be made of these tasks", "choose tasks with references")
    figures = summarise(judged)
    _save(figures, bench.out / VERDICTS, judged=[one.model_dump(mode="json") for one in judged])
    bench.console.print(tables.verdict_table(figures))
    for line in tables.verdict_lines(figures):
        bench.console.print(f"- {line}")
    bench.console.print(f"{VERDICTS} is in {bench.out}")


@dataclass(frozen=True)
class Reviewing:
    """The work of a reviewer, on faults and their places among all of them."""

    settings: Settings

    def __call__(self, faults: Sequence[tuple[int, Fault]], place: Place) -> dict[int, Judged]:
        """The verdicts, by those places."""
        llm, sandbox = place.llm, place.sandbox
        return {number: review(fault, llm, sandbox, self.settings) for number, fault in faults}


def _faults(tasks: Sequence[Task], bench: Bench, seed: int) -> list[Fault]:
    by_task: dict[str, list[Attempt]] = defaultdict(list)
    for record in bench.log.records.values():
        by_task[record.task].append(record.attempt)
    with progress_bar(bench.console) as progress:
        return [
            fault
            for task in progress.track(tasks, description="making pairs")
            for fault in make_faults(
                task,
                bench.scorer,
                seed=seed,
                samples=[code for made in by_task[task.id] for code in made.candidates],
                guesses=[case for made in by_task[task.id] for case in made.guesses],
            )
        ]


def _save(figures: Frozen, path: Path, **more: Any) -> None:
    data = {**figures.model_dump(mode="json"), **more}
    try:
        path.write_text(json.dumps(data, indent=1), "utf-8")
    except OSError as error:
        raise GreenloopError(f"{path} cannot be written: {error}") from None
