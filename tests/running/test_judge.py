"""Each row of the table in docs/judge.md, and what must hold for all values."""

from __future__ import annotations

import copy
import math
from collections import Counter, OrderedDict
from enum import IntEnum
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from greenloop.domain.candidate import Outcome
from greenloop.domain.case import Case, Comparator, Provenance, View
from greenloop.domain.problem import Kind, Parameter, Problem, Promises, Signature
from greenloop.ports import Execution
from greenloop.running.judge import difference, equal, judge, same_as
from strategies import hashables, values

UNORDERED = Comparator(name="unordered")
INSIDE = Comparator(inside=True)
LITERAL = Comparator(name="literal")
ANY_OF = Comparator(name="any_of")

LIST = Signature(name="f", parameters=(), returns="list")
SAME = [
    same_as(Problem(statement="", signature=LIST, promises=promises))
    for promises in (Promises(), Promises(any_order=True), Promises(any_inner_order=True))
]

exact_items = st.lists(st.integers(-2, 2) | st.booleans() | st.text("ab", max_size=1), max_size=8)


few = st.sampled_from([0, 1, True, None, "a", b"a", 1.0, 0.5, "", (), 1 + 0j])
hashed = st.recursive(
    few, lambda inner: st.lists(inner, max_size=2).map(tuple) | st.frozensets(inner, max_size=2)
)
alike = st.recursive(
    few,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.sets(hashed, max_size=2)
        | st.dictionaries(hashed, inner, max_size=2)
    ),
    max_leaves=6,
)
"""Values of which many are equal, or nearly so."""


def canonical(value: Any, bags: tuple[bool, ...] = ()) -> Any:
    """A reference for values whose floats are exact: equal forms mean equal values.

    ``bags``: for each level of lists whether their order does not matter.
    """
    if isinstance(value, list | tuple):
        items = [canonical(item, bags[1:]) for item in value]
        return "list", (frozenset(Counter(items).items()) if any(bags[:1]) else tuple(items))
    if isinstance(value, set | frozenset):
        return "set", frozenset(map(canonical, value))
    if isinstance(value, dict):
        return "dict", frozenset((canonical(key), canonical(item)) for key, item in value.items())
    if isinstance(value, int | float):
        return "number", value
    return type(value).__name__, value


def strict(value: Any) -> Any:
    """A reference for values without floats: equal strings mean equal values."""
    return f"{int(value)}" if isinstance(value, int) else repr(value)


# --- the rows ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", 1), ("a", b"a"), (None, []), ([], {}), (set(), {}), (0, None), ([], set()), ("", [])],
)
def test_kinds_differ(one: Any, other: Any) -> None:
    for left, right in ((one, other), (other, one), ([one], [other]), ({0: one}, {0: other})):
        assert not equal(left, right)


@given(st.integers(-(2**50), 2**50))
def test_int_is_float_where_the_type_says_float(number: int) -> None:
    assert equal(number, float(number), returns="float")
    assert equal([float(number)], [number], returns="List[float]")
    assert equal({"a": [number]}, {"a": (float(number),)}, returns="dict[str, Tuple[float, ...]]")
    assert equal((number, number), [number, float(number)], returns="tuple[int, float]")
    assert equal({number}, {float(number)}, returns="Optional[Set[float]]")
    assert not equal((number, number), [float(number), number], returns="tuple[int, float]")
    assert not equal(True, 1.0, returns="float")


@given(st.integers(-(2**50), 2**50))
def test_a_declared_int_is_no_float_and_no_bool(number: int) -> None:
    assert not equal(number, float(number), returns="int")
    assert not equal([number], [float(number)], returns="list[int]")
    assert not equal(1, True, returns="int")
    assert not equal([1, 0], [True, False], returns="list[int]")
    assert not equal(True, 1, returns="bool")


