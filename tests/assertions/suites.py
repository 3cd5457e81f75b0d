"""What tests of assertions look at in a suite."""

from __future__ import annotations

from typing import Any

from greenloop.assertions import read_suite
from greenloop.domain.example import Example


def one(text: str) -> Example:
    """The only example of a text."""
    (example,) = read_suite(text).examples
    return example


def shown(text: str) -> list[tuple[tuple[Any, ...], Any]]:
    """Arguments without names, and results."""
    examples = read_suite(text).examples
    return [(tuple(value for _, value in one.arguments), one.expected) for one in examples]
