"""What the measurement of a solution says in words. Pure."""

from __future__ import annotations

from greenloop.domain.events import Measured
from greenloop.domain.figures import Figures
from greenloop.domain.growth import Growth, Interval
from greenloop.domain.laws import Law
from greenloop.printable import duration

NOTHING = "run time not measured: no input can be made to grow"
"""Where nothing has a size, where the statement leaves open which larger inputs are valid, or where
there are too few sizes to tell."""


def growth(found: Growth | None) -> str:
    """How run time grows, with what is not sure of it; what follows on "time"."""
    if found is None:
        return "grows in a way that is not known"
    reach = (found.exponent.high - found.exponent.low) / 2
    exponent = round(found.exponent.value, 2) + 0.0  # never -0.00
    slope = f"about n^{exponent:.2f} ± {reach:.2f} at the larger sizes"
    laws = [law for law in found.laws if law is not Law.CONSTANT]
    if not found.laws:
        return f"grows as no simple law ({slope})"
    if len(laws) == len(found.laws):
        return f"grows as {' or '.join(laws)} ({slope})"
    return ", or ".join(["does not grow with n", *(f"as {law}" for law in laws)])


def speedup(told: Interval | None) -> str:
    """How many times faster one program is than another, if it is."""
    if told is None:
        return "nobody could tell whether it is faster"
    faster = f"{told.value:.1f} times as fast (95%: {told.low:.1f} to {told.high:.1f})"
    return f"it is {faster}" if told.low > 1 else f"it is not measurably faster: {faster}"


def measured(event: Measured) -> str:
    """What a winner took on larger and larger inputs."""
    return f"{event.candidate}: {_took(event.measures)}"


def _took(figures: Figures) -> str:
    what = "time of n operations" if figures.operations else "time"
    part = f" of {figures.part}" if figures.part else ""
    last = figures.points[-1]
    memory = f", {last.peak_memory / 2**20:.0f} MiB at most" if last.peak_memory else ""
    return (
        f"{what}{part} {growth(figures.growth)}; "
        f"{duration(last.seconds)} at n = {last.size:,}{memory}"
    )


def compared(event: Measured) -> list[str]:
    """What was measured of other functions and candidates, and whose place the winner took."""
    others = [f"{event.candidate}: {_took(one)}" for one in event.others]
    lines = [
        f"{one.candidate} takes {1 / one.seconds.value:.2g} times as long"
        f" (95%: {1 / one.seconds.high:.2g} to {1 / one.seconds.low:.2g})"
        for one in event.measures.rivals
        if one.seconds
    ]
    return [*others, *([taken(event)] if event.instead_of else []), *lines]


def taken(event: Measured) -> str:
    """Whose place a faster candidate took."""
    return f"{event.candidate} takes the place of {event.instead_of}: as right, and faster"


def foretold(event: Measured) -> str:
    """A warning of the largest input that the statement allows; empty if there is none to give."""
    figures = event.measures
    if not figures.too_slow or figures.expected is None:
        return ""
    told, part = figures.expected, f" for {figures.part}" if figures.part else ""
    return (
        f"the largest input that the statement allows{part} (n = {figures.stated:,}) would take "
        f"about {duration(told.value)} ({duration(told.low)} to {duration(told.high)}), "
        f"more than {figures.limit:g} s"
    )
