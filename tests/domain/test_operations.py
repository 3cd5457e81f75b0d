from __future__ import annotations

from typing import Any

import pytest

from greenloop.domain.constraints import Constraint
from greenloop.domain.constraints.rules import Relation
from greenloop.domain.operations import misuse, scopes
from greenloop.domain.problem import Kind, Operation, Parameter, Problem, Signature

SIGNATURE = Signature(
    name="Row",
    kind=Kind.DESIGN,
    parameters=(Parameter(name="operations"), Parameter(name="arguments")),
    operations=(
        Operation(name="__init__", parameters=(Parameter(name="n", type="int"),)),
        Operation(
            name="put",
            parameters=(
                Parameter(name="at", type="int"),
                Parameter(name="by", type="int", default="None"),
            ),
        ),
        Operation(name="many", parameters=(Parameter(name="rest", passing="spread"),)),
        Operation(name="join", parameters=(Parameter(name="other", type='"Row"'),)),
        Operation(name="cells", field=True),
        Operation(name="cells=", parameters=(Parameter(name="arg1"),), field=True),
    ),
)


@pytest.mark.parametrize(
    "args",
    [
        (["Row"], [[1]]),
        (["Row", "put", "put;"], [[1], [2], [2, 3]]),
        (["Row", "put"], [[1], [2, None]]),
        (["Row", "many", "many"], [[1], [], [1, 2, 3]]),
        (["Row", "cells", "cells=", "cells#"], [[1], [], [[4]], []]),
        (["Row", "Row", "self=", "join"], [[1], [2], [0], [{"instance": 1}]]),
    ],
)
def test_what_can_be_driven(args: Any) -> None:
    assert misuse(SIGNATURE, args) == ""


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ((["Row", "put"], [[1]]), "not one list of arguments for each"),
        (([], []), "not one list of arguments for each"),
        ((5,), "not one list of arguments for each"),
        ((["put"], [[1]]), "the first operation is not Row"),
        ((["Row", "get"], [[1], []]), "there is no operation get"),
        ((["Row", "put"], [[1], []]), "put does not take 0 arguments"),
        ((["Row", "put"], [[1], [1, 2, 3]]), "put does not take 3 arguments"),
        ((["Row", "put"], [[1], 5]), "the arguments of put are no list"),
        ((["Row", "put"], [[1], ["a"]]), "at of put is not of the type int"),
        ((["Row", "join", "Row"], [[1], [{"instance": 1}], [2]]), "there is no instance 1 yet"),
        ((["Row", "join"], [[1], [{"instance": "a"}]]), "other of join is not of the type"),
        ((["Row", "join"], [[1], [0]]), "other of join is not of the type"),
        ((["Row", "self="], [[1], [1]]), "there is no instance 1 yet"),
        ((["Row", "self="], [[1], ["a"]]), "there is no instance a yet"),
        ((["Row", "self="], [[1], []]), "it is not said which instance"),
    ],
)
def test_what_cannot_be_driven(args: Any, reason: str) -> None:
    assert reason in misuse(SIGNATURE, args)


def test_constraints_hold_for_every_operation() -> None:
    line = Constraint(text="at < n", rules=(Relation(left="at", op="<", right="n"),))
    problem = Problem(statement="A row.", signature=SIGNATURE, constraints=(line,))
    assert problem.violations((["Row", "put", "put"], [[3], [0], [2]])) == ()
    assert problem.violations((["Row", "put", "put"], [[3], [0], [3]])) == ("at < n",)
    assert problem.violations((["Row", "take"], [[3], []])) == ("there is no operation take",)


def test_names_of_each_operation() -> None:
    args: Any = (["Row", "put", "cells"], [[3], [1], []])
    assert scopes(SIGNATURE, args) == [{"n": 3}, {"n": 3, "at": 1}, {"n": 3}]
