from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Kind, Operation, Parameter, Signature
from greenloop.running.missteps import misstep

SIGNATURE = Signature(
    name="Row",
    kind=Kind.DESIGN,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    operations=(Operation(name="__init__"), Operation(name="put"), Operation(name="get")),
)
CASE = Case(
    id="t1",
    name="a row",
    category="basic",
    args=(["Row", "put;", "get", "get"], [[], [4, "a"], [], [1]]),
    expected=[None, None, [1, 2.0], {"raises": "KeyError"}],
    provenance=Provenance.GUESS,
)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ([None, None, [1, 2], {"raises": "KeyError"}], ""),
        ([None, None, [1, 3], 5], "get() must return [1, 2.0], but returned [1, 3] (operation 2)"),
        ([None, None, [1, 2], 5], "get(1) must raise KeyError, but returned 5 (operation 3)"),
        (
            [None, {"raises": "TypeError"}, [1, 2], 5],
            "put(4, 'a') must return None, but raised TypeError (operation 1)",
        ),
        (None, ""),
    ],
)
def test_the_first_operation_that_went_wrong(actual: Any, expected: str) -> None:
    assert misstep(SIGNATURE, CASE, actual) == expected


def test_a_function_has_no_operations() -> None:
    signature = Signature(name="f", parameters=SIGNATURE.parameters)
    assert misstep(signature, CASE, [0]) == ""
