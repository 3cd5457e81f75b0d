from __future__ import annotations

import pytest

from fakes import METHOD, SIGNATURE, case
from greenloop.domain.notation import (
    LONGEST_VALUE,
    case_line,
    invocation,
    placeholder,
    stub_of,
    written,
)
from greenloop.domain.problem import Parameter, Signature

EVERYTHING = Signature(
    name="f",
    parameters=(
        Parameter(name="a", type="int"),
        Parameter(name="rest", type="tuple[str, ...]", passing="spread"),
        Parameter(name="key", type="int", default="0", passing="name"),
        Parameter(name="options", type="dict[str, GraphNode]", passing="spread_names"),
    ),
    returns="Optional[GraphNode]",
)


def test_stub_of_a_function_and_of_a_method() -> None:
    assert stub_of(SIGNATURE) == "def double(x: int) -> int:\n    ..."
    assert stub_of(METHOD) == (
        "class Solution:\n    def walk(self, root: Optional[TreeNode], k) -> int:\n        ..."
    )


def test_stub_of_every_kind_of_parameter() -> None:
    assert stub_of(EVERYTHING) == (
        "def f(a: int, *rest: str, key: int = 0, **options: Node) -> Optional[Node]:\n    ..."
    )
    named = (Parameter(name="a", default="None"), Parameter(name="key", passing="name"))
    assert stub_of(Signature(name="f", parameters=named)) == "def f(a=None, *, key):\n    ..."
    bare = (Parameter(name="n", passing="spread"), Parameter(name="o", passing="spread_names"))
    assert stub_of(Signature(name="f", parameters=bare)) == "def f(*n, **o):\n    ..."


def test_calls_are_written_as_python_writes_them() -> None:
    assert invocation(SIGNATURE, [3]) == "double(x=3)"
    args = (1, ("a", "b"), 4, {"x": 5})
    assert invocation(EVERYTHING, args) == "f(1, 'a', 'b', key=4, x=5)"
    assert invocation(EVERYTHING, (1, (), 4, {})) == "f(1, key=4)"
    assert placeholder(SIGNATURE) == "double(x=...)"
    assert placeholder(EVERYTHING) == "f(..., ..., key=..., name=...)"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "double(x=1) == 2"),
        ({"view": "sorted"}, "sorted(double(x=1)) == 2"),
        ({"raises": "ValueError"}, "double(x=1) raises ValueError"),
    ],
)
def test_a_case_on_one_line(fields: dict[str, str], line: str) -> None:
    assert case_line(SIGNATURE, case("t1", 1, 2).model_copy(update=fields)) == line


def test_long_values_are_cut() -> None:
    assert len(written(list(range(10_000)))) < LONGEST_VALUE + 20