@given(st.integers())
def test_where_no_type_is_known_numbers_are_what_python_says(number: int) -> None:
    try:
        other = float(number)
    except OverflowError:
        return
    for returns in ("", "list", "Any", "Mystery"):
        assert equal([number], [other], returns=returns) == (number == other)
        assert equal({"a": (other,)}, {"a": [number]}, returns="") == (number == other)
    assert equal([{number}, True], [{other}, 1]) == (number == other)
    assert equal({0: "a"}, {False: "a"})
    assert equal([1, 2.5, 0.1 + 0.2], [0.3, True, 2.5], UNORDERED)
    assert not equal(number, number + 1)
    assert not equal([number, 0.5], [number + 1, 0.5])
    assert not equal(number, str(number))
    assert not equal(2, True)


@pytest.mark.parametrize(
    ("expected", "near", "far"),
    [
        (0.3, 0.1 + 0.2, 0.3000001),
        (1.7e9, 1.7e9 + 1e-7, 1.7e9 + 1),
        (1.7e9, 1.7e9, 1.7e9 + 60),
        (1e-8, 1e-8 * (1 + 1e-12), 0.0),
        (1.6e-19, 1.6e-19 * (1 + 1e-12), 0.0),
        (0.0, 5.5e-17, 1e-8),
        (-0.0, 0.0, 1e-9),
        (12345.678901234567, 12345.678901234569, 12345.6790),
        (1e300, 1e300 * (1 + 1e-15), 1.0001e300),
    ],
)
def test_floats_are_near(expected: float, near: float, far: float) -> None:
    for sign in (1, -1):
        assert equal(sign * expected, sign * near)
        assert not equal(sign * expected, sign * far)
        assert equal([[sign * expected]], [[sign * near]], returns="list[list[float]]")


@pytest.mark.parametrize(
    ("expected", "near", "far"),
    [
        (0.667, 2 / 3, 0.66649),
        (0.73278, 0.7327777, 0.732786),
        (3.14159, 3.141592653589793, 3.1415),
        (0.125, 0.125, 0.1251),
        (2.5, 2.5, 2.5001),
        (0.1, 0.1, 0.1001),
        (2.67, 2.6666666, 2.66),
    ],
)
def test_what_is_shown_rounded_counts_as_shown(expected: float, near: float, far: float) -> None:
    assert equal(expected, near)
    assert not equal(expected, far)
    assert not equal(near, expected) or near == expected


def test_a_stated_tolerance_counts() -> None:
    within = Comparator(tolerance=1e-2)
    assert equal(0.5, 0.509, within)
    assert equal(1e6, 1e6 + 9_000, within)
    assert not equal(0.5, 0.52, within)
    assert equal(1.0, 1.00001, Comparator(tolerance=1e-5))
    assert not equal(1.0, 1.00002, Comparator(tolerance=1e-5))
    assert not equal(0.667, 2 / 3, Comparator(tolerance=0.0))
    assert equal(0.3, 0.1 + 0.2, Comparator(tolerance=0.0))
    assert equal([0.25, 1.5], [1.501, 0.2501], Comparator(name="unordered", tolerance=1e-2))


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
    assert equal(1 + 1e-13j, 1 + 0j)
    assert equal(1e6 + 0j, 1e6 + 1e-9j)
    assert not equal(1 + 1e-3j, 1 + 0j)
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
    assert not equal({1: "a"}, {True: "a"}, returns="dict[int, str]")
    assert difference({"a": 1}, {"a": 2}) == "at ['a']: expected 1, got 2"


@pytest.mark.parametrize(
    "returns", ["ListNode", "Optional[ListNode]", "TreeNode | None", "GraphNode"]
)
def test_no_node_is_the_empty_list(returns: str) -> None:
    assert equal(None, [], returns=returns)
    assert equal([[1], None], [[1], []], returns=f"List[{returns}]")
    assert not equal(None, [None], returns=returns)
    assert not equal(None, [], returns="Optional[list[int]]")


texts = st.lists(st.sampled_from(["1", "2", "1.0", "yes", "YES", "-", "é"]), max_size=5)
gaps = st.sampled_from([" ", "\n", "\r\n", "  \n"])


