"""Each row of the table in docs/judge.md, and what must hold for all values."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Case, Comparator, Provenance
from greenloop.domain.problem import Kind, Parameter, Signature
from greenloop.ports import Execution
from greenloop.running.judge import difference, equal, judge
from strategies import hashables, values

UNORDERED = Comparator(name="unordered")
ANY_OF = Comparator(name="any_of")

exact_items = st.lists(st.integers(-2, 2) | st.booleans() | st.text("ab", max_size=1), max_size=8)


def strict(value: Any) -> Any:
    """A reference for values without floats: equal strings mean equal values."""
    return f"{type(value).__name__} {value!r}"


# --- the rows ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [(True, 1), (0, False), ("1", 1), ("a", b"a"), (None, []), ([], {}), (set(), {}), (0, None)],
)
def test_kinds_differ(one: Any, other: Any) -> None:
    for left, right in ((one, other), (other, one), ([one], [other]), ({0: one}, {0: other})):
        assert not equal(left, right)


@given(st.integers(-(2**50), 2**50))
def test_int_is_float_only_where_the_type_says_float(number: int) -> None:
    assert equal(number, float(number), returns="float")
    assert equal([float(number)], [number], returns="List[float]")
    assert equal({"a": [number]}, {"a": (float(number),)}, returns="dict[str, Tuple[float, ...]]")
    assert equal((number, number), [number, float(number)], returns="tuple[int, float]")
    assert equal({number}, {float(number)}, returns="Optional[Set[float]]")
    for returns in ("", "int", "list[float]", "Any"):
        assert not equal(number, float(number), returns=returns)
    assert not equal((number, number), [float(number), number], returns="tuple[int, float]")
    assert not equal(True, 1.0, returns="float")


@given(st.floats(-1e12, 1e12), st.floats(0, 0.99), st.booleans())
def test_floats_are_near(number: float, part: float, above: bool) -> None:
    step = 1e-6 * max(1.0, abs(number))
    assert equal(number, number + (part if above else -part) * step)
    assert not equal(number, number + (2 if above else -2) * step)


def test_not_a_number_and_infinity() -> None:
    assert equal([math.nan, math.inf], [math.nan, math.inf])
    assert equal({math.nan: 1}, {math.nan: 1})
    assert equal({math.nan}, {math.nan})
    assert not equal(math.inf, -math.inf)
    assert not equal(math.inf, 1e308)
    assert not equal(math.nan, 0.0)
    assert not equal(0.0, math.nan)


@given(st.integers())
def test_whole_numbers_are_exact(number: int) -> None:
    big = number + 10**30
    assert equal(big, big)
    assert not equal(big, big + 1)
    assert equal(10**5000, 10**5000, returns="float")
    assert difference(10**5000, 10**5000 + 1) == "expected a huge int, got a huge int"


def test_complex_numbers_are_near() -> None:
    assert equal(1 + 1e-9j, 1 + 0j)
    assert equal(complex(math.nan, 1), complex(math.nan, 1))
    assert not equal(1j, 2j)
    assert not equal(1j, 1.0)


@given(st.lists(values, max_size=4))
def test_tuple_is_list(items: list[Any]) -> None:
    assert equal(items, tuple(items))
    assert equal([tuple(items)], ([*items],))
    assert not equal(items, [*items, 0])


@given(st.sets(hashables, max_size=5))
def test_sets_have_no_order(items: set[Any]) -> None:
    assert equal(items, frozenset(items))
    assert not equal(items, list(items))
    assert equal({0.1 + 0.2, 1.0}, {1.0, 0.3})


@given(st.dictionaries(hashables, values, max_size=5), st.randoms(use_true_random=False))
def test_dictionaries_have_no_order(items: dict[Any, Any], random: Any) -> None:
    keys = list(items)
    random.shuffle(keys)
    assert equal(items, {key: items[key] for key in keys})
    assert equal({0.1 + 0.2: 1}, {0.3: 1})
    assert not equal({1: "a"}, {True: "a"})
    assert difference({"a": 1}, {"a": 2}) == "at ['a']: expected 1, got 2"


@pytest.mark.parametrize("returns", ["ListNode", "Optional[ListNode]", "TreeNode | None"])
def test_no_node_is_the_empty_list(returns: str) -> None:
    assert equal(None, [], returns=returns)
    assert equal([[1], None], [[1], []], returns=f"List[{returns}]")
    assert not equal(None, [None], returns=returns)
    assert not equal(None, [], returns="Optional[list[int]]")


@pytest.mark.parametrize("comparator", [Comparator(), UNORDERED])
def test_depth_does_not_matter(comparator: Comparator) -> None:
    one: list[Any] = []
    other: list[Any] = []
    for _ in range(10_000):
        one, other = [one], [other]
    assert equal([one], [other], comparator)
    assert "…" in difference([one], [[other]])


# --- comparators ---------------------------------------------------------------------------------


@given(exact_items, exact_items)
def test_unordered_counts_duplicates(one: list[Any], other: list[Any]) -> None:
    assert equal(one, other, UNORDERED) == (sorted(map(strict, one)) == sorted(map(strict, other)))


@given(st.lists(values, max_size=5), st.randoms(use_true_random=False))
def test_unordered_finds_every_reordering(items: list[Any], random: Any) -> None:
    shuffled = copy.deepcopy(items)
    random.shuffle(shuffled)
    assert equal(items, tuple(shuffled), UNORDERED)


def test_unordered_holds_for_the_outermost_list_only() -> None:
    assert equal([[1, 2], [3]], [[3], [1, 2]], UNORDERED)
    assert not equal([[1, 2]], [[2, 1]], UNORDERED)
    assert not equal([1], 1, UNORDERED)
    assert equal([2, 1.0], [1, 2], UNORDERED, returns="list[float]")


points = st.lists(
    st.tuples(*[st.sampled_from([0.0, 0.9e-6, 1.8e-6, 5.0])] * 2), min_size=1, max_size=5
)


@given(points, points)
def test_unordered_floats_match_whenever_there_is_a_matching(one: Any, other: Any) -> None:
    """Against a brute-force search over all pairings: being near is no equivalence."""
    assume(len(one) == len(other))

    def matches(left: list[Any], right: list[Any]) -> bool:
        return not left or any(
            equal(left[0], right[i]) and matches(left[1:], right[:i] + right[i + 1 :])
            for i in range(len(right))
        )

    assert equal(one, other, UNORDERED) == matches(one, other)


def test_unordered_is_fast_on_long_lists() -> None:
    """Tens of thousands of items, and records that agree in all but floats: not quadratic."""
    numbers = list(range(30_000))
    assert equal(numbers, numbers[::-1], UNORDERED)
    records = [{"x": i / 2, "y": [i * 1.5]} for i in range(2_000)]
    assert equal(records, records[::-1], UNORDERED)
    assert not equal(records, [*records[:-1], {"x": 0.5, "y": [0.5]}], UNORDERED)


@given(values, st.lists(values, max_size=3))
def test_any_of_accepts_each_of_its_answers(answer: Any, others: list[Any]) -> None:
    assert equal([*others, answer], answer, ANY_OF)
    assert equal([answer, *others], copy.deepcopy(answer), ANY_OF)
    assert equal(others, answer, ANY_OF) == any(equal(other, answer) for other in others)


def test_any_of_reads_the_declared_type() -> None:
    assert equal([1, 2], 2.0, ANY_OF, returns="float")
    assert difference([[1], [2]], [3], ANY_OF) == "expected one of [[1], [2]], got [3]"


# --- for all values ------------------------------------------------------------------------------


@given(values)
def test_every_value_equals_its_copy(value: Any) -> None:
    for comparator in (Comparator(), UNORDERED):
        for returns in ("", "float", "list[float]", "Optional[ListNode]", "dict[str, float]"):
            assert equal(value, copy.deepcopy(value), comparator, returns)


@given(values, values)
def test_equality_has_no_direction(one: Any, other: Any) -> None:
    for comparator in (Comparator(), UNORDERED):
        assert equal(one, other, comparator) == equal(other, one, comparator)


@given(values, values, st.text(max_size=20))
def test_any_type_text_is_taken(one: Any, other: Any, returns: str) -> None:
    assert isinstance(equal(one, other, returns=returns), bool)


@given(values, values)
def test_there_is_an_explanation_exactly_if_values_differ(one: Any, other: Any) -> None:
    assert bool(difference(one, other)) != equal(one, other)


@given(values)
def test_comparing_changes_nothing(value: Any) -> None:
    before = repr(value)
    equal(value, value, UNORDERED, "list[float]")
    assert repr(value) == before


@pytest.mark.parametrize(
    ("expected", "actual", "comparator", "explanation"),
    [
        ([1, 2, 3], [1, 2, 4], Comparator(), "at [2]: expected 3, got 4"),
        (
            [[1], {"a": (1, 2)}],
            [[1], {"a": [1, 3]}],
            Comparator(),
            "at [1]['a'][1]: expected 2, got 3",
        ),
        ([1], [1, 2], Comparator(), "expected [1], got [1, 2] (1 and 2 items)"),
        ({1, 2}, {1, 3}, Comparator(), "missing 2"),
        ({"a": 1}, {"a": 1, "b": 2}, Comparator(), "unexpected 'b'"),
        ([1, 1], [1, 2], UNORDERED, "missing 1"),
        ([0.5, 1.5], [0.5, 2.5], UNORDERED, "missing 1.5, unexpected 2.5"),
        ("a", None, Comparator(), "expected 'a', got None"),
    ],
)
def test_the_first_difference_is_named(
    expected: Any, actual: Any, comparator: Comparator, explanation: str
) -> None:
    assert difference(expected, actual, comparator) == explanation


# --- from an execution to a result ---------------------------------------------------------------

CASE = Case(
    id="t1",
    name="one",
    category="basic",
    args=([2, 1],),
    expected=[1.0, 2.0],
    provenance=Provenance.STATEMENT,
)
SORT = Signature(name="sort", parameters=(Parameter(name="a", type="list[float]"),), mutates=0)


def test_the_type_of_an_in_place_result_is_that_of_the_argument() -> None:
    assert SORT.result == "list[float]"
    assert Signature(name="f", parameters=(), returns="int", kind=Kind.METHOD).result == "int"
    assert judge(CASE, Execution(None, [1, 2]), "c1", SORT).passed


@pytest.mark.parametrize("failure", [o for o in Outcome if o is not Outcome.PASSED])
def test_a_failure_is_handed_on(failure: Outcome) -> None:
    execution = Execution(failure, None, "out", "trace", 1.5, 7)
    result = judge(CASE, execution, "c1", SORT)
    assert (result.outcome, result.passed) == (failure, False)
    assert (result.candidate, result.case) == ("c1", "t1")
    assert (result.stdout, result.traceback) == ("out", "trace")
    assert (result.seconds, result.peak_memory) == (1.5, 7)


def test_another_value_is_a_wrong_answer() -> None:
    result = judge(CASE, Execution(None, [2, 1]), "c1", SORT)
    assert (result.outcome, result.actual) == (Outcome.WRONG_ANSWER, [2, 1])


ODD_TYPES = st.sampled_from(
    [
        "set[list[int]]",
        "dict[list[int], int]",
        "list[set[list]]",
        "set[dict]",
        "tuple[set[list[int]]]",
    ]
)


@given(values, values, ODD_TYPES)
def test_no_value_and_no_type_makes_the_judge_raise(one: Any, other: Any, declared: str) -> None:
    assert equal(one, one, returns=declared)
    assert equal(one, other, returns=declared) == equal(other, one, returns=declared)
