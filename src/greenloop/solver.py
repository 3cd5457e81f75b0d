"""The one door for command line, library and evaluation: ``solve(problem, ...) -> Run``.

The module is not called ``solve``: it would hide the function of that name in the package.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import Any

from pocketflow import BaseNode

from greenloop import __version__, wiring, words
from greenloop.calibration import calibration_file, read_rates
from greenloop.configuration import load_settings
from greenloop.domain.events import Noted, Purpose, Started, Usage
from greenloop.domain.given import NOTHING, Given
from greenloop.domain.run import Run
from greenloop.errors import Cancelled, ConfigError, GreenloopError, ProviderError, UsageError
from greenloop.evidence.confidence import Table
from greenloop.flow import build_flow
from greenloop.flow.amending import walk
from greenloop.flow.nodes import Finish
from greenloop.flow.state import Shared
from greenloop.history.keeper import Keeper
from greenloop.history.recorded import RecordedLLM
from greenloop.ports import LLM, History, OnProgress, Opening, Sandbox
from greenloop.prices import PricedLLM, cost
from greenloop.reading import read
from greenloop.settings import Settings


def solve(
    problem: str,
    *,
    given: Given = NOTHING,
    run: Run | None = None,
    llm: LLM | None = None,
    sandbox: Sandbox | None = None,
    flow: BaseNode | None = None,
    on_progress: OnProgress | None = None,
    unsafe_sandbox: bool = False,
    kept_in: History | None = None,
    **settings: Any,
) -> Run:
    """Solve a coding problem given as text.

    Args:
        problem: the statement, as a person would paste it.
        given: what wins over the text: cases, tests, the signature, the solution's name.
        run: the record to write to, such as ``Run(print)``; by default a new one.
        llm: a model of your own; by default the one that ``settings`` name.
        sandbox: a sandbox of your own; by default the one of this machine.
        flow: a graph of your own, see :func:`greenloop.flow.build_flow`.
        on_progress: called often while something slow goes on, from several threads.
        unsafe_sandbox: run generated code even where this machine cannot confine it.
        kept_in: where the run is kept as it happens, a ``SQLiteHistory``; by default nowhere.
        **settings: fields of :class:`greenloop.settings.Settings`, such as ``model`` or ``seed``.

    Returns:
        The run, finished: ``run.solved``, ``run.code``, ``run.cases``, ``run.summary()``.

    Raises:
        UsageError: the text, what is given beside it, or an override cannot be used.
        ConfigError: a setting is wrong, or a model or the sandbox is not available.
        ProviderError: the provider refused or broke; a run with a candidate is finished with it.
        Cancelled: interrupted by Ctrl-C; everything was cleaned up.
    """
    chosen = load_settings(**settings)
    with ExitStack() as stack:
        if sandbox is None:
            sandbox = wiring.open_sandbox(unsafe=unsafe_sandbox)
            stack.callback(sandbox.close)
        if llm is None:
            if flow is None:  # what is refused is refused before a model is fetched and loaded
                read(problem, given)
            llm = wiring.open_llm(chosen, on_progress)
            stack.callback(llm.close)
        llm = PricedLLM(llm)
        run = Run() if run is None else run
        clock = None
        shaping = chosen.as_json(without=("history",))
        opening = Opening(problem, given, shaping, llm.name, __version__)
        if kept_in:
            keeper = Keeper(kept_in, opening, run)
            stack.callback(keeper.close)
            llm, clock = RecordedLLM(llm, keeper), keeper.seconds
        shared = _begin(opening, run, llm, sandbox, chosen, on_progress=on_progress, clock=clock)
        _walk(flow or build_flow(), shared)
    return run


def _begin(
    opening: Opening, run: Run, llm: LLM, sandbox: Sandbox, chosen: Settings, **more: Any
) -> Shared:
    """Record that a run begins, and open what its workers share."""
    run.record(_started(chosen, llm, sandbox))
    if chosen.max_cost and cost(Usage(purpose=Purpose.CODE, model=llm.name)) is None:
        run.record(Noted(message=words.unpriced(llm.name, chosen.max_cost)))
    rates = _own_rates(run)
    about = {**more, "given": opening.given, "rates": rates}
    return Shared.open(opening.text, run, llm, sandbox, chosen, **about)


def _own_rates(record: Run) -> Table:
    """What the user has measured; a file that cannot be used is told, and costs no run."""
    try:
        return read_rates(calibration_file())
    except UsageError as error:
        record.record(Noted(message=f"{error.message}; {error.hint}"))
        return {}


def _walk(flow: BaseNode, shared: Shared) -> None:
    """Run the graph; neither a mistake of our own nor a provider's costs what was paid for."""
    try:
        walk(flow, shared)
    except KeyboardInterrupt:
        shared.asker.cancel()
        raise Cancelled("interrupted") from None
    except (ProviderError, ConfigError) as error:
        _end_early(shared, f"{error.message}; the run ends with what it has")
        raise
    except GreenloopError:
        raise
    except Exception as error:
        if not _end_early(shared, words.broke_off(error)):
            raise


def _end_early(shared: Shared, why: str) -> bool:
    """End the run with its best candidate so far, if it has one and has not ended yet."""
    record = shared.run
    if not record.candidates or record.finished:
        return False
    record.record(Noted(message=why))
    with suppress(Exception):
        Finish().run(shared)
    return record.finished is not None


def _started(chosen: Settings, llm: LLM, sandbox: Sandbox) -> Started:
    return Started(
        version=__version__,
        model=llm.name,
        seed=chosen.seed,
        settings=chosen.as_json(without=("model", "model_path", "seed", "history")),
        layers=sandbox.layers(),
        warnings=sandbox.warnings(),
    )
