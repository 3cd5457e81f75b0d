from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.inputs.tokens import Token, balanced, cut, deep, joined, kinds, signs, spots, tokens

BRACKETED = st.text("([{}])a1+-", max_size=20)


@given(st.text(max_size=20) | BRACKETED)
def test_tokens_make_up_the_string_again(text: str) -> None:
    assert joined(tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12:05AM", ("9", ":", "9", "A")),
        ("6th Jun", ("9", "a", " ", "Aa")),
        ("2-1", ("9", "-", "9")),
        ("-2*-1", ("9", "*", "9")),
        ("(1)-2", ("()", "-", "9")),
        ("3[a2[c]]b", ("9", "()", "a")),
        ("{[}]", ("{", "[", "}", "]")),
        ("(()", ("(", "()")),
        ("é²", ("é", "²")),
    ],
)
def test_kinds_of_tokens(text: str, expected: tuple[str, ...]) -> None:
    assert kinds(tokens(text)) == expected


@given(BRACKETED)
def test_brackets_are_balanced_if_taking_pairs_away_leaves_none(text: str) -> None:
    rest = "".join(one for one in text if one in "()[]{}")
    for _ in text:
        rest = rest.replace("()", "").replace("[]", "").replace("{}", "")
    assert balanced(text) is (rest == "")


def test_signs_and_what_is_between_them() -> None:
    pieces = tokens("1.2-x")
    assert signs(pieces) == (".", "-")
    assert [joined(part) for part in cut(pieces, ".")] == ["1", "2-x"]
    assert cut([], ".") == [[]]


def test_tokens_inside_of_groups_are_found() -> None:
    assert [one.text for one in deep(tokens("1+(2*(3))"))] == [
        *("1", "+", "(2*(3))"),
        *("2", "*", "(3)"),
        "3",
    ]


def test_signs_in_the_same_surroundings() -> None:
    assert [*spots(tokens("1*2-(3)"), tokens("8+9"), 1)] == ["*"]
    assert [*spots([Token("+", "+")], tokens("-x-"), 2)] == []
