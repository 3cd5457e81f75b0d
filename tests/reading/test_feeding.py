from __future__ import annotations

import pytest

from greenloop.domain.case import Case, Provenance
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.reading.feeding import inlined, with_types

NAMES = ["pack", "seal"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("box = pack(3)\nassert seal(box) == 4", "assert seal(pack(3)) == 4"),
        (">>> box = pack(3)\n>>> box\n[3]", ">>> pack(3)\n[3]"),
        (
            "box = pack(3)\nbox = seal(box)\nassert seal(box) == 5",
            "assert seal(seal(pack(3))) == 5",
        ),
        ("c = Case()\nbox = c.pack(3)\nassert c.seal(box)", "assert c.seal(c.pack(3))"),
        ("box = pack(3)\nbox = 4\nassert seal(box) == 4", "assert seal(box) == 4"),
        ("box = pack(3) + 1\nassert seal(box)", "assert seal(box)"),
        ("box = pack(3)\nThe box is full.", "The box is full."),
        ("box = pack(3)\nseal(box=2) == 1", "seal(box=2) == 1"),
    ],
)
def test_calls_stand_in_the_places_of_variables(text: str, inside: str) -> None:
    assert inlined(text, NAMES).endswith(inside)


def case(name: str, argument: object, expected: object, view: str = "") -> Case:
    return Case.model_validate(
        {
            "id": "t",
            "name": "",
            "category": "",
            "args": (name, [argument]),
            "expected": expected,
            "provenance": Provenance.STATEMENT,
            "view": view,
        }
    )


def test_types_are_those_of_examples() -> None:
    one = Parameter(name="one")
    functions = tuple(Signature(name=name, parameters=(one,)) for name in ("pack", "seal", "sure"))
    signature = Signature(name="all", kind=Kind.MODULE, parameters=(), functions=functions)
    sealed = {"call": ["seal", [{"call": ["pack", [7]]}]]}
    found = with_types(
        signature,
        [
            case("pack", 3, [3]),
            case("seal", {"call": ["pack", [3]]}, "3."),
            case("sure", sealed, True, "bool"),
        ],
    )
    shown = [(one.name, one.parameters[0].type, one.returns) for one in found.functions]
    assert shown == [
        ("pack", "int", "list[int]"),
        ("seal", "list[int]", "str"),
        ("sure", "str", "bool"),
    ]
