"""Functions in other notations: each is translated whole, or told by name."""

from __future__ import annotations

import ast
import functools
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.callables import Untranslated, begins, function_at, of_definition


def made(text: str) -> Any:
    """The function that a text is, to be called."""
    found, end = function_at(text, 0)
    assert end == len(text)
    return eval(found.text, {"math": math, "functools": functools})


@pytest.mark.parametrize(
    ("text", "args", "result"),
    [
        ("x => x + 1", (2,), 3),
        ("(a, b) => a * b", (2, 3), 6),
        ("() => 42", (), 42),
        ("(a: number, b: number): number => a - b", (5, 3), 2),
        ("(...all) => all.length", (1, 2, 3), 3),
        ("function plusone(n) { return n + 1; }", (1,), 2),
        ("function(n) { if (n < 0) return -n; return n }", (-4,), 4),
        ("function f(n) { if (n > 9) { return 1; } else { return 2; } }", (3,), 2),
        ("n => { const twice = n * 2; return twice + n; }", (4,), 12),
        ("function nothing(n) { }", (1,), None),
        ("(int a, int b) -> a + b", (1, 2), 3),
        ("s -> s.length() > 1", ("ab",), True),
        ("String::length", ("abc",), 3),
        ("Integer::sum", (1, 2), 3),
        ("x ↦ x * x", (3,), 9),
        ("def f(x): return x * 2", (4,), 8),
        ("def f(x: int) -> int:\n    if x > 2:\n        return 1\n    return 0", (4,), 1),
        ("def f(x):\n    y = x + 1\n    return y * y", (1,), 4),
        ("(str, len) => str.length > len", ("abc", 2), True),
    ],
)
def test_every_notation_of_a_function(text: str, args: tuple[Any, ...], result: Any) -> None:
    assert made(text)(*args) == result


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("async (x) => x", "async"),
        ("x => console.log(x)", ".log"),
        ("x => x + total", "total"),
        ("x => { total += x; return total; }", "total"),
        ("function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }", "fact"),
        ("function f(n) { for (;;) { } }", "for"),
        ("x -> x / 2", "division"),
        ("x => x // 2", "comment or a division"),
        ("x => x++", "++"),
        ("x => this.n + x", "this"),
        ("(a, a) => a", "two parameters"),
        ("({a}) => a", "no function"),
        ("Stream::of", "Stream::of"),
        ("def f(n):\n    while n: n -= 1", "while n"),
        ("def f(n):\n    return (", "no Python"),
        ("def fact(n): return fact(n - 1)", "calls itself"),
    ],
)
def test_what_has_no_translation_is_told(text: str, what: str) -> None:
    with pytest.raises(Untranslated) as caught:
        function_at(text, 0)
    assert what in str(caught.value)


def test_a_function_ends_where_it_cannot_go_on() -> None:
    for text, rest in [
        ("x => x + 1, n = 2", ", n = 2"),
        ("x => x + 1\nOutput: 3", "\nOutput: 3"),
        ("x => x + 1\n- a bullet", "\n- a bullet"),
        ("x => x > 1\n  ? 2 : 3\n", "\n"),
        ("function f(x) { return x; }, 4", ", 4"),
        ("def f(x): return x, arr = [1]", ", arr = [1]"),
    ]:
        assert text[function_at(text, 0)[1] :] == rest


def test_a_bare_arrow_needs_the_place_of_an_argument() -> None:
    assert begins("apply(x => x)", 6)
    assert begins("fn = x => x", 5)
    assert begins("(n) => n", 0)
    assert not begins("so f gives x => 3", 11)
    assert not begins("f(2) => 3", 0)


@given(st.text(alphabet="xyf(){}[]=>-,.;:?+*/%'\"`1 2\n", max_size=40))
def test_any_text_is_a_function_or_none(text: str) -> None:
    try:
        found, end = function_at(f"x => {text}", 0)
    except Untranslated:
        return
    assert end <= len(text) + 5
    ast.parse(found.text, mode="eval")


def test_a_function_that_counts_its_calls() -> None:
    (node,) = ast.parse(
        "def slow(n: int):\n  nonlocal count\n  count += 1\n  seen.append(n)\n  return n * n"
    ).body
    assert isinstance(node, ast.FunctionDef)
    function, effects = of_definition(node)
    assert (function.text, effects) == ("lambda n: n * n", ["count", "seen"])
