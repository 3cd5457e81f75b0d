from __future__ import annotations

from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.running.calls import call_of


def test_call_of_a_method_with_a_tree() -> None:
    method = Signature(
        name="walk",
        parameters=(Parameter(name="root", type="Optional[TreeNode]"), Parameter(name="k")),
        returns="int",
        kind=Kind.METHOD,
        class_name="Solution",
    )
    call = call_of(method)
    assert (call.name, call.class_name, call.shapes) == ("walk", "Solution", ("tree", "value"))


def test_the_result_may_be_an_argument_that_is_changed() -> None:
    in_place = Signature(name="sort", parameters=(Parameter(name="a", type="list"),), mutates=0)
    assert call_of(in_place).result_argument == 0
    assert call_of(in_place.model_copy(update={"mutates": None})).result_argument is None
