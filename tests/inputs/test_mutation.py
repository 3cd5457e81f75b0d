import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenloop.domain.inference import infer
from greenloop.domain.problem import Parameter, Problem, Signature
from greenloop.domain.types import fits, parse_type
from greenloop.inputs.forms import forms
from greenloop.inputs.mutation import generate, mutate
from greenloop.reading import settle
from inputs.samples import TYPED, TYPES
from strategies import values

LINES = ["1 <= a.length <= 5", "0 <= a[i] <= 9", "1 <= a <= 9", "a consists of digits.", "a is odd"]


def problem(*types: str, constraints: tuple[str, ...] = ()) -> Problem:
    names = "abcdefg"[: len(types)]
    parameters = tuple(Parameter(name=n, type=t) for n, t in zip(names, types, strict=True))
    signature = Signature(name="f", parameters=parameters)
    return settle("x", signature, constraints)


def is_valid(args: tuple[Any, ...], stated: Problem) -> bool:
    types = [parse_type(parameter.type) for parameter in stated.signature.parameters]
    return all(map(fits, args, types)) and not stated.violations(args)


@settings(max_examples=30)
@given(st.lists(TYPED, min_size=1, max_size=3), st.sets(st.sampled_from(LINES)), st.data())
def test_mutations_fit_and_differ(typed: Any, lines: set[str], data: st.DataObject) -> None:
    stated = problem(*(text for text, _ in typed), constraints=tuple(sorted(lines)))
    args = tuple(data.draw(values) for _, values in typed)
    before = repr(args)
    made = mutate(args, stated, random.Random(0), 5)
    assert repr(args) == before
    assert len({repr(one) for one in (args, *made)}) == len(made) + 1, made
    assert len(made) <= 5, made
    assert [one for one in made if not is_valid(one, stated)] == []


@settings(max_examples=30)
@given(st.lists(TYPED, min_size=1, max_size=3), st.sets(st.sampled_from(LINES)))
def test_generated_inputs_fit(typed: Any, lines: set[str]) -> None:
    stated = problem(*(text for text, _ in typed), constraints=tuple(sorted(lines)))
    made = generate(stated, random.Random(0), 5)
    assert len({repr(one) for one in made}) == len(made) <= 5, made
    assert [one for one in made if not is_valid(one, stated)] == []


def test_enough_mutations_of_common_inputs() -> None:
    for args in ([[3, 1, 2], 5], ["abc", True], [[[1, 2], [3, 4]], 2.5]):
        stated = problem(*(infer([arg]) for arg in args))
        assert len(mutate(args, stated, random.Random(1), 30)) == 30, args


def test_the_same_seed_makes_the_same_inputs() -> None:
    stated = problem("list[int]", "str")
    runs = [mutate([[1, 2], "ab"], stated, random.Random(7), 9) for _ in range(2)]
    assert runs[0] == runs[1]
    runs = [generate(stated, random.Random(7), 9) for _ in range(2)]
    assert runs[0] == runs[1]


def test_limits_are_tried() -> None:
    stated = problem("int", constraints=("3 <= a <= 1000",))
    made = {one[0] for one in mutate([7], stated, random.Random(0), 10)}
    assert {3, 6, 8, 14, 1000} <= made
    assert [one for one in made if not 3 <= one <= 1000] == []


def test_dependent_parameters_stay_consistent() -> None:
    lines = ("1 <= a <= 100", "b.length == a - 1", "b[i] = [x, y]", "b represents a valid tree")
    stated = problem("int", "list[list[int]]", constraints=(*lines, "0 <= x, y < a"))
    args = [3, [[0, 1], [1, 2]]]
    made = mutate(args, stated, random.Random(0), 10)
    made += generate(stated, random.Random(0), 10)
    assert len(made) >= 10, made
    assert [(n, edges) for n, edges in made if len(edges) != n - 1] == []


def test_a_matrix_stays_a_matrix() -> None:
    stated = problem("list[list[int]]")
    made = mutate([[[1, 2], [3, 4]]], stated, random.Random(0), 20)
    made += generate(stated, random.Random(0), 20)
    assert made
    assert [grid for (grid,) in made if len({len(row) for row in grid}) > 1] == []


@pytest.mark.parametrize(
    ("line", "changed"), [("a has a peak", {1}), ("an answer exists", set()), ("1 <= a", {0, 1})]
)
def test_what_is_not_understood_stays(line: str, changed: set[int]) -> None:
    stated = problem("int", "int", constraints=(line,))
    made = mutate([5, 5], stated, random.Random(0), 20)
    assert {at for one in made for at in (0, 1) if one[at] != 5} == changed
    made = generate(stated, random.Random(0), 5)
    assert bool(made) == (len(changed) == 2), made


def test_nothing_is_generated_of_an_unknown_type() -> None:
    stated = problem("int", "")
    assert generate(stated, random.Random(0), 5) == []
    assert mutate([1, [2]], stated, random.Random(0), 5)


def test_generated_inputs_grow() -> None:
    stated = problem("list[int]")
    lengths = [len(one[0]) for one in generate(stated, random.Random(0), 30)]
    assert max(lengths[:5]) <= 3 < max(lengths[-5:])


HUGE = ("a <= 1e5", "b < 100000.5", "a + b <= 0.5", "a[i] <= 1e5", "a.length <= 1e5", "a != b")


@settings(max_examples=50)
@given(
    TYPES,
    values | st.sampled_from([10**400, [10**400, 0.5], -(10**400)]),
    st.sets(st.sampled_from(HUGE)),
)
def test_any_values_within_any_constraints_are_varied(
    text: str, value: Any, lines: set[str]
) -> None:
    stated = problem(text, "float", constraints=tuple(sorted(lines)))
    known = [(value, 10**400), (value, 1.5)]
    for args in known:
        mutate(args, stated, random.Random(0), 3, forms(known, ["a", "b"]))
    generate(stated, random.Random(0), 3)


TIMES = [("08:30", 1), ("23:59", 2)]


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("a is a valid time.", {0, 1}),
        ("The format of a is HH:MM.", {0, 1}),
        ("a is before noon.", {1}),
        ("All inputs are valid.", set()),
        ("b represents a valid time.", {0}),
    ],
)
def test_strings_keep_the_form_that_a_constraint_is_about(line: str, changed: set[int]) -> None:
    stated = problem("str", "int", constraints=(line,))
    learned = forms(TIMES, ["a", "b"])
    made = [one for args in TIMES for one in mutate(args, stated, random.Random(0), 20, learned)]
    assert {
        at for one in made for at in (0, 1) if one[at] not in ("08:30", "23:59", 1, 2)
    } == changed
    assert [one for one in made if not "00:00" <= one[0] <= "23:59"] == []
    made = generate(stated, random.Random(0), 5, learned)
    assert bool(made) == (len(changed) == 2), made
