"""The wire format between the parent and a child: bounded, self-describing, plain data only.

A frame is a header (ticket, length of the body) and a body, which is one encoded value::

    N T F             None, True, False
    i  u16 bytes      int, little-endian, signed
    f  8   c  16      float, complex (IEEE doubles)
    s  u32 utf-8      str          b  u32 bytes      bytes
    l t S Z  u32 …    list, tuple, set, frozenset of encoded values
    d  u32 …          dict of encoded key, encoded value, …
    x  name, text     one of the scalars of the standard library (see ``scalars``), both as s
    q D  u32 8 each   list of int (64 bits) or of float, packed, as lists of numbers are common

The decoder builds objects of exactly these types and checks everything that it reads, since the
sender may be hostile: lengths, depth, number of nodes, size of integers, and keys with equal hashes
(which would make a set quadratic to build).
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from . import scalars

HEADER = struct.Struct("<QI")
"""Ticket (names the request that the body answers) and length of the body in bytes."""

MAX_DEPTH = 100
MAX_NODES = 500_000
MAX_INT_BYTES = 1775
"""4,275 decimal digits: Python refuses to print integers of more than 4,300."""
MAX_EQUAL_HASHES = 64

_COUNT = struct.Struct("<I")
_SHORT = struct.Struct("<H")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_CONSTANTS = {None: b"N", True: b"T", False: b"F"}
_SEQUENCES: dict[type[Any], bytes] = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z"}
_PACKED: dict[type[Any], str] = {int: "q", float: "d"}
_PACKED_TAGS = {"q": b"q", "d": b"D"}


class WireError(ValueError):
    """Bytes that are not an encoded value, or a value that has no encoding."""


class LimitExceeded(WireError):
    """A value that is larger or deeper than the format allows."""


def _refuse(value: Any) -> NoReturn:
    raise WireError(f"not a value: {type(value).__name__}")


def encode(value: Any, max_bytes: int, simplify: Callable[[Any], Any] = _refuse) -> bytes:
    """Encode a value in at most ``max_bytes`` bytes.

    ``simplify`` is asked for a simpler form of whatever is not exactly of a type of the format; it
    raises what it likes.

    Raises:
        LimitExceeded: too many bytes or nodes, too deep, too long an integer.
        WireError: text that UTF-8 cannot hold, or a value of an unknown type.
    """
    return _Encoder(max_bytes, simplify).encode(value)


def decode(data: bytes) -> Any:
    """Decode one value.

    Raises:
        WireError: the bytes are not exactly one encoded value within the limits.
    """
    return _Decoder(data).decode()


class _Encoder:
    def __init__(self, max_bytes: int, simplify: Callable[[Any], Any]) -> None:
        self.out = bytearray()
        self.nodes = 0
        self.max_bytes = max_bytes
        self.simplify = simplify

    def encode(self, value: Any) -> bytes:
        try:
            self.put(value, 0)
        except RecursionError as error:
            raise LimitExceeded("nested too deep") from error
        return bytes(self.out)

    def put(self, value: Any, depth: int) -> None:
        self.spend(1, depth)
        kind = type(value)
        if value is None or kind is bool:
            self.out += _CONSTANTS[value]
        elif kind in _SEQUENCES:
            self.put_sequence(kind, value, depth)
        elif kind is dict:
            self.out += b"d" + _COUNT.pack(len(value))
            self.put_all((part for item in value.items() for part in item), depth)
        elif kind in _SCALARS:
            _SCALARS[kind](self, value)
        else:
            self.put(self.simplify(value), depth + 1)

    def put_sequence(self, kind: type[Any], value: Any, depth: int) -> None:
        if kind is list and self.put_packed(value, depth):
            return
        self.out += _SEQUENCES[kind] + _COUNT.pack(len(value))
        self.put_all(value, depth)

    def put_packed(self, value: list[Any], depth: int) -> bool:
        kinds = set(map(type, value))
        code = _PACKED.get(kinds.pop()) if len(kinds) == 1 else None
        if code is None:
            return False
        try:
            packed = array(code, value).tobytes()
        except OverflowError:
            return False
        self.spend(len(value), depth)
        self.out += _PACKED_TAGS[code] + _COUNT.pack(len(value)) + packed
        return True

    def put_all(self, values: Iterable[Any], depth: int) -> None:
        for value in values:
            self.put(value, depth + 1)

    def put_int(self, value: int) -> None:
        length = value.bit_length() // 8 + 1
        if length > MAX_INT_BYTES:
            raise LimitExceeded(f"an integer of {value.bit_length()} bits")
        self.out += b"i" + _SHORT.pack(length) + value.to_bytes(length, "little", signed=True)

    def put_str(self, value: str) -> None:
        try:
            self.put_blob(b"s", value.encode())
        except UnicodeEncodeError as error:
            raise WireError("text with a lone surrogate") from error

    def put_blob(self, tag: bytes, blob: bytes) -> None:
        if len(blob) > self.max_bytes:
            raise LimitExceeded(f"{len(blob)} bytes")
        self.out += tag + _COUNT.pack(len(blob)) + blob

    def put_scalar(self, value: Any) -> None:
        try:
            text = scalars.scalar_text(value)
        except ValueError as error:
            raise LimitExceeded(str(error)) from error
        self.out += b"x"
        self.put_str(scalars.SCALAR_NAMES[type(value)])
        self.put_str(text)

    def spend(self, nodes: int, depth: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise LimitExceeded(f"more than {MAX_NODES} values")
        if len(self.out) > self.max_bytes:
            raise LimitExceeded(f"more than {self.max_bytes} bytes")
        if depth > MAX_DEPTH:
            raise LimitExceeded(f"nested deeper than {MAX_DEPTH}")


_SCALARS: dict[type[Any], Callable[[_Encoder, Any], None]] = {
    int: _Encoder.put_int,
    str: _Encoder.put_str,
    bytes: lambda self, value: self.put_blob(b"b", value),
    float: lambda self, value: self.out.extend(b"f" + _FLOAT.pack(value)),
    complex: lambda self, value: self.out.extend(b"c" + _COMPLEX.pack(value.real, value.imag)),
    **dict.fromkeys(scalars.SCALARS, _Encoder.put_scalar),
}


class _Decoder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.nodes = 0

    def decode(self) -> Any:
        try:
            value = self.value(0)
        except RecursionError as error:
            raise LimitExceeded("nested too deep") from error
        if self.position != len(self.data):
            raise WireError("bytes after the value")
        return value

    def value(self, depth: int) -> Any:
        self.spend(1)
        if depth > MAX_DEPTH:
            raise LimitExceeded(f"nested deeper than {MAX_DEPTH}")
        reader = _READERS.get(self.take(1))
        if reader is None:
            raise WireError("an unknown tag")
        return reader(self, depth + 1)

    def take(self, size: int) -> bytes:
        start, self.position = self.position, self.position + size
        if self.position > len(self.data):
            raise WireError("it ends too early")
        return self.data[start : self.position]

    def count(self) -> int:
        return int(_COUNT.unpack(self.take(4))[0])

    def spend(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise LimitExceeded(f"more than {MAX_NODES} values")

    def integer(self, _: int) -> int:
        (size,) = _SHORT.unpack(self.take(2))
        if size > MAX_INT_BYTES:
            raise LimitExceeded(f"an integer of {size} bytes")
        return int.from_bytes(self.take(size), "little", signed=True)

    def text(self, _: int) -> str:
        try:
            return self.take(self.count()).decode()
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def scalar(self, _: int) -> Any:
        parts = [self.text(0) for _ in range(2) if self.take(1) == b"s"]
        if len(parts) != 2:
            raise WireError("a scalar without its name and text")
        try:
            return scalars.read_scalar(*parts)
        except ValueError as error:
            raise WireError(str(error)) from error

    def items(self, depth: int) -> list[Any]:
        return [self.value(depth) for _ in range(self.count())]

    def packed(self, code: str) -> list[Any]:
        count = self.count()
        self.spend(count)
        return array(code, self.take(8 * count)).tolist()

    def unique(self, depth: int) -> list[Any]:
        items = self.items(depth)
        _check_hashes(items)
        return items

    def mapping(self, depth: int) -> dict[Any, Any]:
        pairs = [(self.value(depth), self.value(depth)) for _ in range(self.count())]
        _check_hashes([key for key, _ in pairs])
        return dict(pairs)


def _check_hashes(items: list[Any]) -> None:
    try:
        counts = Counter(map(hash, items)).values()
    except TypeError as error:
        raise WireError("a key that has no hash") from error
    if counts and max(counts) > MAX_EQUAL_HASHES:
        raise LimitExceeded("too many keys with the same hash")


_READERS: dict[bytes, Callable[[_Decoder, int], Any]] = {
    b"N": lambda _, __: None,
    b"T": lambda _, __: True,
    b"F": lambda _, __: False,
    b"i": _Decoder.integer,
    b"f": lambda self, _: _FLOAT.unpack(self.take(8))[0],
    b"c": lambda self, _: complex(*_COMPLEX.unpack(self.take(16))),
    b"s": _Decoder.text,
    b"b": lambda self, _: self.take(self.count()),
    b"l": _Decoder.items,
    b"t": lambda self, depth: tuple(self.items(depth)),
    b"S": lambda self, depth: set(self.unique(depth)),
    b"Z": lambda self, depth: frozenset(self.unique(depth)),
    b"d": _Decoder.mapping,
    b"x": _Decoder.scalar,
    b"q": lambda self, _: self.packed("q"),
    b"D": lambda self, _: self.packed("d"),
}
