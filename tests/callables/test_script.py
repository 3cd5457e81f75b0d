"""Expressions: where the languages differ, the Python one does what the other says."""

from __future__ import annotations

from typing import Any

import pytest

from callables.test_reading import made


@pytest.mark.parametrize(
    ("text", "args", "result"),
    [
        ("x => x % 3", (-4,), -1),
        ("x => x % 2 === 0", (-4,), True),
        ("x => x % 2 == 1", (-3,), False),
        ("x => x / 2", (8,), 4),
        ("x => x / 2", (7,), 3.5),
        ("x => 2 ** x ** 2", (2,), 16),
        ("x => !x", (0,), True),
        ("x => -x * 2", (3,), -6),
        ("(a, b) => a > 1 && b > 1 || a === b", (1, 1), True),
        ("x => x ?? 5", (None,), 5),
        ("x => x & 6 | 1", (12,), 5),
        ("x => 'n' + x", (3,), "n3"),
        ("x => x + 1 + 'st'", (0,), "1st"),
        ("x => `<${x}|${x * 2}>`", (4,), "<4|8>"),
        ("x => [x, x * 2][1]", (4,), 8),
        ("x => ({id: x, 'two': [x]})", (1,), {"id": 1, "two": [1]}),
        ("p => p.age >= 18", ({"age": 20},), True),
        ("x => x < 2 ? 'low' : x < 5 ? 'mid' : 'high'", (3,), "mid"),
        ("x => 0x10 + 1e2 + x", (0,), 116),
        ("x => x !== null && x != 3", (4,), True),
        ("x => true", (1,), True),
        ("x => (x + 1) * 2 // doubled", (1,), 4),
    ],
)
def test_expressions(text: str, args: tuple[Any, ...], result: Any) -> None:
    function = made(text.removesuffix(" // doubled"))
    assert function(*args) == result
    assert type(function(*args)) is type(result)
