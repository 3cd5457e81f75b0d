from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.evals import page, tables
from greenloop.evals.figures import compare

from .conftest import comparison, made, record

HOSTILE = "<script>alert('x')</script>&\"$title{{ title }}"
VOID = ("meta", "rect", "line", "circle", "path")
OPTIONAL = ("li", "dt", "dd", "tr", "th", "td", "html", "p")


class Page(HTMLParser):
    """Collects the text of a page and of its table, and holds that its tags are balanced."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.rows: list[list[str]] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        if tag not in (*VOID, *OPTIONAL):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in (*VOID, *OPTIONAL):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "table" in self.open and data.strip():
            self.rows[-1][-1] += data.strip()


def test_the_page_shows_every_figure_and_plots() -> None:
    shown = Page(page.render_page(comparison(), ["made.jsonl", "2 problems"]))
    assert shown.open == []
    assert shown.tags.count("svg") == 6
    assert "script" not in shown.tags
    assert "made.jsonl · 2 problems" in shown.text
    figures = [[name, *cells] for name, cells in tables.rows(comparison())]
    assert shown.rows == [["", "a", "b"], *figures]


def test_a_plot_says_what_it_cannot_show() -> None:
    """Nothing was claimed, so that there are no bars for claims, and a dash for their errors."""
    source = page.render_page(compare([record("a", attempt=made(claimed=False))]), [])
    assert "by confidence" not in source
    plot = source[source.index("<h2>False success") : source.index("<h2>Missed")]
    assert ">-</text>" in plot
    assert "<rect" not in plot


def test_names_cannot_break_out_of_the_page() -> None:
    shown = Page(page.render_page(comparison(HOSTILE), [HOSTILE]))
    assert shown.open == []
    assert "script" not in shown.tags
    assert HOSTILE in shown.text
    assert shown.rows[0] == ["", HOSTILE, "b"]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20), st.booleans(), st.integers(0, 10**9))
def test_any_comparison_can_be_shown(name: str, solved: bool, tokens: int) -> None:
    usage = made().usages[0].model_copy(update={"tokens_in": tokens})
    shown = compare([record(name or "x", solved=solved, attempt=made(usages=(usage,)))])
    assert Page(page.render_page(shown, [])).open == []
