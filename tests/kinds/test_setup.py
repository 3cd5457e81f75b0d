"""How a call that is set up is made and shown."""

from __future__ import annotations

from greenloop.kinds import of
from greenloop.reading import read_problem
from statements.setups import STATEMENTS


def test_the_sandbox_gets_plain_arguments_and_how_they_are_handed_over() -> None:
    found = read_problem(STATEMENTS["drop"])
    assert found is not None
    call = of(found[0].signature).call(found[0].signature)
    assert (call.manner, call.class_name, call.name) == ("setup", "Solution", "dropWagon")
    assert (call.names, call.shapes) == (("head", "node"), ("linked_list", "value"))
    assert call.setup == ((("node", "head", "node"),), (), "head", (), 0)


def test_a_model_sees_what_the_solution_declares() -> None:
    found = read_problem(STATEMENTS["first"])
    assert found is not None
    stub = of(found[0].signature).stub(found[0].signature)
    assert "def firstRotten(self, n: int) -> int:" in stub
