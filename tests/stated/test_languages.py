from __future__ import annotations

import pytest

from greenloop.stated.languages import in_english


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("s 仅由小写英文字母和数字组成", "s consists of lowercase letters and digits"),
        ("levels 按降序排列", "levels is sorted in descending order"),
        ("nums 中的所有元素互不相同", "all nums are distinct"),
        ("a の長さ <= 5", "len(a) <= 5"),
        ("s solo contiene letras minúsculas", "s consists of lowercase letters"),
        ("s contém apenas dígitos", "s consists of digits"),
        ("mot est composé uniquement de chiffres", "mot consists of digits"),
        ("a ist aufsteigend sortiert", "a is sorted in ascending order"),
        ("n не больше 100", "n <= 100"),
    ],
)
def test_lines_are_put_into_english(line: str, english: str) -> None:
    assert in_english(line) == english


@pytest.mark.parametrize("line", ["s 包含数字", "1 <= n <= 5", "s contiene dígitos", "k ist klein"])
def test_what_says_less_stays(line: str) -> None:
    assert in_english(line) == line