@given(texts, texts, gaps, gaps)
def test_what_a_program_prints_is_tokens(
    one: list[str], other: list[str], gap: str, another: str
) -> None:
    left, right = f"{gap.join(one)}\n", f"{another}{another.join(other)}"
    assert equal(left, right, returns="Tokens") == (one == other)
    assert equal([left], right, ANY_OF, returns="Tokens") == (one == other)
    assert not equal("1 2", "12", returns="Tokens")


@given(texts, texts)
def test_any_case_counts_where_the_statement_says_so(one: list[str], other: list[str]) -> None:
    folded = [[token.lower() for token in tokens] for tokens in (one, other)]
    same = equal(" ".join(one), " ".join(other), returns="AnyCaseTokens")
    assert same == (folded[0] == folded[1])


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.sampled_from([1e-4, 1e-9]))
def test_printed_numbers_are_near_within_a_stated_tolerance(
    one: float, other: float, tolerance: float
) -> None:
    within = Comparator(tolerance=tolerance)
    near = equal(one, other, within, returns="float")
    assert equal(f"x {one!r}", f"x\n{other!r}", within, returns="Tokens") == near
    assert not equal("0.5", "0.5000000001", returns="Tokens")
    assert not equal("nan", "1", within, returns="Tokens")
    assert not equal("0.5 x", "0.5", within, returns="Tokens")


def test_the_token_that_differs_is_named() -> None:
    assert difference("1 2 5\n", "1 2 4\n", returns="Tokens") == "token 3: expected 5, got 4"
    assert difference("1\n", "1\n2", returns="Tokens") == "token 2: expected nothing more, got 2"
    assert difference("1 2", "", returns="Tokens") == "token 1: expected 1, got nothing more"
    assert difference("a" * 99, "b", returns="Tokens").endswith("…, got b")


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
    st.tuples(*[st.sampled_from([0.0, 0.9e-12, 1.8e-12, 5.0, 0.667, 0.66649, 0.6671])] * 2),
    min_size=1,
    max_size=5,
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
    floats = [0.0] * 10_000
    assert not equal([*floats, 0.5], [*floats, 1.5], UNORDERED)
    assert not equal([*floats, 0.5], [0.0, *floats], UNORDERED)


@given(values, st.lists(values, max_size=3))
def test_any_of_accepts_each_of_its_answers(answer: Any, others: list[Any]) -> None:
    assert equal([*others, answer], answer, ANY_OF)
    assert equal([answer, *others], copy.deepcopy(answer), ANY_OF)
    assert equal(others, answer, ANY_OF) == any(equal(other, answer) for other in others)


def test_any_of_reads_the_declared_type() -> None:
    assert equal([1, 2], 2.0, ANY_OF, returns="float")
    assert difference([[1], [2]], [3], ANY_OF) == "expected one of [[1], [2]], got [3]"


def test_inside_frees_the_order_of_the_items_of_items() -> None:
    groups = [["eat", "tea"], ["bat"]]
    assert equal(groups, [["tea", "eat"], ["bat"]], INSIDE)
    assert not equal(groups, [["bat"], ["tea", "eat"]], INSIDE)
    assert not equal(groups, [["tea", "tea"], ["bat"]], INSIDE)
    both = Comparator(name="unordered", inside=True)
    assert equal(groups, [["bat"], ["tea", "eat"]], both)
    assert not equal(groups, [["bat"], ["tea", "tea"]], both)
    assert not equal(["ab"], ["ba"], both)
    assert not equal([[[1, 2]]], [[[2, 1]]], both)
    assert difference(groups, [["tea", "ate"], ["bat"]], INSIDE) == "at [0]: missing 'eat'"
    assert equal([[0.5, 2 / 3], [1]], [[1.0], [2 / 3, 0.5]], both, "list[list[float]]")


@given(st.lists(st.lists(values, max_size=3), max_size=4), st.randoms(use_true_random=False))
def test_inside_finds_every_reordering(items: list[list[Any]], random: Any) -> None:
    shuffled = copy.deepcopy(items)
    for inner in shuffled:
        random.shuffle(inner)
    assert equal(items, shuffled, INSIDE)
    random.shuffle(shuffled)
    assert equal(items, shuffled, Comparator(name="unordered", inside=True))


