from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.assertions import read_line
from greenloop.domain.case import Comparator


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("f([1, 2]) == 3", [("f", [[1, 2]], 3, "", "")]),
        ("assert f(a=1) == 'x'", [("f", [1], "x", "", "")]),
        ("  f() == None  ", [("f", [], None, "", "")]),
        ("3 == f(1)", [("f", [1], 3, "", "")]),
        ("f(0) raises ValueError", [("f", [0], None, "", "ValueError")]),
        ("f(' raises ') raises json.OddError", [("f", [" raises "], None, "", "OddError")]),
        ("f('g(1) raises KeyError') == 1", [("f", ["g(1) raises KeyError"], 1, "", "")]),
        ("sorted(f(1)) == [1, 2]", [("f", [1], [1, 2], "sorted", "")]),
        ("not f(1)", [("f", [1], False, "bool", "")]),
        ("f(1) == 2 and (f(2) == 3 and f(3))", [
            ("f", [1], 2, "", ""), ("f", [2], 3, "", ""), ("f", [3], True, "bool", "")]),
        ("Solution().f(1) == 2", [("f", [1], 2, "", "")]),
        ("candidate(1) == 2", [("", [1], 2, "", "")]),
    ],
)  # fmt: skip
def test_lines(line: str, expected: list[Any]) -> None:
    assert [
        (one.function, [value for _, value in one.arguments], one.expected, one.view, one.raises)
        for one in read_line(line)
    ] == expected


@pytest.mark.parametrize("line", ["f(1) == 2", "f(1) is None", "f(0) raises KeyError"])
def test_a_plain_result_does_not_say_how_it_is_compared(line: str) -> None:
    assert [one.comparator for one in read_line(line)] == [None]


def test_how_a_result_is_compared_is_kept_where_the_line_says_it() -> None:
    compared = [
        one.comparator
        for one in read_line("f(1) in (2, 3) and f(1) is True and abs(f(2) - 1) < 0.5")
    ]
    assert compared == [
        Comparator(name="any_of"),
        Comparator(name="identical"),
        Comparator(name="literal", tolerance=0.5),
    ]


@pytest.mark.parametrize(
    "line",
    ["", "f(1)=2", "12", "f(1) == x", "f(1) == 2 and f(g(2)) == 3", "f(1) > 2", "raises ValueError",
     "f(1) == ...", "1 raises ValueError", "f(", "\0", "(" * 3000, "f(1) == 2\nf(2) == 3"],
)  # fmt: skip
def test_what_is_not_understood_whole_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_line(line)


@given(st.text(alphabet="f(1)= raises[]and not,'\"Xx.", max_size=40))
def test_nothing_else_is_raised(line: str) -> None:
    with suppress(ValueError):
        assert read_line(line)
