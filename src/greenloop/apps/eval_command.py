"""``greenloop eval``: how good are the systems, and how right are the verdicts?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greenloop.apps.door import guarded
from greenloop.apps.options import Debug, UnsafeSandbox, with_settings
from greenloop.batch.executors import Engine
from greenloop.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenloop.evals.systems import System

SYSTEMS = ["one-shot", "best-of-n", "tutorial", "greenloop"]

HELP = """Compare systems on problems with hidden tests, on the same model, seeds and token budget.

DATASET is a file (.jsonl, .jsonl.gz, .json), or the name of one in ./data. A SYSTEM is one-shot,
best-of-n, majority, codet, tutorial or greenloop, with settings of its own after a colon. Run the
same command again to go on after a kill. docs/evaluation.md explains places, formats and figures.

\b
Examples:
  greenloop eval humaneval --sample 20 --system one-shot --system greenloop
  greenloop eval leetcode-dev --difficulty Easy --out easy --budget-tokens 20000
  greenloop eval humaneval --system greenloop --system majority:max_tokens=4000,candidates=64
  greenloop eval my-problems.jsonl --system greenloop --system greenloop:candidates=1,cases=0
  greenloop eval leetcode-dev --difficulty Easy --out easy --faults
  greenloop eval leetcode-dev --model openai/NAME --system greenloop --calibrate
"""


@with_settings("model", "model_path")
@guarded
def evaluate(
    dataset: Annotated[str, typer.Argument(help="File or name.", show_default=False)],
    *,
    system: Annotated[
        list[str],
        typer.Option("--system", "-s", help="NAME or NAME:SETTING=VALUE,...; repeatable."),
    ] = SYSTEMS,
    data_dir: Annotated[
        Path | None,
        typer.Option(
            envvar="GREENLOOP_DATA",
            help="Where names of datasets are looked up; if not given, ./data and the user's own.",
        ),
    ] = None,
    hide_tests: Annotated[
        bool, typer.Option("--hide-tests", help="MBPP: show the signature, not the first test.")
    ] = False,
    ids: Annotated[
        list[str] | None, typer.Option(help="Only these problems, as ID,ID,...; repeatable.")
    ] = None,
    difficulty: Annotated[
        list[str] | None, typer.Option(help="Only problems of this difficulty; repeatable.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only this kind: function, class or program; repeatable."),
    ] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="A random sample of N.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most the first N.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="For the sample and all attempts.")] = 0,
    repeat: Annotated[int, typer.Option(min=1, help="Attempts per problem, seeds rising.")] = 1,
    budget_tokens: Annotated[
        int, typer.Option(min=1, help="Tokens an attempt may use, read and written.")
    ] = 20_000,
    total_tokens: Annotated[
        int | None, typer.Option(min=1, help="Tokens after which no attempt begins.")
    ] = None,
    parallel: Annotated[int, typer.Option(min=1, help="Attempts or verdicts at a time.")] = 1,
    engine: Annotated[Engine, typer.Option(help="What works on them.")] = Engine.THREADS,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Directory for the log, figures and report.")
    ] = Path("greenloop-out/eval"),
    replies: Annotated[
        Path | None,
        typer.Option(
            help="File or directory that keeps the model's replies for the next time; if not "
            "given, the user's history.",
        ),
    ] = None,
    faults: Annotated[
        bool, typer.Option("--faults", help="Measure verdicts on pairs of known guilt instead.")
    ] = False,
    calibrate: Annotated[
        bool,
        typer.Option("--calibrate", help="Keep how often claims were right, for runs to show."),
    ] = False,
    unsafe_sandbox: UnsafeSandbox = False,
    debug: Debug = False,
    **settings: Any,
) -> None:
    """Compare systems; see ``HELP``. ``debug`` is read by ``guarded``."""
    from greenloop.apps import evaluating
    from greenloop.apps.crews import Workplace, open_crew
    from greenloop.apps.terminal import console
    from greenloop.calibration import calibration_file
    from greenloop.configuration import load_settings, user_folder
    from greenloop.evals.datasets import Selection, load_tasks
    from greenloop.evals.runner import Plan
    from greenloop.evals.systems import parse_system

    chosen = load_settings(**settings, seed=seed, max_tokens=budget_tokens)
    systems = [parse_system(text) for text in dict.fromkeys(system)]
    calibrated = _calibrated(systems, faults) if calibrate else {}
    wanted = [name for group in ids or () for name in group.split(",")]
    filters = (wanted, difficulty or (), sample, seed, limit, hide_tests, kind or ())
    selection = Selection(*filters)
    places = [data_dir] if data_dir else [Path("data"), user_folder() / "data"]
    tasks = load_tasks(dataset, places, selection)
    with open_crew(chosen, Workplace(engine, parallel, replies, unsafe_sandbox)) as (crew, scorer):
        bench = evaluating.Bench.open(crew, scorer, out, console(sys.stdout))
        tasks = evaluating.check_tasks(tasks, bench)
        if faults:
            evaluating.measure_verdicts(tasks, bench, chosen)
            return
        seeds = range(seed, seed + repeat)
        plan = Plan(systems, tasks, seeds, budget_tokens, total_tokens)
        chosen_by = [*(difficulty or ()), *(kind or ()), *(["tests hidden"] * hide_tests)]
        named = " ".join([dataset, *chosen_by])
        facts = [named, f"{len(tasks)} problems", crew.model, f"{budget_tokens} tokens each"]
        records = evaluating.compare_systems(plan, bench, facts)
        if calibrate:
            evaluating.calibrate(records, calibrated, calibration_file(), bench.console)


def _calibrated(systems: Sequence[System], faults: bool) -> dict[str, str]:
    """The systems whose rates will be kept; whatever prevents it is told before anything is spent.

    Raises:
        UsageError: there are none, or there is no place to keep them.
    """
    from greenloop.calibration import calibration_file, read_rates
    from greenloop.evals import calibration

    if faults:
        raise UsageError("--faults measures no rates to calibrate with", "leave one of them out")
    read_rates(calibration_file())
    return calibration.efforts(systems)
