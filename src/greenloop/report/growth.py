"""What the code took on larger and larger inputs, as report and web page show it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from greenloop import timings
from greenloop.domain.events import Measured
from greenloop.domain.laws import Point
from greenloop.domain.run import Run
from greenloop.printable import duration
from greenloop.report.plot import Plot, plot


@dataclass(frozen=True)
class Growth:
    """What the code took on larger and larger inputs; ``rows``: size, time, peak memory."""

    told: str
    warning: str
    compared: list[str]
    plot: Plot | None
    rows: list[tuple[str, str, str]]


def growth(run: Run) -> Growth | None:
    """What was measured last: that is the code that is handed over. ``None`` if nothing was."""
    event = next((one for one in reversed(run.events) if isinstance(one, Measured)), None)
    if event is None:
        return None
    figures = event.measures
    return Growth(
        told=timings.measured(event),
        warning=timings.foretold(event),
        compared=timings.compared(event),
        plot=plot(figures),
        rows=[(f"{one.size:,}", duration(one.seconds), _memory(one)) for one in figures.points],
    )


def _memory(point: Point) -> str:
    return f"{point.peak_memory / 2**20:.1f} MiB" if point.peak_memory else ""
