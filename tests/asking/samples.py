"""What tests of replies share: short solutions, signatures, and texts made to be too much."""

from __future__ import annotations

import contextlib
import io
from typing import Any

from greenloop.asking.replies import extract_cases
from greenloop.domain.problem import Kind, Parameter, Signature

ADD = "def add(a, b):\n    return a + b\n"
CHAINS = [
    "a" + ".b" * 9_000,
    "-" * 9_000 + "1",
    "1" + " + 1" * 9_000,
    "[" * 9_000,
    "f" + "(1)" * 5_000,
]
"""Expressions that are too deep for a parser or for what walks its tree."""


def run(code: str, call: str) -> tuple[Any, str]:
    """The value of a call after executing the code, and what importing it printed."""
    namespace: dict[str, Any] = {"__name__": "solution"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, namespace)
    return eval(call, namespace), printed.getvalue()


def signature(returns: str, **parameters: str) -> Signature:
    named = tuple(Parameter(name=name, type=type_) for name, type_ in parameters.items())
    return Signature(name="f", parameters=named, returns=returns, kind=Kind.FUNCTION)


TWO_SUM = signature("List[int]", nums="List[int]", target="int")
BRACKETS = signature("bool", s="str")


def assert_second_is_rejected(reply: str, reason: str) -> None:
    """Of three cases, two equal ones are accepted, and the middle one is not."""
    cases, rejected = extract_cases(reply, TWO_SUM)
    assert [case.args for case in cases] == [([1, 2], 3)] * 2
    (only,) = rejected
    assert only.startswith("case 2: ")
    assert reason in only
