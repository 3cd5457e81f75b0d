"""The examples that a text shows, in whatever notation it has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from greenloop.assertions import Suite, is_own
from greenloop.domain.example import Example
from greenloop.domain.problem import Signature
from greenloop.domain.types import fits, parse_type
from greenloop.reading.calls import raised, viewed
from greenloop.reading.examples import called, given, labelled
from greenloop.reading.notations import described, pointed, tabled
from greenloop.reading.told import above, blocks, paired, stated


def find_examples(text: str, signature: Signature | None, suite: Suite) -> Iterable[Example]:
    """The examples of a text without its tests, and those that its tests are."""
    if signature:
        name = signature.name
        may_be_none = bool(signature.returns) and fits(None, parse_type(signature.returns))
        calls = called(text, name, may_be_none), viewed(text, name), raised(text, name)
        tested = (one for one in suite.examples if one.function in ("", name))
        arity = len(signature.parameters)
        told = chain(given(text), blocks(text, signature), stated(text, signature))
        rest = chain(tabled(text, signature), pointed(text, arity), described(text, name))
        plain = list(chain(labelled(text), *calls, above(text, name), told, tested))
        return plain or list(rest) or paired(text, signature)
    written = list(labelled(text)) or list(given(text))
    if suite.examples or written:
        return [*written, *_most_called(suite.examples)]
    found = chain(called(text, "", False), viewed(text, ""), raised(text, ""))
    plain = _most_called(one for one in found if is_own(one.function))
    return plain or list(tabled(text)) or list(pointed(text, None))


def _most_called(calls: Iterable[Example]) -> list[Example]:
    """The examples of the function that most examples call."""
    known = list(calls)
    counted = Counter(one.function for one in known if one.function).most_common(1)
    return [one for one in known if not one.function or one.function == counted[0][0]]


def called_name(text: str, signature: Signature | None, suite: Suite) -> str:
    """What a text calls the solution: in its signature, or in its examples; empty if nowhere."""
    if signature:
        return signature.name
    return next((one.function for one in find_examples(text, None, suite) if one.function), "")
