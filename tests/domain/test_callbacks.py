from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.callbacks import Callback, callback
from greenloop.domain.expressions import evaluate
from greenloop.domain.values import from_json, to_json


@pytest.mark.parametrize(
    "text",
    [
        "lambda x: x + 1",
        "lambda a, b: max(a, b)",
        "lambda s: s[::-1].upper()",
        "len",
        "str.upper",
        "datetime.now",
    ],
)
def test_functions_that_are_values(text: str) -> None:
    made = evaluate(f"[{text}]")[0]
    assert made == Callback(text)
    assert repr(made) == text
    assert from_json(to_json(made)) == made


@pytest.mark.parametrize(
    "text",
    [
        "open",
        "os.system",
        "datetime.fromtimestamp",
        "lambda: __import__('os')",
        "lambda x: x.__class__",
        "lambda x: print(x)",
        "lambda x: other",
        "str.__new__",
        "x + 1",
        "lambda x:",
        f"lambda x: {'x + ' * 100}x",
    ],
)
def test_what_is_no_function_of_its_arguments(text: str) -> None:
    with pytest.raises(ValueError, match=r"no value|no function|too long"):
        callback(text)


@given(st.text(max_size=20))
def test_any_text_is_a_function_or_not(text: str) -> None:
    try:
        made = callback(text)
    except ValueError:
        return
    assert ast.parse(made.text, mode="eval")
