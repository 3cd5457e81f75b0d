from __future__ import annotations

from typing import Any

import pytest

from fakes import PROBLEM, case
from greenloop.asking.acceptance import accept
from greenloop.asking.replies import RawCase
from greenloop.domain.case import Provenance


def raw(*args: Any, expected: Any = 6, category: str = "edge") -> RawCase:
    return RawCase(name="n", category=category, args=args, expected=expected, has_expected=True)


def rejections(*entries: RawCase) -> list[str]:
    cases, rejected = accept(entries, PROBLEM, [], Provenance.GUESS)
    assert cases == []
    return rejected


def test_a_fitting_case_joins_with_the_next_id() -> None:
    known = [case("t1", 2, 4, Provenance.STATEMENT)]
    cases, rejected = accept([raw(3)], PROBLEM, known, Provenance.GUESS)
    assert rejected == []
    assert (cases[0].id, cases[0].args, cases[0].expected) == ("t2", (3,), 6)
    assert cases[0].provenance is Provenance.GUESS


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (raw(), "0 arguments instead of 1"),
        (raw(1, 2), "2 arguments instead of 1"),
        (raw("three"), "x is not an int"),
        (raw(True), "x is not an int"),
        (raw(3, expected="six"), "expected is not an int"),
        (raw(101, expected=202), "x"),
    ],
)
def test_what_does_not_fit_is_rejected_with_a_reason(entry: RawCase, reason: str) -> None:
    assert reason in rejections(entry)[0]


def test_a_known_input_is_rejected() -> None:
    cases, rejected = accept([raw(3), raw(3)], PROBLEM, [], Provenance.GUESS)
    assert len(cases) == 1
    assert "known already" in rejected[0]


def test_an_unknown_category_becomes_basic() -> None:
    cases, _ = accept([raw(3, category="Weird")], PROBLEM, [], Provenance.GUESS)
    assert cases[0].category == "basic"
