import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.values import to_json
from greenloop.literals import Unreadable, parse_arguments, parse_value

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
HASHABLE = st.booleans() | st.integers() | st.text()
PYTHON = st.recursive(
    st.none() | HASHABLE | st.floats(allow_nan=False) | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(HASHABLE, inner, max_size=3)
        | st.sets(HASHABLE, min_size=1, max_size=3)
    ),
    max_leaves=10,
)


@given(JSON)
def test_json_is_read(value: Any) -> None:
    assert parse_value(json.dumps(value)) == (value, len(json.dumps(value)))


@given(PYTHON)
def test_python_is_read(value: Any) -> None:
    read, end = parse_value(repr(value))
    assert (json.dumps(to_json(read)), end) == (json.dumps(to_json(value)), len(repr(value)))


@given(st.text())
def test_nothing_else_is_raised(text: str) -> None:
    try:
        _, end = parse_value(text)
    except Unreadable:
        return
    assert 0 < end <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[true, False, null, None]", [True, False, None, None]),
        ("[1, [2, 3],]", [1, [2, 3]]),
        ("(1)", 1),
        ("(1,)", (1,)),
        ("()", ()),
        ("{}", {}),
        ("{1, 2}", {1, 2}),
        ("-1.5e3", -1500.0),
        ("-Infinity", -math.inf),
        (r'"a\"b,]\\"', 'a"b,]\\'),
        (r"'\u00e9\d'", "é\\d"),
        ("[\n  1,\n  2\n]", [1, 2]),
    ],
)
def test_spellings(text: str, value: Any) -> None:
    assert repr(parse_value(text)) == repr((value, len(text)))


NO_VALUES = ["", "abc", "[1, 2", "[1 2]", "[,]", "007", "1abc", "{1: 2, 3}", "[[]: 1]", "{[]: 1}"]


@pytest.mark.parametrize(
    "text",
    [*NO_VALUES, "[" * 100 + "]" * 100, "9" * 5000, r'"\ud800"', '"a\nb"', "f(1)", "eval('1')"],
)
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_value(text)


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("a = 1, b = [2]", [("a", 1), ("b", [2])], ""),
        ("a = 1 b = 2", [("a", 1), ("b", 2)], ""),
        ("a = 1 and b = 2", [("a", 1), ("b", 2)], ""),
        ("a : 1\n  b : 2", [("a", 1), ("b", 2)], ""),
        ("[1,2], 3", [("", [1, 2]), ("", 3)], ""),
        ("1\n2\n\n\nOutput: 3", [("", 1), ("", 2)], "\n\n\nOutput: 3"),
        ("a = 1, Output: 3", [("a", 1)], ", Output: 3"),
        ("a = 1, b = c", [("a", 1)], ", b = c"),
        ("nothing", [], "nothing"),
    ],
)
def test_arguments(text: str, found: list[Any], rest: str) -> None:
    arguments, end = parse_arguments(text)
    assert arguments == found
    assert text[end:] == rest
