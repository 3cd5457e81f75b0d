"""A comparison as one page of HTML without scripts: tables, and plots as inline SVG.

What the page looks like is in ``page.html.j2``; every text in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from greenloop.evals import tables
from greenloop.evals.figures import Comparison, Figures
from greenloop.evals.metrics import Interval

_PLOTS = {
    "solved": "Solved",
    "coverage": "Coverage: some candidate is right",
    "false_success": "False success: claims that are wrong",
    "missed": "Missed: given up with a right candidate at hand",
}


@dataclass(frozen=True)
class Frame:
    """The measures of a plot, in SVG units: labels, then the plot, then numbers."""

    left: int = 220
    right: int = 640
    width: int = 800
    line: int = 26
    height: int = 260

    def across(self, share: float) -> float:
        """How far to the right of the left edge a share of 1 is."""
        return round((self.right - self.left) * share, 1)

    def down(self, share: float) -> float:
        """How far below the upper edge a share of 1 is."""
        return round(self.height * (1 - share), 1)


def render_page(comparison: Comparison, facts: Sequence[str]) -> str:
    """The whole page.

    Args:
        comparison: with at least one system.
        facts: what was measured, such as the dataset and the model; plain text.
    """
    from jinja2 import Environment, StrictUndefined

    page = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(files(__package__).joinpath("page.html.j2").read_text("utf-8"))
    dots: list[dict[str, Any]] = [
        {"label": f.system, "tokens": _mean_tokens(f), "solved": f.solved.interval}
        for f in comparison.systems
        if f.solved.interval
    ]
    return page.render(
        frame=Frame(),
        facts=facts,
        plots=list(_plots(comparison)),
        dots=dots,
        most=max((dot["tokens"] for dot in dots), default=0.0) or 1.0,
        systems=[figures.system for figures in comparison.systems],
        rows=tables.rows(comparison),
        pairs=[tables.sentence(pair) for pair in comparison.pairings],
        words=[(tables.title(name), meaning) for name, meaning in tables.RATES.items()],
    )


def _plots(comparison: Comparison) -> Iterable[dict[str, Any]]:
    for name, heading in _PLOTS.items():
        bars = [_bar(f.system, getattr(f, name).interval) for f in comparison.systems]
        yield {"heading": heading, "bars": bars}
    claims = [
        _bar(f"{figures.system}, {level}", rate.interval)
        for figures in comparison.systems
        for level, rate in figures.claims.items()
    ]
    if claims:
        yield {"heading": "Claims that are right, by confidence", "bars": claims}


def _bar(label: str, shown: Interval | None) -> dict[str, Any]:
    """A horizontal bar from 0 to 100% with its interval; the table has the same for readers."""
    return {"label": label, "percent": tables.percent(shown), "shown": shown}


def _mean_tokens(figures: Figures) -> float:
    means = (figures.means["tokens in"], figures.means["tokens out"])
    return sum(mean.value for mean in means if mean)
