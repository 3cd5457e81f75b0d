from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.domain.problem import Parameter, Signature
from greenloop.inputs.probes import PROBES, probes
from greenloop.inputs.shown import Shown
from greenloop.reading import settle

SIGNATURE = Signature(name="f", parameters=(Parameter(name="a", type="list[int]"),))
STATED = settle("x", SIGNATURE, ["1 <= a.length <= 5"])
KNOWN = st.lists(st.tuples(st.lists(st.integers(-9, 9), min_size=1, max_size=5)), max_size=4)


@settings(max_examples=30)
@given(KNOWN, st.integers(0, 9))
def test_probes_are_new_valid_and_the_same_for_the_same_seed(
    known: list[tuple[list[int]]], seed: int
) -> None:
    made = probes(known, STATED, seed)
    assert made == probes(known, STATED, seed)
    assert PROBES // 2 < len(made) <= PROBES, made
    assert [args for args in made.values() if args in known] == []
    assert [args for args in made.values() if not 1 <= len(args[0]) <= 5] == []
    assert len({repr(args) for args in made.values()}) == len(made), made


def test_without_types_and_examples_there_are_none() -> None:
    untyped = Signature(name="f", parameters=(Parameter(name="a"),))
    assert probes([], settle("x", untyped), 0) == {}


def test_where_none_can_be_generated_all_are_mutations() -> None:
    two = Signature(name="f", parameters=(*SIGNATURE.parameters, Parameter(name="b", type="int")))
    stated = settle("x", two, ["b is good"])
    made = probes([([1, 2, 3], 7), ([4], 7)], stated, 0, 40)
    assert len(made) > 30
    assert {args[1] for args in made.values()} == {7}


def test_types_that_are_not_declared_are_those_of_the_known_inputs() -> None:
    untyped = settle("x", Signature(name="f", parameters=(Parameter(name="a"),)))
    made = probes([([1, 2],)], untyped, 0, 40)
    assert max(len(args[0]) for args in made.values()) > 4


def test_those_of_the_kind_that_is_shown_come_first() -> None:
    problem = settle("x", Signature(name="f", parameters=(Parameter(name="n", type="int"),)))
    known = [(5,), (17,), (11,)]
    shown = Shown(problem, known)
    like = [shown.like(args) for args in probes(known, problem, 0).values()]
    assert {*like} == {True, False}
    assert like == sorted(like, reverse=True)
