from __future__ import annotations

from fakes import METHOD
from greenloop.domain.problem import Parameter, Signature
from greenloop.kinds.function import Function


def test_call_of_a_method_with_a_tree() -> None:
    call = Function().call(METHOD)
    assert (call.name, call.class_name, call.shapes) == ("walk", "Solution", ("tree", "value"))
    assert (call.passing, call.names, call.fresh, call.iterates) == ((), (), "", False)


def test_call_of_a_function_with_every_promise() -> None:
    parameters = (Parameter(name="a", type="list[int]"), Parameter(name="k", passing="name"))
    signature = Signature(
        name="f", parameters=parameters, mutates=0, counts=True, fresh="new", iterates=True
    )
    call = Function().call(signature)
    assert (call.result_argument, call.counts, call.fresh, call.iterates) == (0, True, "new", True)
    assert (call.passing, call.names) == (("position", "name"), ("a", "k"))
