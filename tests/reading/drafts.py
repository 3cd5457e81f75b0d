"""What tests of reading look at in a draft."""

from __future__ import annotations

from typing import Any

from greenloop.reading import Draft


def pairs(reading: Draft) -> list[tuple[tuple[Any, ...], Any]]:
    return [(case.args, case.expected) for case in reading.shown]


def names(reading: Draft) -> list[str]:
    signature = reading.signature
    assert signature is not None
    return [parameter.name for parameter in signature.parameters]
