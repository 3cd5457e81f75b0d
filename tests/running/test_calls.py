from __future__ import annotations

from fakes import METHOD
from greenloop.running.calls import call_of


def test_call_of_a_method_with_a_tree() -> None:
    call = call_of(METHOD)
    assert (call.name, call.class_name, call.shapes) == ("walk", "Solution", ("tree", "value"))
