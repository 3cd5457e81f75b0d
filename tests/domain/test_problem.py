from __future__ import annotations

from reading.stated import problem


def test_a_wrong_number_of_arguments_breaks_nothing() -> None:
    assert problem("1 <= k <= 2").violations([[1]]) == ()
