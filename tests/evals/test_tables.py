from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from greenloop.domain.verdict import Confidence
from greenloop.evals import page, tables
from greenloop.evals.figures import Comparison, Rate, compare
from greenloop.evals.metrics import Interval
from greenloop.evals.systems import Attempt

from .conftest import made, record

HOSTILE = "<script>alert('x')</script>&\"$title"
VOID = ("meta", "rect", "line", "circle", "path")
OPTIONAL = ("li", "dt", "dd", "tr", "th", "td", "html", "p")


def comparison(first: str = "a") -> Comparison:
    sure = made(confidence=Confidence.HIGH)
    return compare(
        [
            record(first, "t1", solved=True, right=(True,), attempt=sure),
            record(first, "t2", attempt=made(claimed=False)),
            record("b", "t1"),
            record("b", "t2", attempt=made(crash="broken")),
        ]
    )


def text_of(*shown: object) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(*shown)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_rates_show_their_interval_and_counts() -> None:
    rate = Rate(count=1, of=4, interval=Interval(0.25, 0.046, 0.699))
    assert tables.rate(rate) == "25% (5 to 70), 1/4"
    assert tables.rate(Rate(count=0, of=0, interval=None)) == "-"


def test_numbers_show_a_sensible_precision() -> None:
    assert tables.number(Interval(1234.56, 1000.1, 1500.2)) == "1235 (1000 to 1500)"
    assert tables.number(Interval(1.26, 0.04, 3.33)) == "1.3 (0.0 to 3.3)"
    assert tables.number(None) == "-"


def test_the_table_has_a_column_per_system() -> None:
    text = text_of(tables.table(comparison()))
    assert re.search(r"solved\s+│ 50% \(\d+ to \d+\), 1/2 +│ 0% \(0 to \d+\), 0/2", text)
    assert re.search(r"right at high confidence\s+│ 100% \(\d+ to 100\), 1/1\s+│ -", text)
    assert re.search(r"crashes\s+│ 0% .* 1/2", text)
    assert "tokens in" in text


def test_pairs_are_told_in_words() -> None:
    (pairing,) = comparison().pairings
    sentence = tables.sentence(pairing)
    assert sentence.startswith("a solves +50.0 points (+0.0 to +100.0) compared with b")
    assert sentence.endswith("only the first 1, only the second 0, of 2; p = 1")
    (stranger,) = compare([record("a", "t1"), record("b", "t2")]).pairings
    assert tables.sentence(stranger) == "a and b share no attempts"


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (made(), "claimed, not solved, 15 tokens"),
        (made(claimed=False), "gave up, not solved, 15 tokens"),
        (made(claimed=False, crash="x"), "crashed, not solved, 15 tokens"),
    ],
)
def test_an_attempt_fits_one_line(attempt: Attempt, words: str) -> None:
    assert tables.record_line(record(attempt=attempt)) == f"a, t1, seed 0: {words}"


class Page(HTMLParser):
    """Collects the text of a page, and holds that its tags are balanced."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in (*VOID, *OPTIONAL):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in (*VOID, *OPTIONAL):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_every_figure_and_plots() -> None:
    shown = Page(page.render_page(comparison(), ["made.jsonl", "2 problems"]))
    assert shown.open == []
    assert shown.tags.count("svg") == 6
    assert "script" not in shown.tags
    assert "made.jsonl · 2 problems" in shown.text
    for name, cells in tables.rows(comparison()):
        assert name in shown.text
        assert all(cell in shown.text for cell in cells)


def test_names_cannot_break_out_of_the_page() -> None:
    shown = Page(page.render_page(comparison(HOSTILE), [HOSTILE]))
    assert shown.open == []
    assert "script" not in shown.tags
    assert HOSTILE in shown.text


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20), st.booleans(), st.integers(0, 10**9))
def test_any_comparison_can_be_shown(name: str, solved: bool, tokens: int) -> None:
    usage = made().usages[0].model_copy(update={"tokens_in": tokens})
    shown = compare([record(name or "x", solved=solved, attempt=made(usages=(usage,)))])
    assert Page(page.render_page(shown, [])).open == []
    assert "solved" in text_of(tables.table(shown))
