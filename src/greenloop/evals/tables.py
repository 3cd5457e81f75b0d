"""Figures in words and numbers: what the terminal prints, and the page shows as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from greenloop.domain.verdict import Blame
from greenloop.evals.figures import Comparison, Figures, Pairing, Rate
from greenloop.evals.metrics import Interval
from greenloop.evals.records import Record
from greenloop.evals.verdicts import VerdictFigures

if TYPE_CHECKING:
    from rich.table import Table

RATES = {
    "solved": "the code handed in passes the hidden tests",
    "strictly": "solved by our rule as well, where the benchmark's is lax",
    "claimed": "the system reports success",
    "false_success": "of its claims, wrong on hidden tests",
    "missed": "of what it gave up, some candidate was right",
    "coverage": "some candidate was right: the ceiling for selection",
    "from_coverage": "of what was covered, solved",
    "crashes": "the system broke",
}
"""The rates of ``Figures`` that are shown, with what they mean."""


def title(name: str) -> str:
    """A field's name for people."""
    return name.replace("_", " ")


def rate(shown: Rate) -> str:
    """Such as ``62% (52 to 71), 62/100``; a dash where there was nothing to count."""
    return f"{percent(shown.interval)}, {shown.count}/{shown.of}" if shown.interval else "-"


def percent(shown: Interval | None) -> str:
    """Such as ``62% (52 to 71)``."""
    if not shown:
        return "-"
    return f"{shown.value:.0%} ({shown.low * 100:.0f} to {shown.high * 100:.0f})"


def number(shown: Interval | None) -> str:
    """Such as ``1234 (1100 to 1400)``."""
    if not shown:
        return "-"
    digits = 0 if shown.high >= 100 else 1
    return f"{shown.value:.{digits}f} ({shown.low:.{digits}f} to {shown.high:.{digits}f})"


def shown(systems: Sequence[Figures]) -> list[str]:
    """The rates to be shown: without the stricter one where no benchmark has a lax rule."""
    strict = any(figures.strictly.of for figures in systems)
    return [name for name in RATES if strict or name != "strictly"]


def rows(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """One row per figure, one column per system."""
    systems = comparison.systems
    levels = list(dict.fromkeys(level for figures in systems for level in figures.claims))
    return [
        ("attempts", [str(figures.attempts) for figures in systems]),
        *((title(name), [rate(getattr(f, name)) for f in systems]) for name in shown(systems)),
        *((f"right at {level} confidence", _claims(systems, level)) for level in levels),
        *((name, [number(f.means[name]) for f in systems]) for name in systems[0].means),
    ]


def _claims(systems: tuple[Figures, ...], level: str) -> list[str]:
    return [rate(f.claims[level]) if level in f.claims else "-" for f in systems]


def sentence(pairing: Pairing) -> str:
    """A paired difference in words."""
    if not pairing.difference:
        return f"{pairing.first} and {pairing.second} share no attempts"
    value, low, high = (100 * part for part in pairing.difference)
    return (
        f"{pairing.first} solves {value:+.1f} points ({low:+.1f} to {high:+.1f}) compared with "
        f"{pairing.second}: ahead on {pairing.ahead} and behind on {pairing.behind} of "
        f"{pairing.tasks} problems; p = {pairing.p:.3g}"
    )


def record_line(record: Record) -> str:
    """One finished attempt, such as ``greenloop, two-sum, seed 0: claimed, solved, 812 tokens``."""
    claim = (
        "crashed" if record.attempt.crash else "claimed" if record.attempt.claimed else "gave up"
    )
    outcome = "solved" if record.solved else "not solved"
    if record.solved and record.strictly is False:
        outcome = "solved by a lax rule alone"
    where = f"{record.system}, {record.task}, seed {record.seed}"
    return f"{where}: {claim}, {outcome}, {record.tokens} tokens"


def table(comparison: Comparison) -> Table:
    """The figures for a terminal."""
    from rich.table import Table

    made = Table("", *(figures.system for figures in comparison.systems), title="Evaluation")
    for name, cells in rows(comparison):
        made.add_row(name, *cells)
    return made


VERDICT_RATES = {
    "accuracy": "a side that is wrong was blamed",
    "decided": "the same, of the pairs that were decided",
    "altered": "right tests that were changed or dropped",
    "kept": "wrong tests that go on judging the code",
    "restored": "wrong expected values that were put right",
}
"""The rates of ``VerdictFigures`` that are shown, with what they mean."""


def verdict_table(figures: VerdictFigures) -> Table:
    """The confusion matrix for a terminal: kinds of fault against verdicts."""
    from rich.table import Table

    shown = Table("fault", *(blame.value for blame in Blame), "right", title="Verdicts")
    for kind, counts in figures.matrix.items():
        cells = (str(counts.get(blame.value, 0)) for blame in Blame)
        shown.add_row(kind, *cells, rate(figures.by_kind[kind]))
    return shown


def verdict_lines(figures: VerdictFigures) -> list[str]:
    """The rates over all faults, in words."""
    return [
        f"{name}: {rate(getattr(figures, name))} ({meaning})"
        for name, meaning in VERDICT_RATES.items()
    ]
