"""The words of Exercism's shared cases, as Python has them."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from keyword import iskeyword
from typing import Any


def snake(name: str, *, member: bool = False) -> str:
    """A name of the shared cases as Python writes it; one that it has already gets an underscore.

    ``member``: of a class, whose members may be called as builtins are.
    """
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    taken = iskeyword(plain) or (hasattr(builtins, plain) and not member)
    return f"{plain}_" if taken else plain


def as_python(value: Any) -> Any:
    """A value of the shared cases as Python has it."""
    if isinstance(value, list):
        return [as_python(one) for one in value]
    if not isinstance(value, dict):
        return value
    numbered = all(re.fullmatch(r"-?\d+", name) for name in value)
    return {int(name) if numbered else name: as_python(one) for name, one in value.items()}


def is_error(expected: Any) -> bool:
    """Whether an error is expected."""
    return isinstance(expected, dict) and set(expected) == {"error"}


def parts(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from parts(item)
