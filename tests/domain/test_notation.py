from __future__ import annotations

from fakes import SIGNATURE, case
from greenloop.domain import notation
from greenloop.domain.problem import Kind, Parameter, Signature

METHOD = Signature(
    name="walk",
    parameters=(Parameter(name="root", type="Optional[TreeNode]"), Parameter(name="k")),
    returns="int",
    kind=Kind.METHOD,
    class_name="Solution",
)


def test_stub_of_a_function_and_of_a_method() -> None:
    assert notation.stub_of(SIGNATURE) == "def double(x: int) -> int:\n    ..."
    assert notation.stub_of(METHOD) == (
        "class Solution:\n    def walk(self, root: Optional[TreeNode], k) -> int:\n        ..."
    )


def test_a_case_is_a_call_by_names_and_what_it_returns() -> None:
    assert notation.invocation(METHOD, ([1, None, 2], "a")) == "walk(root=[1, None, 2], k='a')"
    assert notation.case_line(SIGNATURE, case("s1", 2, 4)) == "double(x=2) == 4"


def test_long_values_are_cut() -> None:
    assert len(notation.value(list(range(10_000)))) < notation.LONGEST_VALUE + 20
