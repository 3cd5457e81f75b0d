"""Values that a case may hold, and their one JSON form.

A *value* is ``None``, ``bool``, ``int``, ``float``, ``complex``, ``str``, ``bytes``, one of the
exact numbers and times in :mod:`~greenloop.domain.scalars`, a function told by its text, or a
``list``, ``tuple``, ``set``, ``frozenset`` or ``dict`` of values. JSON has fewer types, so what it
lacks is written as an object with a single key that starts with ``$``; everything that JSON has is
written as itself::

    (1, 2)            {"$tuple": [1, 2]}
    {1, 2}            {"$set": [1, 2]}
    {1: "a"}          {"$dict": [[1, "a"]]}     (only where a key is no plain string)
    nan, inf, -inf    {"$float": "nan"}
    b"ab"             {"$bytes": "6162"}        (hexadecimal)
    1j                {"$complex": [0.0, 1.0]}
    lambda x: -x      {"$callback": "lambda x: -x"}
    Decimal("0.10")   {"$Decimal": "0.10"}      (and so on for each of ``scalars.SCALARS``)
    10**5000          {"$int": "0x..."}         (more digits than Python is ready to write)
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from greenloop.domain import scalars
from greenloop.domain.callbacks import Callback, callback

_SEQUENCES: dict[str, type[Any]] = {
    "$tuple": tuple,
    "$set": set,
    "$frozenset": frozenset,
}
_SORTED = json.JSONEncoder(sort_keys=True)
_MOST_BITS = 10_000
"""Of an integer that is written in digits; Python writes no more than 4300 decimal ones."""


def to_json(value: Any) -> Any:
    """Turn a value into what ``json.dumps`` can write, without loss.

    Raises:
        TypeError: the value is, or holds, something that is not a value.
    """
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return {"$int": hex(value)}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$float": repr(value)}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return _dict_to_json(value)
    for tag, kind in _SEQUENCES.items():
        if isinstance(value, kind):
            items = [to_json(item) for item in value]
            return {tag: items if isinstance(value, tuple) else sorted(items, key=repr)}
    if isinstance(value, bytes):
        return {"$bytes": value.hex()}
    if isinstance(value, Callback):
        return {"$callback": value.text}
    if scalars.is_scalar(value):
        return {f"${type(value).__name__}": scalars.text_of(value)}
    if isinstance(value, complex):
        return {"$complex": [to_json(value.real), to_json(value.imag)]}
    raise TypeError(f"not a value: {type(value).__name__}")


def from_json(data: Any) -> Any:
    """Undo :func:`to_json`. A value that is already decoded comes back unchanged."""
    if isinstance(data, list):
        return [from_json(item) for item in data]
    if not isinstance(data, dict):
        return data
    if len(data) == 1:
        ((tag, body),) = data.items()
        if isinstance(tag, str) and tag.startswith("$"):
            return _from_tag(tag, body)
    return {key: from_json(item) for key, item in data.items()}


def key(args: Sequence[Any]) -> str:
    """A text that is equal for equal inputs; ``1`` and ``True`` differ."""
    return _SORTED.encode([to_json(arg) for arg in args])


def _dict_to_json(value: dict[Any, Any]) -> Any:
    plain = all(isinstance(key, str) and not key.startswith("$") for key in value)
    if plain:
        return {key: to_json(item) for key, item in value.items()}
    return {"$dict": [[to_json(key), to_json(item)] for key, item in value.items()]}


def _from_tag(tag: str, body: Any) -> Any:
    if tag in _SEQUENCES:
        return _SEQUENCES[tag](from_json(item) for item in body)
    if tag == "$dict":
        return {from_json(key): from_json(item) for key, item in body}
    if tag == "$int":
        return int(body, 16)
    if tag == "$float":
        return float(body)
    if tag == "$bytes":
        return bytes.fromhex(body)
    if tag == "$callback":
        return callback(body)
    if tag[1:] in scalars.SCALARS:
        return scalars.read(tag[1:], body)
    if tag == "$complex":
        return complex(from_json(body[0]), from_json(body[1]))
    return {tag: from_json(body)}


def _decode(data: Any) -> Any:
    return from_json(data) if isinstance(data, list | dict) else data


Value = Annotated[Any, BeforeValidator(_decode), PlainSerializer(to_json, when_used="json")]
"""A field of a pydantic model that holds a value and is written as tagged JSON."""
