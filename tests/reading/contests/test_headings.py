from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.reading.contests.headings import Heading, heading, labelled


@pytest.mark.parametrize(
    ("line", "side", "sort"),
    [
        ("Input", "input", "bare"),
        ("-----Input-----", "input", "bare"),
        ("## Input ##", "input", "bare"),
        ("**Input Format**", "input", "format"),
        ("Output Specification:", "output", "format"),
        ("Input 1", "input", "sample"),
        ("Output #2", "output", "sample"),
        ("inputCopy", "input", "sample"),
        ("Sample Input 0", "input", "sample"),
        ("Sample Output for the Sample Input".partition(" for")[0], "output", "sample"),
        ("Example 1 Output:", "output", "sample"),
        ("入力例 1", "input", "sample"),
        ("出力例 1", "output", "sample"),
        ("输入样例#1", "input", "sample"),
        ("样例输出 2", "output", "sample"),
        ("输出格式", "output", "format"),
        ("Entrada", "input", "bare"),
        ("Exemplo de saída 1", "output", "sample"),
        ("Выходные данные", "output", "bare"),
        ("-----Examples-----", "", "examples"),
        ("Sample test(s)", "", "examples"),
        ("Example 2", "", "examples"),
        ("Note", "", "other"),
        ("NoteThe first case is clear.", "", "other"),
        ("Explanation 0", "", "other"),
        ("Explanation: it is so", "", "other"),
        ("Sample Input 1\tSample Output 1", "both", "sample"),
    ],
)
def test_headings(line: str, side: str, sort: str) -> None:
    assert heading(line) == Heading(side, sort)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    ["", "3", "1 2 3", "Yes", "Print the input.", "Input: 5", "nums = [1]", "-----", "Noted", "in"],
)
def test_what_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_labels_before_a_colon() -> None:
    assert labelled("Sample Input 1: 5 7") == (Heading("input", "sample"), "5 7")
    assert labelled("**Output:** 12") == (Heading("output", "bare"), "** 12")
    assert labelled("Input:") is None
    assert labelled("Note: it is so") is None
    assert labelled("time: 12:30") is None
    assert labelled("input: standard input") is None
    assert labelled("output: jam.out") is None


@given(st.text(max_size=80))
def test_any_line_is_a_heading_or_not(line: str) -> None:
    found = heading(line)
    assert found is None or heading(f"  {line}  ") == found
