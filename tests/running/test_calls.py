from __future__ import annotations

from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.running.calls import call_of

METHOD = Signature(
    name="walk",
    parameters=(Parameter(name="root", type="Optional[TreeNode]"), Parameter(name="k")),
    returns="int",
    kind=Kind.METHOD,
    class_name="Solution",
)


def test_call_of_a_method_with_a_tree() -> None:
    call = call_of(METHOD)
    assert (call.name, call.class_name, call.shapes) == ("walk", "Solution", ("tree", "value"))
