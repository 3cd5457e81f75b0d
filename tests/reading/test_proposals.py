from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.given import Given
from greenloop.errors import UsageError
from greenloop.reading import objections, read


def against(text: str, signature: str) -> list[str]:
    return objections(read(text, Given(signature=signature)))


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Give back twice a number.", "def f(x: int) -> int"),
        ("Given a `word`, return the `longest` run in it.", "def f(word: str) -> int"),
        ("It takes a `list` and `None`. Call it `f`.", "def f(x: list) -> int"),
        ("A board is given with `X` and `O` on it.", "def f(board: list[str]) -> str"),
        ("For `[1, 2]` it is `3`.", "def f(numbers: list[int]) -> int"),
        ("For [1, 2] it is 3.", "def f(numbers: list[int]) -> int"),
        ("Pairs such as [1, 2] are kept.", "def f(pairs: list[list[int]]) -> int"),
        ("It is `'even'` or `'odd'`.", "def f(number) -> str"),
        ("The letters a[0] and a[1].", "def f(letters: str) -> str"),
        ("`total = 3` is code.", "def f(x: str) -> str"),
    ],
)
def test_nothing_speaks_against_what_takes_all(text: str, signature: str) -> None:
    assert against(text, signature) == []


@pytest.mark.parametrize(
    ("text", "signature", "objection"),
    [
        ("Given a `word`, turn it round.", "def f(text: str) -> str", "calls an input `word`"),
        ("It takes `a` and `b`.", "def f(a: int) -> int", "calls an input `b`"),
        ("For `[1, 2]` it is `3`.", "def f(a: int, b: int) -> int", "[1, 2] is of no type"),
        ("For [1, 2] it is 3.", "def f(a: int, b: int) -> int", "[1, 2] is of no type"),
        ("It is `'even'` or `'odd'`.", "def f(number: int) -> bool", "'odd' is of no type"),
        ("Here f(1, 2) == 3.", "def f(a: int) -> int", "f(1, 2) is an example, but has other"),
        ("Here f('a') == 3.", "def f(a: int) -> int", "which is not an int"),
    ],
)
def test_what_does_not_speaks_against_it(text: str, signature: str, objection: str) -> None:
    assert any(objection in one for one in against(text, signature))


@given(st.text(alphabet="given `a`[1,2]. f('x')=\n", max_size=60))
def test_nothing_is_raised(text: str) -> None:
    with suppress(UsageError):
        against(text, "def f(a: int) -> int")
