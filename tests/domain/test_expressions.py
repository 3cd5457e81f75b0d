from __future__ import annotations

import ast
import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking.samples import CHAINS
from greenloop.domain.expressions import MOST_ITEMS, Evaluator, evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10**9 + 7", 10**9 + 7),
        ("-2**31", -(2**31)),
        ("[0] * 3 + [1]", [0, 0, 0, 1]),
        ("'ab' * 2", "abab"),
        ("3 * (1,)", (1, 1, 1)),
        ("list(range(0, 6, 2))", [0, 2, 4]),
        ("range(3)", [0, 1, 2]),
        ("[i * i for i in range(3)]", [0, 1, 4]),
        ("{1, 2}", {1, 2}),
        ("{'a': {}}", {"a": {}}),
        ("float('inf')", float("inf")),
        ("-math.inf", float("-inf")),
        ("[true, null, ...]", [True, None, ...]),
        ("b'a'", b"a"),
        ("sorted([2, 1])", [1, 2]),
    ],
)
def test_expressions_have_the_value_that_python_gives(text: str, value: Any) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "10**10**10",
        "2**20000",
        "0x" + "f" * 9_000,
        "[0] * 10**9",
        "[[0] * 1000] * 1000",
        "'a' * 10**7",
        "range(10**12)",
        "[[j for j in range(9000)] for i in range(9000)]",
        "[x for x in [[0] * 9000] for y in x]",
        "__import__('os')",
        "open('x')",
        "().__class__",
        "lambda: x",
        "x",
        "f'{1}'",
        "1 / 2",
        "{**{}}",
        "[*[1]]",
        "range(1, 2, 0)",
        "{[]: 1}",
        "'a' + 1",
        "10.0**999",
        *CHAINS,
    ],
    ids=lambda text: text[:20],
)
def test_other_expressions_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no value|more than|nested|float|range"):
        evaluate(text)


literals = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(literals)
def test_the_repr_of_a_value_evaluates_to_it(value: Any) -> None:
    assert evaluate(repr(value)) == value


@given(st.text("0123456789+-*() []ra", max_size=30))
def test_what_evaluates_is_small_and_what_python_says(text: str) -> None:
    with contextlib.suppress(ValueError):
        value = evaluate(text)
        assert len(repr(value)) < 10 * MOST_ITEMS
        assert repr(value) == repr(eval(text, {"r": 0, "a": 0}))


def test_expressions_may_share_names_and_one_budget() -> None:
    evaluator = Evaluator(budget=100)
    evaluator.bind("xs", [0] * 40)
    assert evaluator.evaluate(ast.parse("xs + [1]", mode="eval").body)[-1] == 1
    with pytest.raises(ValueError, match="more than 100 items"):
        evaluator.evaluate(ast.parse("xs", mode="eval").body)


def test_a_name_stands_for_nothing_once_it_is_unbound() -> None:
    evaluator = Evaluator()
    evaluator.bind("x", 1)
    evaluator.unbind("x")
    with pytest.raises(ValueError, match="no value: x"):
        evaluator.evaluate(ast.Name("x"))
