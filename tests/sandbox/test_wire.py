"""The wire format: no loss, exact types, and no bytes that harm the reader."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.sandbox.jail import wire

LARGE = 1 << 20

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary()
)
keys = st.recursive(
    scalars, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=4
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.sets(keys, max_size=5)
        | st.dictionaries(keys, inner, max_size=5)
    ),
    max_leaves=20,
)


def typed(value: Any) -> Any:
    """A value with its types, so that ``1``, ``1.0`` and ``True`` differ."""
    kind = type(value)
    if kind in (list, tuple):
        return kind, [typed(item) for item in value]
    if kind in (set, frozenset):
        return kind, sorted(repr(typed(item)) for item in value)  # nested sets read alike
    if kind is dict:
        return kind, [(typed(key), typed(item)) for key, item in value.items()]
    return kind, value


@given(values)
def test_what_is_written_is_read(value: Any) -> None:
    assert typed(wire.decode(wire.encode(value, LARGE))) == typed(value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    assert typed(wire.decode(wire.encode(value, LARGE))) is not None


@given(values, st.data())
def test_damaged_bytes_are_a_value_or_an_error(value: Any, data: st.DataObject) -> None:
    good = wire.encode(value, LARGE)
    place = data.draw(st.integers(0, len(good) - 1))
    bad = good[:place] + bytes([data.draw(st.integers(0, 255))]) + good[place + 1 :]
    try:
        wire.decode(bad)
    except wire.WireError:
        return


def test_not_a_number_survives() -> None:
    assert math.isnan(wire.decode(wire.encode(math.nan, LARGE)))


@pytest.mark.parametrize(
    "value", [list(range(-5, 1000)), [2**63, 1], [-(2**63)], [0.5, math.inf], [True, 1], [[1], [2]]]
)
def test_lists_of_numbers(value: list[Any]) -> None:
    assert typed(wire.decode(wire.encode(value, LARGE))) == typed(value)


@pytest.mark.parametrize("value", [OrderedDict(), object(), type("I", (int,), {})(3), range(3)])
def test_other_types_are_refused(value: Any) -> None:
    with pytest.raises(wire.WireError, match="not a value"):
        wire.encode(value, LARGE)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        nested(wire.MAX_DEPTH + 1),
        nested(100_000),
        [None] * (wire.MAX_NODES + 1),
        1 << 8 * wire.MAX_INT_BYTES,
        "x" * 2 * LARGE,
        ["x" * 1000] * 2000,
    ],
    ids=["deep", "very deep", "many", "long int", "long text", "many texts"],
)
def test_what_is_too_large_is_refused(value: Any) -> None:
    with pytest.raises(wire.LimitExceeded):
        wire.encode(value, LARGE)


@pytest.mark.parametrize(
    "data",
    [
        b"l\x01\x00\x00\x00" * 100_000 + b"N",
        b"l\xff\xff\xff\xff" + b"N" * (wire.MAX_NODES + 1),
        b"q\xff\xff\xff\xff",
        b"i\xff\xff" + bytes(0xFFFF),
    ],
    ids=["deep", "many", "packed", "long int"],
)
def test_bytes_of_something_too_large_are_refused(data: bytes) -> None:
    with pytest.raises(wire.LimitExceeded):
        wire.decode(data)


def test_the_longest_int_can_be_printed() -> None:
    longest = (1 << 8 * wire.MAX_INT_BYTES - 1) - 1
    assert str(wire.decode(wire.encode(longest, LARGE)))


def test_keys_with_equal_hashes_are_refused() -> None:
    """They would take the reader quadratic time."""
    prime = 2**61 - 1
    colliding = [number * prime for number in range(wire.MAX_EQUAL_HASHES + 1)]
    for container in (set(colliding), dict.fromkeys(colliding)):
        with pytest.raises(wire.LimitExceeded):
            wire.decode(wire.encode(container, LARGE))


@pytest.mark.parametrize(
    "data", [b"", b"?", b"NN", b"s\x01\x00\x00\x00\xff", b"S\x01\x00\x00\x00l\0\0\0\0"]
)
def test_malformed_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(data)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(wire.WireError, match="surrogate"):
        wire.encode("\ud800", LARGE)
