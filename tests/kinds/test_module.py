from __future__ import annotations

from collections.abc import Sequence

import pytest

from greenloop import kinds
from greenloop.domain.modules import Law, calls
from greenloop.domain.problem import Kind, Parameter, Problem, Signature
from greenloop.errors import ReplyError
from greenloop.kinds.module import Module

TEXT = Parameter(name="text", type="str")
SIGNATURE = Signature(
    name="coil_and_uncoil",
    kind=Kind.MODULE,
    parameters=(Parameter(name="function", type="str"), Parameter(name="arguments", type="list")),
    functions=(
        Signature(name="coil", parameters=(TEXT,), returns="str"),
        Signature(name="uncoil", parameters=(TEXT,), returns="str"),
    ),
)
LAW = Law(call=("uncoil", [{"call": ["coil", [{"any": "text"}]]}]), result={"any": "text"})
PROBLEM = Problem(statement="", signature=SIGNATURE, laws=(LAW,))
KNOWN = [("coil", ["hose"]), ("uncoil", ["rope"])]


def test_it_is_the_manner_of_modules() -> None:
    assert isinstance(kinds.of(SIGNATURE), Module)


def test_functions_are_called_by_their_names() -> None:
    call = Module().call(SIGNATURE)
    assert call.manner == "module"
    assert call.operations == (("coil", ("value",)), ("uncoil", ("value",)))


def test_the_stub_holds_all() -> None:
    stub = Module().stub(SIGNATURE)
    assert stub == (
        "def coil(text: str) -> str:\n    ...\n\ndef uncoil(text: str) -> str:\n    ..."
    )
    owned = SIGNATURE.model_copy(update={"class_name": "Reel"})
    assert Module().stub(owned).startswith("class Reel:\n\n    def coil(self, text: str) -> str:")


def test_a_class_must_have_all_methods() -> None:
    owned = SIGNATURE.model_copy(update={"class_name": "Reel"})
    with pytest.raises(ReplyError, match="lacks `uncoil`"):
        Module().code(
            "```python\nclass Reel:\n    def coil(self, t):\n        return t\n```", owned, ""
        )


def test_every_function_and_every_law_gets_new_inputs() -> None:
    probes = Module().probes(KNOWN, PROBLEM, 1, 60)
    forms = {tuple(name for name, _ in calls(args)) for args in probes.values()}
    assert forms == {("coil",), ("uncoil",), ("uncoil", "coil")}
    assert not any(list(args) in [[*one] for one in KNOWN] for args in probes.values())
    assert probes == Module().probes(KNOWN, PROBLEM, 1, 60)


def test_where_the_form_is_free_only_the_law_is_tried() -> None:
    free = PROBLEM.model_copy(update={"laws": (LAW.model_copy(update={"free": True}),)})
    probes = Module().probes([], free, 1, 60)
    assert probes
    assert all(len([*calls(args)]) == 2 for args in probes.values())


def test_the_innermost_input_is_made_small() -> None:
    def long(tries: Sequence[Sequence[object]]) -> list[bool]:
        return [len([*calls(args)][-1][1][0]) >= 2 for args in tries]

    args = ("uncoil", [{"call": ["coil", ["garden"]]}])
    name, ((inner,),) = "uncoil", (Module().shrunk(PROBLEM, args, long)[1],)
    assert name == "uncoil"
    assert len(inner["call"][1][0]) == 2
    assert len(Module().shrunk(PROBLEM, ("coil", ["garden"]), long)[1][0]) == 2
    twice = ("coil", [{"call": ["coil", ["garden"]]}])
    assert len([*calls(Module().shrunk(PROBLEM, twice, long))][-1][1][0]) == 2
    beside = ("coil", [{"call": ["coil", ["garden"]]}, "ab"])
    assert Module().shrunk(PROBLEM, beside, long) == beside


def test_a_function_grows_on_what_another_one_returns_where_a_law_says_so() -> None:
    module = Module()
    assert module.grown(SIGNATURE) == ("coil", "uncoil")
    for part in module.grown(SIGNATURE):
        sized = module.scaled(KNOWN, PROBLEM, 50, 1, part)
        assert [extent for extent, _ in sized] == [50] * len(sized) != []
        forms = {tuple(name for name, _ in calls(args)) for _, args in sized}
        assert forms == {("coil",) if part == "coil" else ("uncoil", "coil")}


CHAIN = ("uncoil", [{"call": ["wind", [{"call": ["coil", ["hose"]]}]]}])


def test_chains_get_new_inputs_and_what_is_fed_gets_no_others() -> None:
    wind = Signature(name="wind", parameters=(TEXT,), returns="str")
    signature = SIGNATURE.model_copy(update={"functions": (*SIGNATURE.functions, wind)})
    problem = Problem(statement="", signature=signature)
    probes = Module().probes([CHAIN, ("coil", ["rope"])], problem, 1, 40)
    forms = {tuple(name for name, _ in calls(args)) for args in probes.values()}
    assert forms == {("coil",), ("uncoil", "wind", "coil")}