def test_the_items_that_count_are_inside_the_answer() -> None:
    assert equal((2, [1, 2]), (2, [2, 1]), INSIDE, returns="tuple[int, list[int]]")
    assert not equal((2, [1, 2]), (2, [2, 2]), INSIDE, returns="tuple[int, list[int]]")
    assert not equal((2, [1, 2]), (2, [2, 1]), returns="tuple[int, list[int]]")


@given(values, values)
def test_literal_is_what_python_says(one: Any, other: Any) -> None:
    assert equal(one, other, LITERAL) == (one == other)


def test_literal_tells_types_apart() -> None:
    assert not equal((4, 5), [4, 5], LITERAL, returns="tuple[int, int]")
    assert equal(3, 3.0, LITERAL, returns="int")
    assert not equal(0.3, 0.1 + 0.2, LITERAL, returns="float")
    assert not equal(0.667, 2 / 3, LITERAL)
    assert difference((1,), [1], LITERAL) == "expected (1,), got [1]"


def test_literal_within_a_tolerance() -> None:
    close = Comparator(name="literal", tolerance=1e-6)
    assert equal(0.3, 0.1 + 0.2, close)
    assert equal([0.5, {"a": 1}], [0.5 + 1e-9, {"a": 1.0}], close)
    assert equal(10**400, 10**400, close)
    assert equal(1j, 1j + 1e-9, close)
    for expected, actual in (
        ((0.5,), [0.5]),
        ([0.5], [0.5, 0.5]),
        ({"a": 0.5}, {"b": 0.5}),
        (0.5, 0.6),
        ("a", 0.5),
        (10**400, 0.5),
    ):
        assert not equal(expected, actual, close)


@given(alike, alike)
def test_no_value_passes_for_a_different_one(one: Any, other: Any) -> None:
    for outside in (False, True):
        for inside in (False, True):
            bags = (outside, inside)
            comparator = Comparator(name="unordered" if outside else "exact", inside=inside)
            same = canonical(one, bags) == canonical(other, bags)
            assert equal(one, other, comparator) == same
            assert bool(difference(one, other, comparator)) != same


@pytest.mark.parametrize(
    ("returns", "one", "other"),
    [
        ("tuple[int, int]", [1, 2], [1, 2, 3]),
        ("tuple[int, float]", (1, 2), (1, 2, 3)),
        ("dict[str, int]", {"a": 1}, [("a", 1)]),
        ("set[list[int]]", {(1,)}, {(2,)}),
    ],
)
def test_what_has_not_the_declared_form_is_still_compared_whole(
    returns: str, one: Any, other: Any
) -> None:
    assert not equal(one, other, returns=returns)
    assert not equal(other, one, returns=returns)


class Colour(IntEnum):
    RED = 1


class Name(str):
    __slots__ = ()


def test_subclasses_count_as_what_they_are() -> None:
    assert equal([Colour.RED, Name("a")], [1, "a"], returns="list")
    assert equal({Name("a"): OrderedDict(b=1)}, {"a": {"b": 1}})
    assert not equal(Colour.RED, 2, returns="int")
    assert difference(Name("a"), "b").startswith("expected 'a', got")


# --- for all values ------------------------------------------------------------------------------


@given(values)
def test_every_value_equals_its_copy(value: Any) -> None:
    for comparator in (Comparator(), UNORDERED):
        for returns in ("", "float", "list[float]", "Optional[ListNode]", "dict[str, float]"):
            assert equal(value, copy.deepcopy(value), comparator, returns)


@given(values, values)
def test_the_equality_of_two_programs_has_no_direction(one: Any, other: Any) -> None:
    for same in SAME:
        assert same(one, other) == same(other, one)


@given(values)
def test_a_program_agrees_with_itself(value: Any) -> None:
    for same in SAME:
        assert same(value, copy.deepcopy(value))


