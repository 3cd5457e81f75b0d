"""A comparison as one page of HTML without scripts: tables, and plots as inline SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template

from greenloop.evals import tables
from greenloop.evals.figures import Comparison, Figures
from greenloop.evals.metrics import Interval

_LABEL, _BAR, _NUMBERS, _LINE = 220, 420, 160, 26
"""Widths of the parts of a plot and the height of its lines, in SVG units."""
_RADIUS = 5

_PLOTS = {
    "solved": "Solved",
    "coverage": "Coverage: some candidate is right",
    "false_success": "False success: claims that are wrong",
    "missed": "Missed: given up with a right candidate at hand",
}


def render(comparison: Comparison, facts: Sequence[str]) -> str:
    """The whole page.

    Args:
        comparison: with at least one system.
        facts: what was measured, such as the dataset and the model; plain text.
    """
    page = Template(files(__package__).joinpath("page.html").read_text("utf-8"))
    return page.substitute(
        facts=escape(" · ".join(facts)),
        plots="\n".join(_plots(comparison)),
        table=_table(comparison),
        pairs="".join(f"<li>{escape(tables.sentence(pair))}" for pair in comparison.pairings),
        words="".join(
            f"<dt>{escape(tables.title(name))}<dd>{escape(meaning)}"
            for name, meaning in tables.RATES.items()
        ),
    )


def _plots(comparison: Comparison) -> Iterable[str]:
    for name, heading in _PLOTS.items():
        bars = [(f.system, getattr(f, name).interval) for f in comparison.systems]
        yield f"<h2>{escape(heading)}</h2>{_bars(bars)}"
    claims = [
        (f"{figures.system}, {level}", rate.interval)
        for figures in comparison.systems
        for level, rate in figures.claims.items()
    ]
    if claims:
        yield f"<h2>Claims that are right, by confidence</h2>{_bars(claims)}"
    yield f"<h2>Solved against tokens</h2>{_scatter(comparison.systems)}"


def _bars(bars: Sequence[tuple[str, Interval | None]]) -> str:
    """Horizontal bars from 0 to 100%, with their intervals; the table has the same for readers."""
    lines = [_bar(label, shown, index * _LINE) for index, (label, shown) in enumerate(bars)]
    return _svg(_LINE * len(bars), lines)


def _bar(label: str, shown: Interval | None, top: int) -> str:
    middle = top + _LINE / 2
    texts = (
        f'<text x="{_LABEL - 8}" y="{middle + 4}" text-anchor="end">{escape(label)}</text>'
        f'<text x="{_LABEL + _BAR + 8}" y="{middle + 4}">{tables.percent(shown)}</text>'
    )
    if not shown:
        return texts
    value, low, high = (part * _BAR for part in shown)
    return (
        f'{texts}<rect class="bar" x="{_LABEL}" y="{top + 4}" width="{value:.1f}" '
        f'height="{_LINE - 8}"/><line class="interval" x1="{_LABEL + low:.1f}" '
        f'x2="{_LABEL + high:.1f}" y1="{middle}" y2="{middle}"/>'
    )


def _scatter(systems: Sequence[Figures]) -> str:
    """Solve rate over mean tokens per attempt, one dot per system."""
    height = 10 * _LINE
    dots = [(f.system, _mean_tokens(f), f.solved.interval) for f in systems if f.solved.interval]
    most = max((tokens for _, tokens, _ in dots), default=0.0) or 1.0
    axes = (
        f'<path class="axis" fill="none" d="M{_LABEL} 0V{height}H{_LABEL + _BAR}"/>'
        f'<text x="{_LABEL - 8}" y="12" text-anchor="end">100%</text>'
        f'<text x="{_LABEL - 8}" y="{height}" text-anchor="end">0%</text>'
        f'<text x="{_LABEL + _BAR}" y="{height + 16}" text-anchor="end">'
        f"{most:.0f} tokens per attempt</text>"
    )
    return _svg(height + 20, [axes, *(_dot(*dot, most, height) for dot in dots)])


def _dot(label: str, tokens: float, solved: Interval, most: float, height: int) -> str:
    x = _LABEL + _BAR * tokens / most
    value, low, high = (height * (1 - part) for part in solved)
    return (
        f'<line class="interval" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'
        f'<circle class="bar" cx="{x:.1f}" cy="{value:.1f}" r="{_RADIUS}"/>'
        f'<text x="{x + 2 * _RADIUS:.1f}" y="{value + 4:.1f}">{escape(label)}</text>'
    )


def _mean_tokens(figures: Figures) -> float:
    means = (figures.means["tokens in"], figures.means["tokens out"])
    return sum(mean.value for mean in means if mean)


def _svg(height: int, parts: Iterable[str]) -> str:
    width = _LABEL + _BAR + _NUMBERS
    return f'<svg viewBox="0 0 {width} {height}" aria-hidden="true">{"".join(parts)}</svg>'


def _table(comparison: Comparison) -> str:
    head = "".join(f"<th>{escape(figures.system)}" for figures in comparison.systems)
    body = (
        f"<tr><td>{escape(name)}{''.join(f'<td>{escape(cell)}' for cell in cells)}"
        for name, cells in tables.rows(comparison)
    )
    return f"<table><tr><th>{head}{''.join(body)}</table>"
