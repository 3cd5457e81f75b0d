"""What the measurement of a solution says in words. Pure."""

from __future__ import annotations

from greenloop.domain.events import (
    Measured,
)
from greenloop.domain.growth import Growth, Interval
from greenloop.printable import duration


def growth(found: Growth | None) -> str:
    """How run time grows, with what is not sure of it."""
    if found is None:
        return "unknown"
    laws = " or ".join(found.laws) or "no simple law"
    reach = (found.exponent.high - found.exponent.low) / 2
    exponent = round(found.exponent.value, 2) + 0.0  # never -0.00
    return f"{laws} (about n^{exponent:.2f} ± {reach:.2f} at the larger sizes)"


def speedup(told: Interval | None) -> str:
    """How many times faster one program is than another, if it is."""
    if told is None:
        return "nobody could tell whether it is faster"
    faster = f"{told.value:.1f} times as fast (95%: {told.low:.1f} to {told.high:.1f})"
    return f"it is {faster}" if told.low > 1 else f"it is not measurably faster: {faster}"


def measured(event: Measured) -> str:
    """What a winner took on larger and larger inputs."""
    figures = event.measures
    last = figures.points[-1]
    memory = f", {last.peak_memory / 2**20:.0f} MiB at most" if last.peak_memory else ""
    return (
        f"{event.candidate}: time grows as {growth(figures.growth)}; "
        f"{duration(last.seconds)} at n = {last.size:,}{memory}"
    )


def compared(event: Measured) -> list[str]:
    """What was measured of other candidates, and whose place the winner took."""
    lines = [
        f"{one.candidate} takes {1 / one.seconds.value:.2g} times as long"
        f" (95%: {1 / one.seconds.high:.2g} to {1 / one.seconds.low:.2g})"
        for one in event.measures.rivals
        if one.seconds
    ]
    return [taken(event), *lines] if event.instead_of else lines


def taken(event: Measured) -> str:
    """Whose place a faster candidate took."""
    return f"{event.candidate} takes the place of {event.instead_of}: as right, and faster"


def foretold(event: Measured) -> str:
    """A warning of the largest input that the statement allows; empty if there is none to give."""
    figures = event.measures
    if not figures.too_slow or figures.expected is None:
        return ""
    told = figures.expected
    return (
        f"the largest input that the statement allows (n = {figures.stated:,}) would take about "
        f"{duration(told.value)} ({duration(told.low)} to {duration(told.high)}), "
        f"more than {figures.limit:g} s"
    )
