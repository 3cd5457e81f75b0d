from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from greenloop.domain.values import Value, from_json, key, to_json
from greenloop.running.judge import equal
from strategies import values


class Holder(BaseModel):
    value: Value


def same(one: Any, other: Any) -> bool:
    """Equal and of the same types all the way down, so that no list passes for a tuple."""
    return equal(one, other) and repr(to_json(one)) == repr(to_json(other))


@given(values)
def test_values_come_back_from_json(value: Any) -> None:
    text = json.dumps(to_json(value), allow_nan=False)
    assert same(from_json(json.loads(text)), value)


@given(values)
def test_values_come_back_from_a_model(value: Any) -> None:
    """Through the model's own JSON, whether it was built from the value or from its JSON."""
    text = Holder(value=to_json(value)).model_dump_json()
    assert same(Holder.model_validate_json(text).value, value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text("ab"), st.lists))
def test_what_json_has_is_written_as_itself(value: Any) -> None:
    assert to_json(value) == value
    assert from_json(value) == value


names = st.recursive(
    st.text("abc", max_size=2), lambda inner: st.frozensets(inner, max_size=3), max_leaves=6
)


@given(st.lists(names, max_size=5))
def test_equal_sets_are_written_alike(items: list[Any]) -> None:
    """Even if they were filled in another order, which their own order follows."""
    backwards = items[::-1]
    assert to_json(set(items)) == to_json(set(backwards))


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ((1, 2), {"$tuple": [1, 2]}),
        ({2, 1}, {"$set": [1, 2]}),
        (frozenset({1}), {"$frozenset": [1]}),
        ({1: "a"}, {"$dict": [[1, "a"]]}),
        ({"$a": 1}, {"$dict": [["$a", 1]]}),
        (math.inf, {"$float": "inf"}),
        (b"ab", {"$bytes": "6162"}),
        (1j, {"$complex": [0.0, 1.0]}),
        ({"a": [1.5, None]}, {"a": [1.5, None]}),
    ],
)
def test_the_form_of_each_type(value: Any, data: Any) -> None:
    assert to_json(value) == data
    assert same(from_json(data), value)


@pytest.mark.parametrize("thing", [object(), [object()], {"a": len}, range(3), bytearray(b"a")])
def test_what_is_no_value_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match="not a value"):
        to_json(thing)


@given(st.lists(values, max_size=3))
def test_every_value_has_a_key_and_equal_inputs_have_equal_keys(args: list[Any]) -> None:
    assert key(args) == key(list(args))


@pytest.mark.parametrize("bits", [9_999, 10_000, 10_001, 50_000])
@pytest.mark.parametrize("sign", [1, -1])
def test_no_integer_is_too_long_for_json(bits: int, sign: int) -> None:
    value = sign * (2**bits - 1)
    assert from_json(json.loads(json.dumps(to_json([value])))) == [value], bits


def test_keys_tell_booleans_from_numbers() -> None:
    assert key([1]) != key([True])
