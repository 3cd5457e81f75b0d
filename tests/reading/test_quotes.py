from __future__ import annotations

from fakes import case
from greenloop.reading.quotes import quoted


def test_quoted_values_must_stand_in_the_text() -> None:
    assert quoted(case("s", 21, 42), "so 21 becomes 42")
    assert not quoted(case("s", 5, 10), "so 21 becomes 42")
    assert quoted(case("s", [1, 2], True), "[1, 2] gives true")
    assert quoted(case("s", "ab", "ba"), 'turn "ab" into "ba"')


def test_a_number_inside_another_number_is_not_quoted() -> None:
    assert not quoted(case("s", 2, 4), "so 21 becomes 42")
