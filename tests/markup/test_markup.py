from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.markup import plain


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        (r"$1 \le n \le 2 \cdot 10^{5}$", "1 <= n <= 2 * 10^5"),
        (r"\(x_i \ne \text{len}(a)\)", "x_i != len(a)"),
        (r"$1\,000\,000$", "1000000"),
        (r"\textbf{Input:} 3", "Input: 3"),
        (r"= \[1, 2\] for a\_b", "= [1, 2] for a_b"),
        ("1 | a\n2 | b\n3 |   c", "a\nb\n  c"),
        ("In [1]: f(2)\nOut[1]: 4", ">>> f(2)\n4"),
        ("> f(1)\n2\n", ">>> f(1)\n2\n"),
        ("> quoted\n> text", "quoted\ntext"),
        ("1 <= n <= 10\n5\n", "1 <= n <= 10^5\n"),
        ("1≤n≤91≤n≤9", "1≤n≤9"),
        ("a<script>hidden</script>b<br>c &lt; d", "ab\nc < d"),
    ],
)
def test_marks_are_taken_off(pasted: str, text: str) -> None:
    assert plain(pasted) == text


@pytest.mark.parametrize(
    "text",
    [
        "costs $3 or $5 here",
        's = "$a$"',
        "```\n$x$ \\_\n```",
        "List<String> a < b",
        "1 2\n2 3\n3 4",
        "1. one\n2. two\n3. three",
        ">>> f(1)\n2",
        "banana banana",
        "the limit is 10\n\n5 is odd",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert plain(text) == text


def test_a_table_is_one_of_markdown() -> None:
    rows = "<tr><th>n</th><th>Output</th></tr><tr><td> 1\n</td><td>2</td></tr>"
    lines = plain(f"<table>{rows}</table>").split("\n")
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line]
    assert cells == [["", "n", "Output", ""], ["", "---", ""], ["", "1", "2", ""]]


@given(st.text(alphabet="abc 019,.\n"))
def test_text_without_marks_stays(text: str) -> None:
    assert plain(f"Text: {text}") == f"Text: {text}"


@given(st.text(alphabet="$\\{}[]()<>/`|_^ab1 \n\"'"))
def test_nothing_breaks_it(text: str) -> None:
    assert isinstance(plain(text), str)


def test_code_about_tags_is_no_page() -> None:
    code = "import re\n\nclass Page:\n    def body(self, text):\n        # <p>a</p> is a\n"
    assert plain(code) == code
