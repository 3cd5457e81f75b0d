from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.printable import count, duration, megabytes, printable, shorten, show, time_left

EVERYTHING = st.text(st.characters(categories=None))  # surrogates and control characters too


@pytest.mark.parametrize(
    "dirty",
    [
        "a\x1b[31mb",
        "a\x1b]0;title\x07b",
        "a\x1b]8;;http://x\x1b\\b",
        "a\x1bcb",
        "a\x9b2Jb",
        "a\x00\x07\x7fb",
        "a\u202eb",
        "a\ud800b",
        "a\rb",
    ],
)
def test_clean_keeps_the_text_and_nothing_else(dirty: str) -> None:
    assert printable(dirty) == "ab"


def test_clean_keeps_newlines_tabs_and_other_scripts() -> None:
    assert printable("a\r\nb\tc é 漢 🙂") == "a\nb\tc é 漢 🙂"


@given(EVERYTHING)
def test_nothing_that_drives_a_terminal_survives(text: str) -> None:
    kept = printable(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in kept)
    assert printable(kept) == kept


@given(EVERYTHING, st.integers(2, 60))
def test_shorten_is_one_line_of_bounded_width(text: str, width: int) -> None:
    line = shorten(text, width)
    assert len(line) <= width
    assert "\n" not in line


def test_shorten_keeps_both_ends() -> None:
    assert shorten("abcdefghij", 7) == "abcd…ij"


def test_values_are_shown_as_python_writes_them() -> None:
    assert show([1, None, True, "a"]) == "[1, None, True, 'a']"
    assert "very long number" in show([10**5000])


def test_numbers_read_well() -> None:
    assert [count(1, "case"), count(1200, "case")] == ["1 case", "1,200 cases"]
    assert megabytes(1117320768) == "1,117 MB"


@pytest.mark.parametrize(
    ("seconds", "told"), [(125.4, "2 min 05 s left"), (59, "59 s left"), (-3, "0 s left")]
)
def test_the_time_that_is_left(seconds: float, told: str) -> None:
    assert time_left(seconds) == told


@pytest.mark.parametrize(
    ("seconds", "told"), [(2e-6, "2 µs"), (0.25, "250 ms"), (90, "90 s"), (7200, "2 h")]
)
def test_a_duration_has_a_unit_that_suits_it(seconds: float, told: str) -> None:
    assert duration(seconds) == told
