"""A comparison as one page of HTML without scripts: tables, and plots as inline SVG.

What is shown is decided here; how it looks, in ``page.html.j2`` and ``plots.html.j2``, where every
text is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from greenloop.evals import tables
from greenloop.evals.figures import Comparison, Figures
from greenloop.evals.metrics import Interval
from greenloop.templates import environment

if TYPE_CHECKING:
    from jinja2 import Template

_PLOTS = {
    "solved": "Solved",
    "coverage": "Coverage: some candidate is right",
    "false_success": "False success: claims that are wrong",
    "missed": "Missed: given up with a right candidate at hand",
}
"""The rates of ``Figures`` that have a plot, with its heading."""

FIGURES = "figures.json"
"""The file of a comparison, in the folder of an evaluation."""

Bar = tuple[str, Interval | None]
"""A label and the rate that its bar shows, from 0 to 1; ``None`` where nothing was counted."""

Dot = tuple[str, float, Interval]
"""A system, its mean tokens per attempt, and its solve rate, from 0 to 1."""


def render_page(comparison: Comparison, facts: Sequence[str]) -> str:
    """The whole page.

    Args:
        comparison: with at least one system.
        facts: what was measured, such as the dataset and the model; plain text.
    """
    return _template().render(facts=facts, **shown(comparison))


def shown(comparison: Comparison) -> dict[str, Any]:
    """What ``comparison.html.j2`` shows of a comparison, with at least one system."""
    dots = _dots(comparison)
    return {
        "bar_plots": _bar_plots(comparison),
        "dots": dots,
        "most": max((tokens for _, tokens, _ in dots), default=0.0) or 1.0,
        "systems": [figures.system for figures in comparison.systems],
        "rows": tables.rows(comparison),
        "pairs": [tables.sentence(pairing) for pairing in comparison.pairings],
        "words": {
            tables.title(name): tables.RATES[name] for name in tables.shown(comparison.systems)
        },
    }


@cache
def _template() -> Template:
    made = environment((__package__, ""), autoescape=True, keep_trailing_newline=True)
    made.filters["percent"] = tables.percent
    return made.get_template("page.html.j2")


def _bar_plots(comparison: Comparison) -> dict[str, list[Bar]]:
    """The bars of each plot, by its heading."""
    plots: dict[str, list[Bar]] = {
        heading: [
            (figures.system, getattr(figures, name).interval) for figures in comparison.systems
        ]
        for name, heading in _PLOTS.items()
    }
    claims: list[Bar] = [
        (f"{figures.system}, {level}", rate.interval)
        for figures in comparison.systems
        for level, rate in figures.claims.items()
    ]
    return {**plots, "Claims that are right, by confidence": claims} if claims else plots


def _dots(comparison: Comparison) -> list[Dot]:
    return [
        (figures.system, _mean_tokens(figures), figures.solved.interval)
        for figures in comparison.systems
        if figures.solved.interval
    ]


def _mean_tokens(figures: Figures) -> float:
    means = (figures.means["tokens in"], figures.means["tokens out"])
    return sum(mean.value for mean in means if mean)
