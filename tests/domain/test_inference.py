from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.samples import VALUES
from greenloop.domain.inference import infer
from greenloop.domain.types import UNKNOWN, fits, parse_type


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ""),
        ([1, 2], "int"),
        ([1, 2.5], "float"),
        ([True], "bool"),
        ([True, 1], "bool | int"),
        ([None, [1]], "list[int] | None"),
        ([[], [1]], "list[int]"),
        ([[]], "list"),
        ([[[]], [["a"]]], "list[list[str]]"),
        ([[1, None]], "list[int | None]"),
        ([(1, "a"), (2, "b")], "tuple[int, str]"),
        ([(1,), (1, 2)], "tuple[int, ...]"),
        ([{"a": 1}, {}], "dict[str, int]"),
        ([{1}, set()], "set[int]"),
        ([object()], ""),
        ([None], "None"),
        ([1, None, "a"], "int | str | None"),
        ([[1], None, ["a"]], "list[int | str] | None"),
        ([[1], [2.5]], "list[float]"),
        ([[[1], []], [[]]], "list[list[int]]"),
        ([()], "tuple"),
        ([(), (1,)], "tuple"),
        ([(1, "a"), (2, None)], "tuple[int, str | None]"),
        ([(1,), (1, 2), (3, "a")], "tuple[int | str, ...]"),
        ([{"a": 1, "b": None}, {"c": 2.5}], "dict[str, float | None]"),
        ([{}], "dict"),
        ([frozenset({1}), {2.5}], "set[float]"),
        ([[1], (1,)], "list[int] | tuple[int]"),
        ([b"a", 1j], "bytes | complex"),
        ([[object(), 1]], "list"),
    ],
)
def test_types_are_inferred_from_examples(values: list[Any], expected: str) -> None:
    assert infer(values) == expected


@given(st.lists(VALUES, max_size=4))
def test_what_is_inferred_fits_and_reads_back(values: list[Any]) -> None:
    text = infer(values)
    assert str(parse_type(text)) == (text or str(UNKNOWN))
    assert [value for value in values if not fits(value, parse_type(text))] == []
