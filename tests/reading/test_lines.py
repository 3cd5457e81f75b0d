from __future__ import annotations

from reading.stated import problem


def test_powers_are_guessed_only_where_none_is_written() -> None:
    assert problem("1 <= k <= 105", "nums[i] <= 10^4").violations([[], 106]) == ("1 <= k <= 105",)
