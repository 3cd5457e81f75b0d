"""What stands behind a dot, and functions of the language."""

from __future__ import annotations

from typing import Any

import pytest

from callables.test_reading import made
from greenloop.callables import Untranslated, function_at


@pytest.mark.parametrize(
    ("text", "args", "result"),
    [
        ("s => s.toUpperCase() + s.length", ("ab",), "AB2"),
        ("s => s.split('').reverse().join('')", ("abc",), "cba"),
        ("s => s.split(' ').length", ("a b",), 2),
        ("s => s.slice(1, -1)", ("abcd",), "bc"),
        ("s => s.includes('a') && s.startsWith('b')", ("ba",), True),
        ("s => s.trim().charAt(0)", (" x",), "x"),
        ("s => s.repeat(2)", ("ab",), "abab"),
        ("x => Math.floor(x / 2)", (7,), 3),
        ("x => Math.max(x, 3) - Math.abs(-x)", (1,), 2),
        ("x => Math.max(...x)", ([1, 5],), 5),
        ("x => Math.round(x)", (2.5,), 3),
        ("x => Math.pow(x, 3)", (2,), 8),
        ("x => Math.sign(x)", (-9,), -1),
        ("x => Math.PI > x", (3,), True),
        ("x => String(x) + parseInt('4')", (3,), "34"),
        ("a => a.map(x => x * 2).filter(x => x > 2)", ([1, 2],), [4]),
        ("a => a.reduce((s, x) => s + x, 10)", ([1, 2],), 13),
        ("a => a.every(x => x > 0) || a.some(x => x < -5)", ([1, -9],), True),
    ],
)
def test_members(text: str, args: tuple[Any, ...], result: Any) -> None:
    assert made(text)(*args) == result


@pytest.mark.parametrize(
    "text",
    [
        "a => a.reverse()",
        "a => a.push(1)",
        "a => a.map((x, i) => x + i)",
        "x => Math.sqrt(x)",
        "x => Number.EPSILON",
        "x => fetch(x)",
        "s => s.split(/x/)",
        "s => s.repeat(1, 2)",
        "s => s.charAt()",
    ],
)
def test_what_nothing_in_python_does(text: str) -> None:
    with pytest.raises(Untranslated):
        function_at(text, 0)