def test_whether_two_programs_gave_the_declared_type_does_not_matter() -> None:
    whole = LIST.model_copy(update={"returns": "list[int]"})
    same = same_as(Problem(statement="", signature=whole))
    assert same([1, 2], [1.0, 2])
    assert same([1, 0], [True, False])
    assert not same([1, 2], [1.5, 2])
    assert not same([10**17], [10**17 + 5.0e3])


def test_what_two_programs_computed_is_not_shown_rounded() -> None:
    same, unordered, inside = SAME
    assert same(0.0, 5.5e-17)
    assert same(5.5e-17, 0.0)
    assert not same(0.667, 2 / 3)
    assert unordered([0.1, 1.0], [1.0, 0.1])
    assert inside([[1, 2]], [[2, 1]])


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
        ([0.5, 1.5], [0.5, 2.5], UNORDERED, "missing 1.5"),
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


def answer(case: Case, value: Any, returns: str = "list", form: str = "") -> Outcome:
    signature = LIST.model_copy(update={"returns": returns})
    return judge(case, Execution(None, value, form=form), "c1", signature).outcome


def test_a_view_is_applied_before_the_comparison() -> None:
    seen = CASE.model_copy(update={"view": "set", "expected": {1, 2}})
    for comparator in (Comparator(), LITERAL):
        looking = seen.model_copy(update={"comparator": comparator})
        assert answer(looking, [2, 1, 1]) is Outcome.PASSED
        assert answer(looking, [1]) is Outcome.WRONG_ANSWER
        assert answer(looking, 5) is Outcome.WRONG_ANSWER
        assert answer(looking, [[1]]) is Outcome.WRONG_ANSWER
    assert answer(seen, {1: 0, 2: 0}, returns="dict[int, int]") is Outcome.PASSED


@given(values, st.sampled_from(get_args(View)), values)
def test_a_view_of_any_value_is_judged(value: Any, view: View, expected: Any) -> None:
    case = CASE.model_copy(update={"view": view, "expected": expected})
    assert answer(case, value) in (Outcome.PASSED, Outcome.WRONG_ANSWER)


def test_what_only_looks_like_a_list_is_not_literally_one() -> None:
    literal = CASE.model_copy(update={"expected": [0, 1], "comparator": LITERAL})
    assert answer(literal, [0, 1]) is Outcome.PASSED
    assert answer(literal, [0, 1], form="range") is Outcome.WRONG_ANSWER
    assert answer(CASE, [1.0, 2.0], form="range") is Outcome.PASSED
    assert (
        answer(literal.model_copy(update={"view": "list"}), [0, 1], form="range").value == "passed"
    )
    result = judge(literal, Execution(None, [0, 1], form="range"), "c1", LIST)
    assert result.traceback == "returned a range object, not what it holds"


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("ValueError", True),
        ("MyError", True),
        ("Exception", True),
        ("Error", True),
        ("builtins.ValueError", True),
        ("KeyError", False),
        ("SystemExit", False),
        ("", False),
    ],
)
def test_an_exception_may_be_the_right_result(name: str, passes: bool) -> None:
    raised = ("MyError", "ValueError", "Exception", "BaseException")
    case = CASE.model_copy(update={"raises": name, "expected": None})
    result = judge(case, Execution(Outcome.RAISED, raised=raised), "c1", SORT)
    assert result.outcome is (Outcome.PASSED if passes else Outcome.RAISED)


def test_no_other_end_is_an_exception() -> None:
    case = CASE.model_copy(update={"raises": "Exception", "expected": None})
    leaving = ("SystemExit", "BaseException")
    assert not judge(case, Execution(Outcome.RAISED, raised=leaving), "c1", SORT).passed
    assert not judge(case, Execution(Outcome.RAISED), "c1", SORT).passed
    assert not judge(case, Execution(Outcome.TIMEOUT), "c1", SORT).passed
    result = judge(case, Execution(None, None), "c1", SORT)
    assert result.outcome is Outcome.WRONG_ANSWER
    assert result.traceback == "returned, where Exception must be raised"


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
    assert isinstance(equal(one, other, returns=declared), bool)
